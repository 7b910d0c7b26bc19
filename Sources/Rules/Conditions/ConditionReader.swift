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
    func refuseSides(beside word: String, but taken: Set<String> = []) {
        let unfit = (ConditionForms.sideWords + TestTerms.keys + ["clear"])
            .filter { !taken.contains($0) }
        for entry in unfit.compactMap(rule.entry) {
            collector.error(
                "rule/unfit-key",
                at: entry.key,
                "'\(entry.name)' does not fit '\(word)'",
                advice: "say it in one of its conditions"
            )
        }
    }

    /// `last: 5 periods`.
    func window(_ block: MappingReader, atLeast least: Int) -> Int? {
        block.required("last", advice: "add 'last: 5 periods'")
            .flatMap { block.periods(of: $0, "last", atLeast: least) }
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
        expression(node, replacing: [])
    }

    /// The same with the names of a rule replaced by their formulas; a truth where that is asked.
    func expression(
        _ node: YAMLNode,
        replacing locals: [LocalFormula],
        isTruth: Bool = false
    ) -> Expression? {
        guard
            let written = ExpressionParser.parse(node, isTruth: isTruth, collector: collector)
        else { return nil }
        let expression =
            locals.isEmpty
            ? written
            : written.replacing { selector in
                guard selector.filters.isEmpty, selector.area == .own else { return nil }
                return locals.first { $0.name == selector.indicator }?.formula
            }
        expressions.append(expression)
        return expression
    }
}
