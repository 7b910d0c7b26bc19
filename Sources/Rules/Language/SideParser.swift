import Diagnostics
import Indicators

/// Reads the sides of a rule with their limits: `below: { warning: 95 %, clear: 98 % }`.
struct SideParser {
    private let reader: MappingReader
    private let key: YAMLNode
    private let form: (any ConditionForm.Type)?
    private let limits: LimitCheck?
    private var collector: DiagnosticCollector { reader.collector }

    init(
        _ rule: RuleParser,
        _ form: (any ConditionForm.Type)?,
        _ condition: Condition?
    ) {
        reader = rule.reader
        key = rule.key
        self.form = form
        limits = form.map { form in
            LimitCheck(
                form,
                form.measuredUnit(of: condition, rule.indicators),
                collector: rule.collector
            )
        }
    }

    /// The sides that have limits, in the order below, above.
    func sides() -> [RuleSide] {
        var found: [(entry: YAMLNode.Entry, side: RuleSide?)] = []
        for word in ConditionForms.sideWords {
            guard let entry = entry(word), let form else { continue }
            guard let side = form.sideWords.first(where: { $0.word == word })?.side else {
                noteUnfit(entry, form)
                continue
            }
            found.append((entry, self.side(side, entry)))
        }
        let clear = reader.entry("clear")
        guard form != nil else { return [] }
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

    /// Some forms may state their sides in their own block: a streak beside `of`.
    private func entry(_ word: String) -> YAMLNode.Entry? {
        let own = reader.entry(word)
        guard let form, form.mayHoldSides, own == nil else { return own }
        return reader.node[form.word]?.entries?.first { $0.name == word }
    }

    private func noteUnfit(_ entry: YAMLNode.Entry, _ form: any ConditionForm.Type) {
        let words = form.sideWords.map { "'\($0.word)'" }.joined(separator: ", ")
        collector.error(
            "rule/unfit-side",
            at: entry.key,
            "'\(entry.name)' does not fit '\(form.word)'",
            advice: "its sides are \(words)"
        )
    }

    private func noteNoSide() {
        // An unfit side was noted already, and is what was meant.
        guard let form, !ConditionForms.sideWords.contains(where: { entry($0) != nil }) else {
            return
        }
        collector.error(
            "rule/no-limit",
            at: key,
            "rule '\(key.text ?? "")' has no limit",
            advice: "add '\(form.sideWords[0].word): { warning: \(form.exampleLimit) }'"
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
                advice: "add 'warning: \(form?.exampleLimit ?? "…")'"
            )
        }
        var result = RuleSide(side: side, word: entry.name, limits: found.mapValues(\.limit))
        result.words.title = block.text("title")
        result.words.text = block.template("text")
        result.words.advice = block.template("advice")
        result.words.because = block.text("because")
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
