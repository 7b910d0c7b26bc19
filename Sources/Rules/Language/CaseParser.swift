import Diagnostics
import Indicators

/// Reads `cases`, or the one case of `when`, and the names that stand in them.
struct CaseParser {
    let locals: [LocalFormula]
    private let reader: ConditionReader
    private var collector: DiagnosticCollector { reader.collector }

    init(_ reader: ConditionReader) {
        self.reader = reader
        var locals: [LocalFormula] = []
        guard let node = reader.rule.optional("let") else {
            self.locals = []
            return
        }
        let block = MappingReader(
            node,
            subject: "'let'",
            scope: "rule",
            collector: reader.collector
        )
        for entry in block.node.entries ?? [] {
            _ = block.optional(entry.name)
            IndicatorName(entry.name).check(
                at: entry.key,
                scope: "rule",
                collector: reader.collector
            )
            if reader.indicators[entry.name] != nil {
                reader.collector.error(
                    "rule/let-name",
                    at: entry.key,
                    "'\(entry.name)' is an indicator already",
                    advice: "choose a name that stands in this rule alone"
                )
            }
            let formula = reader.formulas.expression(entry.value, replacing: locals)
            if let formula { locals.append(LocalFormula(name: entry.name, formula: formula)) }
        }
        self.locals = locals
    }

    func number(_ node: YAMLNode) -> Expression? {
        reader.formulas.expression(node, replacing: locals)
    }

    func truth(_ node: YAMLNode) -> Expression? {
        reader.formulas.expression(node, replacing: locals, isTruth: true)
    }

    /// Where an alert ends: a comparison, as the cases are.
    func clear(_ node: YAMLNode) -> Expression? {
        // A number is what other conditions clear at.
        guard ExpressionParser.parse(node, collector: DiagnosticCollector()) == nil else {
            collector.error(
                "rule/case-clear",
                at: node,
                "'clear' is '\(node.text ?? "")', and cases have no limit to compare it with",
                advice: "say it as a case is said: 'clear: x < 8 %'"
            )
            return nil
        }
        return truth(node)
    }

    /// The cases in their order; nil after a mistake was noted.
    func cases(_ node: YAMLNode, isOne: Bool) -> [Case]? {
        if isOne {
            let level = reader.rule.choice("level", as: LevelName.self)?.level ?? .warning
            return truth(node).map { [Case(name: "1", when: $0, level: level, text: nil)] }
        }
        guard let nodes = node.elements, !nodes.isEmpty else {
            collector.error(
                "rule/shape",
                at: node,
                "'cases' is \(node.kind), not a list of cases",
                advice: "write '- { when: x > 10 %, level: warning, text: … }' lines below it"
            )
            return nil
        }
        let cases = nodes.enumerated().compactMap { one($1, number: $0 + 1) }
        let names = Set(cases.map(\.name))
        if names.count < cases.count {
            collector.error(
                "rule/case-name",
                at: node,
                "two cases have one name",
                advice: "give each case a name of its own, or none"
            )
        }
        guard cases.count == nodes.count else { return nil }
        for (place, one) in cases.enumerated() {
            let earlier = cases[..<place].first { one.when.implies($0.when) }
            if let earlier { noteShadowed(one, by: earlier, at: nodes[place]["when"]) }
        }
        return cases
    }

    private func noteShadowed(_ one: Case, by earlier: Case, at node: YAMLNode?) {
        guard let node else { return }
        collector.warning(
            "rule/shadowed-case",
            at: node,
            "case '\(one.name)' is never reached: where it is true, case '\(earlier.name)' is",
            advice: "put it before case '\(earlier.name)', or change one of them"
        )
    }

    private func one(_ node: YAMLNode, number: Int) -> Case? {
        let block = MappingReader(
            node,
            subject: "case \(number)",
            scope: "rule",
            collector: collector
        )
        let when = block.required("when", advice: "add 'when: x > 10 %'").flatMap { truth($0) }
        let level = block.choice("level", as: LevelName.self)?.level ?? .warning
        let name = block.text("name") ?? "\(number)"
        let text = block.template("text", locals: locals.map(\.name))
        block.finish()
        return when.map { Case(name: name, when: $0, level: level, text: text) }
    }
}
