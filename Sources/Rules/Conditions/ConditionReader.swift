import Diagnostics
import Indicators

/// What the forms of conditions share when they are read.
struct ConditionReader {
    /// The keys of the whole rule; a form asks for those that it declares in `keysBeside`.
    let rule: MappingReader
    let formulas: ExpressionReader
    let indicators: [String: Indicator]
    let norms: NormFileParser.Content
    /// What a part of a rule judges that does not say it itself.
    var subject: JudgedSubject?

    var collector: DiagnosticCollector { rule.collector }

    /// One expression, a list of them, or `"*"` for every delivered indicator.
    func subject(_ node: YAMLNode) -> JudgedSubject? {
        if node.text == "*" { return .everyIndicator }
        let nodes = node.elements ?? [node]
        if nodes.isEmpty {
            collector.error(
                "rule/no-subject",
                at: node,
                "the list is empty",
                advice: "name an indicator or an expression"
            )
        }
        let expressions = nodes.compactMap { formulas.expression($0) }
        return expressions.isEmpty || expressions.count < nodes.count
            ? nil : .expressions(expressions)
    }

    /// The block of a condition that has keys of its own.
    func block(_ node: YAMLNode, _ word: String) -> MappingReader {
        MappingReader(node, subject: "'\(word)'", scope: "rule", collector: collector)
    }

    /// The subject under `of`.
    func subject(in block: MappingReader) -> JudgedSubject? {
        if let subject, block.node["of"] == nil { return subject }
        return block.required("of").flatMap { self.subject($0) }
    }

    /// Leaves the sides and what a test asks for to whoever reads them, in a form that has them in
    /// its own block.
    func leaveSides(in block: MappingReader, of form: any ConditionForm.Type) {
        for word in ConditionForms.sideWords { _ = block.optional(word) }
        if case .never = form.testing { return }
        for key in TestTerms.keys + ["clear"] { _ = block.optional(key) }
    }

    /// Notes keys beside a condition whose parts say them.
    func refuseSides(beside word: String) {
        let unfit = ConditionForms.sideWords + TestTerms.keys + ["clear"]
        for entry in unfit.compactMap(rule.entry) {
            collector.error(
                "rule/unfit-key",
                at: entry.key,
                "'\(entry.name)' does not fit '\(word)'",
                advice: "say it in one of its parts"
            )
        }
    }

    /// `last: 5 periods`.
    func window(_ block: MappingReader, atLeast least: Int) -> Int? {
        block.required("last", advice: "add 'last: 5 periods'")
            .flatMap { block.periods(of: $0, "last", atLeast: least) }
    }

    /// One of the methods that are built; nil, too, after another one was noted.
    func method<Method: RawRepresentable & CaseIterable>(
        _ block: MappingReader,
        built: Method.Type,
        unbuilt: [String]
    ) -> Method? where Method.RawValue == String {
        guard let node = block.node["method"], let text = node.text, unbuilt.contains(text) else {
            return block.choice("method", as: built)
        }
        _ = block.optional("method")
        collector.error(
            "rule/not-built",
            at: node,
            "the method '\(text)' is not built yet",
            advice: "use " + built.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
        )
        return nil
    }

    /// Notes keys of a block that the language has and this version does not evaluate.
    func refuseUnbuilt(_ keys: [String], in block: MappingReader, advice: String) {
        for key in keys {
            guard let entry = block.entry(key) else { continue }
            collector.error(
                "rule/not-built",
                at: entry.key,
                "'\(key)' is not built yet",
                advice: advice
            )
        }
    }
}

/// Reads the expressions of a set of files and keeps them, so that their names are checked even
/// where the rule around them has another mistake.
final class ExpressionReader {
    private let collector: DiagnosticCollector
    private(set) var expressions: [Expression] = []

    init(collector: DiagnosticCollector) { self.collector = collector }

    /// Keeps an expression that was read elsewhere.
    func keep(_ expression: Expression) -> Expression {
        expressions.append(expression)
        return expression
    }

    /// The expression of a node, or nil after its mistake went to the collector.
    func expression(_ node: YAMLNode) -> Expression? {
        guard let expression = ExpressionParser.parse(node, collector: collector) else {
            return nil
        }
        expressions.append(expression)
        return expression
    }
}
