import Diagnostics
import Indicators

/// Reads one part of `all` or `any`: a condition with one side.
struct CombinedPartParser {
    /// The reader of the whole rule.
    let reader: ConditionReader
    /// What is judged by parts that do not say it.
    let subject: JudgedSubject?
    /// The word of the whole.
    let word: String

    private var collector: DiagnosticCollector { reader.collector }

    /// The part, or nil after its mistake was noted.
    func part(_ node: YAMLNode) -> CombinedPart? {
        let before = collector.errorCount
        let block = MappingReader(
            node,
            subject: "part of '\(word)'",
            scope: "rule",
            collector: collector
        )
        let forms = ConditionForms.single.filter { block.node[$0.word] != nil }
        guard let form = forms.first else {
            for form in ConditionForms.single { _ = block.optional(form.word) }
            collector.error(
                "rule/no-condition",
                at: node,
                "a part of '\(word)' has no condition",
                advice: "add one of "
                    + ConditionForms.single.map { "'\($0.word)'" }.joined(separator: ", ")
            )
            return nil
        }
        for other in forms.dropFirst() {
            guard let entry = block.entry(other.word) else { continue }
            collector.error(
                "rule/two-conditions",
                at: entry.key,
                "a part has one condition, '\(form.word)' or '\(other.word)'",
                advice: "write it as a part of its own"
            )
        }
        let condition = block.optional(form.word).flatMap { node in
            form.read(node, own(block)).map { Condition($0) }
        }
        for key in TestTerms.keys { _ = block.optional(key) }
        let stated = StatedCondition(
            reader: block,
            key: node,
            indicators: reader.indicators,
            norms: reader.norms
        )
        let sides = SideParser(stated, form, condition).sides()
        block.finish()
        guard collector.errorCount == before, let condition else { return nil }
        guard let side = sides.first, sides.count == 1 else {
            collector.error(
                "rule/all-side",
                at: node,
                "a part of '\(word)' has two sides",
                advice: "say one, such as 'above', and write the other as a part of its own"
            )
            return nil
        }
        guard case .expressions(let formulas) = condition.form.subject, formulas.count == 1
        else { return checkedSubject(condition, side, node) }
        return CombinedPart(condition: condition, side: side)
    }

    private func own(_ block: MappingReader) -> ConditionReader {
        ConditionReader(
            rule: block,
            formulas: reader.formulas,
            indicators: reader.indicators,
            norms: reader.norms,
            subject: subject
        )
    }

    /// A balance judges one quotient; several formulas would be several alerts.
    private func checkedSubject(
        _ condition: Condition,
        _ side: RuleSide,
        _ node: YAMLNode
    ) -> CombinedPart? {
        if case .quotient = condition.form.subject {
            return CombinedPart(condition: condition, side: side)
        }
        collector.error(
            "rule/alias",
            at: node,
            "a part of '\(word)' judges one formula, not several",
            advice: "write a rule for each"
        )
        return nil
    }
}

/// A level as people write it.
package enum LevelName: String, CaseIterable {
    case warning, critical

    package var level: Level { self == .warning ? .warning : .critical }
}
