import Diagnostics
import Indicators

/// Reads the sides of a rule with their limits: `below: { warning: 95 %, clear: 98 % }`.
struct SideParser {
    private let reader: MappingReader
    private let key: YAMLNode
    private let kind: ConditionKind?
    private let limits: LimitCheck?
    private var collector: DiagnosticCollector { reader.collector }

    init(_ rule: RuleParser, _ kind: ConditionKind?, _ condition: Condition?) {
        reader = rule.reader
        key = rule.key
        self.kind = kind
        limits = kind.map { kind in
            LimitCheck(
                kind,
                MeasuredUnit(of: kind, condition, rule.indicators),
                collector: rule.collector
            )
        }
    }

    /// The sides that have limits, in the order below, above.
    func sides() -> [RuleSide] {
        var found: [(entry: YAMLNode.Entry, side: RuleSide?)] = []
        for word in ConditionKind.allWords {
            guard let entry = entry(word), let kind else { continue }
            guard let side = kind.words.first(where: { $0.word == word })?.side else {
                noteUnfit(entry, kind)
                continue
            }
            found.append((entry, self.side(side, entry)))
        }
        let clear = reader.entry("clear")
        guard kind != nil else { return [] }
        if found.isEmpty { noteNoSide() }
        var sides = found.compactMap(\.side)
        if Set(sides.map(\.side)).count < sides.count, let last = found.last {
            collector.error(
                "rule/two-sides",
                at: last.entry.key,
                "'\(last.entry.name)' is the same side as '\(found[0].entry.name)'",
                advice: "keep one of them"
            )
        }
        if let clear { read(clear, into: &sides, count: found.count) }
        return sides.sorted { $0.side < $1.side }
    }

    /// A streak may state its side beside `of`.
    private func entry(_ word: String) -> YAMLNode.Entry? {
        let own = reader.entry(word)
        guard kind == .streak, own == nil else { return own }
        return reader.node["streak"]?.entries?.first { $0.name == word }
    }

    private func noteUnfit(_ entry: YAMLNode.Entry, _ kind: ConditionKind) {
        let words = kind.words.map { "'\($0.word)'" }.joined(separator: ", ")
        collector.error(
            "rule/unfit-side",
            at: entry.key,
            "'\(entry.name)' does not fit '\(kind.rawValue)'",
            advice: "its sides are \(words)"
        )
    }

    private func noteNoSide() {
        // An unfit side was noted already, and is what was meant.
        guard let kind, !ConditionKind.allWords.contains(where: { entry($0) != nil }) else {
            return
        }
        let word = kind.words[0].word
        collector.error(
            "rule/no-limit",
            at: key,
            "rule '\(key.text ?? "")' has no limit",
            advice: "add '\(word): { warning: \(kind.exampleLimit) }'"
        )
    }

    private func side(_ side: Side, _ entry: YAMLNode.Entry) -> RuleSide? {
        if entry.value.text != nil, !entry.value.isEmpty {
            let limit = limits?.limit(entry.value, word: entry.name)
            return limit.map { RuleSide(side: side, word: entry.name, limits: [.warning: $0]) }
        }
        let block = MappingReader(
            entry.value,
            subject: "'\(entry.name)'",
            scope: "rule",
            collector: collector
        )
        var found: [Level: (limit: Limit, node: YAMLNode)] = [:]
        for level in Level.allCases {
            guard let node = block.optional(level.name) else { continue }
            found[level] = limits?.limit(node, word: entry.name).map { ($0, node) }
        }
        let hasLevel = Level.allCases.contains { block.optional($0.name) != nil }
        if !hasLevel, block.node.entries == entry.value.entries || entry.value.isEmpty {
            collector.error(
                "rule/no-limit",
                at: entry.key,
                "'\(entry.name)' has no limit",
                advice: "add 'warning: \(kind?.exampleLimit ?? "…")'"
            )
        }
        var result = RuleSide(side: side, word: entry.name, limits: found.mapValues(\.limit))
        result.text = block.template("text")
        let clear = block.optional("clear")
        block.finish()
        limits?.checkOrder(of: found, on: result)
        result.clear = clear.flatMap { limits?.clear($0, of: result) }
        return result.limits.isEmpty ? nil : result
    }

    /// `clear` beside the side is clear enough when there is only one.
    private func read(_ entry: YAMLNode.Entry, into sides: inout [RuleSide], count: Int) {
        guard count == 1 else {
            collector.error(
                "rule/clear",
                at: entry.key,
                "'clear' does not say which side it belongs to",
                advice: "write it inside the side: '{ warning: …, clear: … }'"
            )
            return
        }
        guard sides.count == 1 else { return }
        sides[0].clear = limits?.clear(entry.value, of: sides[0])
    }
}

extension ConditionKind {
    /// A limit that fits, for advice.
    var exampleLimit: String {
        switch self {
        case .threshold, .balance, .projection: "95 %"
        case .change: "10 %"
        case .streak: "3 periods"
        case .trend: "3 % per period"
        case .delivery: "10 working days"
        }
    }
}
