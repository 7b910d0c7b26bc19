import Diagnostics
import Indicators
import Statistics

/// Whether a form of condition asks how sure a finding is.
enum TestPolicy {
    /// Never: its numbers are counted or laid down, and no sample.
    case never
    /// Where the rule says `confidence`.
    case onRequest
    /// Unless the rule says `confidence: none`; so sure where it says nothing.
    case byDefault([Level: Confidence])
    /// Always, by signs of its own, which need no confidence and no size: these levels.
    case bySigns([Level])

    var isBySigns: Bool { if case .bySigns = self { true } else { false } }

    /// As sure as the field is: 95 % is a signal, 99.8 % an alarm.
    static let usual = Self.byDefault([.warning: .warning, .critical: .critical])
}

/// How sure a rule asks to be, and of how much: `confidence`, `by`, and whose side it takes.
///
/// Each key stands in the block of the condition or beside it.
struct TestTerms {
    /// The keys that a form with a block of its own leaves to whoever reads sides.
    static let keys = ["confidence", "by"] + directions

    /// Words that take a side from what is better: `worse: true`.
    static let directions = ["worse", "better", "differs"]

    /// What is said of `confidence`.
    enum Sureness {
        case unsaid
        case none
        /// For every level that has a limit.
        case everywhere(Confidence)
        case levels([Level: Confidence])

        var isNone: Bool { if case .none = self { true } else { false } }
    }

    let sureness: Sureness
    /// The entry of `confidence`, for messages.
    let confidence: YAMLNode.Entry?
    let by: YAMLNode.Entry?
    /// The word that takes a side from what is better.
    let direction: YAMLNode.Entry?
    private let testing: TestPolicy
    private let collector: DiagnosticCollector

    /// Reads the keys of a rule whose form was read as far as it goes.
    init(_ keys: ConditionKeys, _ form: any ConditionForm.Type, _ condition: Condition?) {
        collector = keys.rule.collector
        testing = condition?.form.testing ?? form.testing
        let reader = Reader(collector: keys.rule.collector)
        confidence = keys.entry("confidence")
        by = keys.entry("by")
        sureness = confidence.map { reader.sureness($0.value) } ?? .unsaid
        direction = reader.direction(Self.directions.compactMap(keys.entry))
    }

    /// Whether the rule tests.
    var isTest: Bool {
        switch (testing, sureness) {
        case (.never, _), (.bySigns, _), (_, .none), (.onRequest, .unsaid): false
        case (.onRequest, _), (.byDefault, _): true
        }
    }

    /// Notes what does not fit a form that never tests.
    func refuse(_ form: any ConditionForm.Type, _ note: (YAMLNode.Entry, String) -> Void) {
        switch testing {
        case .onRequest, .byDefault: return
        case .never: break
        case .bySigns:
            if let by { note(by, form.adviceWithoutTest) }
        }
        if let confidence { note(confidence, form.adviceWithoutTest) }
    }

    /// The levels that signs decide on; nil where limits do.
    var signs: [Level]? { if case .bySigns(let levels) = testing { levels } else { nil } }

    /// The confidence of each level of a side.
    ///
    /// - Parameters:
    ///   - levels: The levels that the side names itself; nil when it says one limit for all.
    ///   - place: Where it says so, for messages.
    /// - Returns: The levels that are tested; empty after a mistake was noted.
    func confidence(
        ofLevels levels: Set<Level>?,
        at place: YAMLNode
    ) -> [Level: Confidence] {
        switch sureness {
        case .none: return [:]
        case .everywhere(let confidence):
            return (levels ?? [.warning]).reduce(into: [:]) { $0[$1] = confidence }
        case .levels(let said):
            guard let levels else { return said }
            guard levels == Set(said.keys) else {
                let names = levels.sorted().map { "'\($0.name)'" }.joined(separator: " and ")
                collector.error(
                    "rule/confidence",
                    at: confidence?.value ?? place,
                    "'confidence' names other levels than the limits, which are for \(names)",
                    advice: "say one confidence for all: 'confidence: 95 %'"
                )
                return [:]
            }
            return said
        case .unsaid:
            guard case .byDefault(let usual) = testing else { return [:] }
            guard let levels else { return usual }
            let sure = usual[.critical] ?? .critical
            return levels.reduce(into: [:]) { $0[$1] = usual[$1] ?? sure }
        }
    }

    /// How sure a test must still be for an alert to go on: not surer than to begin.
    func clear(_ node: YAMLNode, of side: RuleSide) -> Confidence? {
        guard let clear = Reader(collector: collector).confidence(node, "clear") else { return nil }
        guard let weakest = side.confidence.values.min() else { return clear }
        guard clear <= weakest else {
            collector.error(
                "rule/clear",
                at: node,
                "'clear: \(clear.text)' is surer than the alert's own '\(weakest.text)'",
                advice: "say at most '\(weakest.text)'"
            )
            return nil
        }
        return clear
    }
}

/// Where the keys of a condition stand: in its own block, or beside it.
struct ConditionKeys {
    let rule: MappingReader
    /// The word of the condition, under which its block stands.
    let word: String
    private let mayStandInside: Bool

    init(_ rule: MappingReader, _ form: any ConditionForm.Type) {
        self.rule = rule
        word = form.word
        mayStandInside = form.mayHoldSides
    }

    /// The entry of a key, wherever it stands; nil when it does not, and after it was noted that it
    /// stands in both places.
    func entry(_ key: String) -> YAMLNode.Entry? {
        let beside = rule.entry(key)
        guard mayStandInside,
            let inside = rule.node[word]?.entries?.first(where: { $0.name == key })
        else { return beside }
        guard let beside else { return inside }
        rule.collector.error(
            "rule/two-places",
            at: beside.key,
            "'\(key)' stands in '\(word)' and beside it",
            advice: "keep one of them"
        )
        return inside
    }
}

/// Reads what terms are made of.
private struct Reader {
    /// What may be asked for, as shares.
    private static let range = 0.8...0.9999

    let collector: DiagnosticCollector

    /// `none`, `95 %` or `{ warning: 95 %, critical: 99.8 % }`.
    func sureness(_ node: YAMLNode) -> TestTerms.Sureness {
        if node.text == "none" { return .none }
        guard node.entries != nil else {
            return confidence(node, "confidence").map { .everywhere($0) } ?? .unsaid
        }
        let block = MappingReader(
            node,
            subject: "'confidence'",
            scope: "rule",
            collector: collector
        )
        var levels: [Level: Confidence] = [:]
        for level in Level.allCases {
            levels[level] = block.optional(level.name).flatMap { confidence($0, level.name) }
        }
        block.finish()
        if let warning = levels[.warning], let critical = levels[.critical], critical < warning {
            collector.error(
                "rule/confidence",
                at: node["critical"] ?? node,
                "critical '\(critical.text)' is less sure than warning '\(warning.text)'",
                advice: "say at least '\(warning.text)'"
            )
        }
        return levels.isEmpty ? .unsaid : .levels(levels)
    }

    /// A confidence of two sides: `95 %`.
    func confidence(_ node: YAMLNode, _ key: String) -> Confidence? {
        let quantity = QuantityParser.quantity(
            node,
            scope: "rule",
            collector: collector,
            examples: "'95 %' or '99.8 %'"
        )
        guard let quantity else { return nil }
        guard quantity.unit == .percent, Self.range.contains(quantity.value) else {
            collector.error(
                "rule/confidence",
                at: node,
                "'\(key)' is '\(quantity.text)', not a confidence from 80 % to 99.99 %",
                advice: "say '95 %' or '99.8 %'"
            )
            return nil
        }
        return Confidence(percent: quantity.value * 100)
    }

    /// The word that takes a side, of those that are `true`.
    func direction(_ entries: [YAMLNode.Entry]) -> YAMLNode.Entry? {
        for entry in entries where entry.value.text != "true" && entry.value.text != "yes" {
            collector.error(
                "rule/flag",
                at: entry.value,
                "'\(entry.name)' is \(entry.value.kind)",
                advice: "say '\(entry.name): true', or leave it out"
            )
        }
        for other in entries.dropFirst() {
            collector.error(
                "rule/two-sides",
                at: other.key,
                "'\(other.name)' and '\(entries[0].name)' name sides both",
                advice: "keep one of them"
            )
        }
        return entries.first
    }
}

extension Confidence {
    /// As people write it: `99.8 %`.
    package var text: String {
        let rounded = (percent * 1e6).rounded() / 1e6
        return "\(Int(exactly: rounded).map(String.init) ?? "\(rounded)") %"
    }
}
