import Diagnostics
import Indicators
import Statistics

/// `all: [ { compare: … }, { trend: … } ]`: several conditions on one key, each with one side.
typealias AllOf = Combination<AllWord>
/// `any: [ … ]`: one of several conditions is enough.
typealias AnyOf = Combination<AnyWord>

/// How the findings of parts become one.
protocol CombiningWord: Hashable, Sendable {
    static var word: String { get }
    /// The finding of the whole; the level is what the rule says, or of the parts.
    static func combined(_ findings: [Finding], _ level: Level?) -> Finding
    /// The levels that the whole may reach, with what its parts may.
    static func levels(_ parts: [Set<Level>]) -> Set<Level>
    /// The part whose numbers are shown.
    static func shown(_ findings: [Finding]) -> Int
    /// How probable it is that chance makes the whole hold, from that of its parts.
    static func chance(_ parts: [Double]) -> Double
    /// Which parts need a number in the judged period.
    static func needed<Part>(_ parts: [Part]) -> [Part]
}

/// A condition with its side, as a part of another one.
struct CombinedPart: Hashable, Sendable {
    let condition: Condition
    let side: RuleSide
}

/// A condition that is made of others.
///
/// Each part is measured by lines of its own; the whole shows the numbers of one of them.
struct Combination<Word: CombiningWord>: ConditionForm {
    static var word: String { Word.word }
    static var sideWords: [SideWord] { [] }
    static var exampleLimit: String { "" }
    static var mayBePart: Bool { false }
    static var keysBeside: [String: String] {
        [
            "indicator": "it belongs to 'all' and 'any'; name it in the condition",
            "level": "it belongs to 'all', 'any' and 'when'; say the level at the side",
        ]
    }

    let parts: [CombinedPart]
    /// What the whole is worth wherever it holds; nil for what its parts say.
    let level: Level?

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let level = reader.rule.choice("level", as: LevelName.self)?.level
        let subject = reader.rule.optional("indicator").flatMap { reader.subject($0) }
        reader.refuseSides(beside: word)
        guard let nodes = node.elements, nodes.count > 1 else {
            reader.collector.error(
                "rule/shape",
                at: node,
                "'\(word)' is \(node.kind), not a list of conditions",
                advice: "write '\(word): [ { compare: … }, { threshold: … } ]' with two or more"
            )
            return nil
        }
        let parser = CombinedPartParser(reader: reader, subject: subject, word: word)
        let parts = nodes.compactMap { parser.part($0) }
        return parts.count == nodes.count ? Self(parts: parts, level: level) : nil
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        .amount(unit: nil)
    }

    private var first: CombinedPart { parts[0] }

    var subject: JudgedSubject { first.condition.form.subject }

    var expressions: [Expression] {
        parts.flatMap(\.condition.form.expressions).reduce(into: []) { formulas, formula in
            if !formulas.contains(formula) { formulas.append(formula) }
        }
    }

    var comparedArea: Selector.AreaSelection? {
        parts.lazy.compactMap(\.condition.form.comparedArea).first
    }

    var peerScope: PeerScope? {
        parts.lazy.compactMap(\.condition.form.peerScope).first
    }

    var window: Int? { parts.compactMap(\.condition.form.window).max() }

    /// One side, which is that of the first part, with the levels that the whole may reach.
    var ownSides: [RuleSide]? {
        let levels = level.map { [$0] } ?? Word.levels(parts.map { Set($0.side.limits.keys) })
        let limits = Dictionary(uniqueKeysWithValues: levels.map { ($0, Limit.any) })
        return [RuleSide(side: first.side.side, word: first.side.word, limits: limits)]
    }

    func movedLimits(_ move: LimitMove) -> [(text: String, condition: Condition)] {
        parts.enumerated().flatMap { place, part in
            let own = part.condition.form.movedLimits(move).map { text, condition in
                (text, CombinedPart(condition: condition, side: part.side))
            }
            let sides = part.side.movedLimits(move).map { text, side in
                (text, CombinedPart(condition: part.condition, side: side))
            }
            return (own.isEmpty ? sides : own).map { text, other in
                var parts = parts
                parts[place] = other
                let word = type(of: part.condition.form).word
                return ("\(word) \(text)", Condition(Self(parts: parts, level: level)))
            }
        }
    }

    /// What its own level overrides, the parts reach at any of theirs.
    func chance(of side: RuleSide, at level: Level) -> Double {
        guard side.limits.keys.contains(where: { $0 >= level }) else { return 0 }
        let least = self.level == nil ? level : .warning
        return Word.chance(parts.map { $0.condition.form.chance(of: $0.side, at: least) })
    }

    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32] {
        let periods = parts.flatMap {
            $0.condition.form.periods(behind: ordinal, [$0.side], frequency)
        }
        return Set(periods).sorted()
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        first.condition.form.kinds(formula, first.side)
    }

    /// The latest period in which each part that is needed has its numbers.
    func latest(of series: MeasuredSeries, through end: Int32) -> Int32? {
        let judged = Word.needed(judgedParts(series).map(\.judged))
        let ends = judged.compactMap { $0.latest(through: end) }
        guard ends.count == judged.count, let last = ends.min() else { return nil }
        let start = judged.compactMap(\.first).max() ?? last
        // Where a part has a number in no period, the last one tells why.
        return stride(from: last, through: start, by: -1).first { ordinal in
            judged.allSatisfy { !$0.finding(at: ordinal).isMissing }
        } ?? last
    }

    var trialObstacle: TrialObstacle? { .combined }

    var hindsight: Hindsight {
        let own: Hindsight = Word.needed(parts).count == parts.count ? .eachPeriod : .together
        return parts.reduce(own) { min($0, $1.condition.form.hindsight) }
    }

    func judged(_ series: MeasuredSeries, _ side: MeasuredSide) -> any Judged {
        JudgedCombination(
            form: self,
            series: series,
            measuredSide: side,
            parts: judgedParts(series)
        )
    }

    func isSuspect(_ series: MeasuredSeries) -> Bool {
        guard let latest = latest(of: series, through: .max) else { return false }
        return series.sides.contains { $0.finding(at: latest).isSuspect }
    }

    func judgedParts(_ series: MeasuredSeries) -> [JudgedPart] {
        series.parts.compactMap { part in
            let word = type(of: part.measure.form).word
            return part.sides.first.map { JudgedPart(word: word, series: part, judged: $0) }
        }
    }
}

/// A condition made of others over the lines of one key.
private struct JudgedCombination<Word: CombiningWord>: Judged {
    let form: Combination<Word>
    let series: MeasuredSeries
    let measuredSide: MeasuredSide
    let parts: [JudgedPart]

    var measure: Measure { series.measure }
    var hasWarning: Bool { measuredSide.hasWarning }
    var frequency: Frequency { series.measure.frequency }
    var side: RuleSide { measuredSide.side }
    var kinds: NumberKinds { parts.first?.judged.kinds ?? measuredSide.kinds }
    var first: Int32? { parts.compactMap(\.judged.first).min() }
    func latest(through end: Int32) -> Int32? { form.latest(of: series, through: end) }

    func finding(at ordinal: Int32) -> Finding {
        guard parts.count == form.parts.count else { return .undecided(.noData) }
        return Word.combined(findings(at: ordinal), form.level)
    }

    private func findings(at ordinal: Int32) -> [Finding] {
        parts.map { $0.judged.finding(at: ordinal) }
    }

    func shownPart(at ordinal: Int32) -> Int? {
        parts.isEmpty ? nil : Word.shown(findings(at: ordinal))
    }

    private func shown(at ordinal: Int32) -> (judged: any Judged, finding: Finding)? {
        shownPart(at: ordinal).map { (parts[$0].judged, parts[$0].judged.finding(at: ordinal)) }
    }

    func limits(at ordinal: Int32) -> LimitTest? { shown(at: ordinal)?.judged.limits(at: ordinal) }

    func movementStart(at ordinal: Int32) -> Int32? {
        shown(at: ordinal)?.judged.movementStart(at: ordinal)
    }

    func outlook(at ordinal: Int32) -> [(ordinal: Int32, value: Double)] {
        shown(at: ordinal)?.judged.outlook(at: ordinal) ?? []
    }

    func inputs(at ordinal: Int32) -> String {
        zip(form.parts, findings(at: ordinal)).map { part, finding in
            let word = type(of: part.condition.form).word
            return "\(word): \(finding.isUndecided ? "undecided" : finding.text)"
        }.joined(separator: "; ")
    }

    /// The evidence of the part that is shown, told at the levels of the whole.
    func evidence(at ordinal: Int32) -> JudgedEvidence? {
        guard let (judged, finding) = shown(at: ordinal), let own = judged.evidence(at: ordinal)
        else { return nil }
        let fallback = finding.level ?? judged.side.limits.keys.min()
        func told<Value>(_ values: [Level: Value]) -> [Level: Value] {
            side.limits.keys.reduce(into: [:]) { told, level in
                told[level] = values[level] ?? fallback.flatMap { values[$0] }
            }
        }
        var evidence = JudgedEvidence(
            measured: own.measured,
            kinds: own.kinds,
            toldLimits: told(own.toldLimits),
            clearing: own.clearing,
            testResults: told(own.testResults)
        )
        (evidence.norm, evidence.goal) = (own.norm, own.goal)
        return evidence
    }
}

enum AllWord: CombiningWord {
    static let word = "all"

    static func combined(_ findings: [Finding], _ level: Level?) -> Finding {
        if findings.contains(.clears) { return .clears }
        if let undecided = findings.first(where: \.isUndecided) { return undecided }
        if findings.contains(.between) { return .between }
        guard let lowest = findings.compactMap(\.level).min() else { return .clears }
        return .holds(level ?? lowest)
    }

    /// The lowest that one part may reach while all others reach theirs.
    static func levels(_ parts: [Set<Level>]) -> Set<Level> {
        let all = parts.reduce(into: Set<Level>()) { $0.formUnion($1) }
        return all.filter { level in parts.allSatisfy { $0.contains { $0 >= level } } }
    }

    static func shown(_ findings: [Finding]) -> Int { 0 }

    /// The smallest among the tests: what is certain of the others may be so by itself.
    static func chance(_ parts: [Double]) -> Double { parts.filter { $0 > 0 }.min() ?? 0 }

    static func needed<Part>(_ parts: [Part]) -> [Part] { parts }
}

enum AnyWord: CombiningWord {
    static let word = "any"

    static func combined(_ findings: [Finding], _ level: Level?) -> Finding {
        if let highest = findings.compactMap(\.level).max() { return .holds(level ?? highest) }
        if let undecided = findings.first(where: \.isUndecided) { return undecided }
        return findings.contains(.between) ? .between : .clears
    }

    static func levels(_ parts: [Set<Level>]) -> Set<Level> {
        parts.reduce(into: []) { $0.formUnion($1) }
    }

    static func shown(_ findings: [Finding]) -> Int {
        findings.firstIndex { $0.level != nil } ?? 0
    }

    static func chance(_ parts: [Double]) -> Double { min(1, parts.reduce(0, +)) }

    static func needed<Part>(_ parts: [Part]) -> [Part] { Array(parts.prefix(1)) }
}

extension Finding {
    /// Whether a number is not there.
    fileprivate var isMissing: Bool {
        if case .undecided(.missing) = self { true } else { false }
    }
}
