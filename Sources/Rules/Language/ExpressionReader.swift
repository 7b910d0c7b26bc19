import Diagnostics

/// Reads the expressions of a set of files and keeps them, so that their names are checked even
/// where the rule around them has another mistake.
final class ExpressionReader {
    private let collector: DiagnosticCollector
    private(set) var expressions: [Expression] = []

    init(collector: DiagnosticCollector) { self.collector = collector }

    /// The expression of a node, or nil after its mistake went to the collector.
    func expression(_ node: YAMLNode) -> Expression? {
        guard let expression = ExpressionParser.parse(node, collector: collector) else {
            return nil
        }
        expressions.append(expression)
        return expression
    }
}
