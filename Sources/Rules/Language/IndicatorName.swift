import Diagnostics

/// The name of an indicator as expressions can read it.
struct IndicatorName {
    private let name: String

    init(_ name: String) { self.name = name }

    /// Notes a name that no expression could read.
    func check(at node: YAMLNode, scope: String, collector: DiagnosticCollector) {
        var scanner = ExpressionScanner(name)
        let token = try? scanner.next()
        if let token, token.kind == .word, token.text == name {
            guard ExpressionParser.keywords.contains(name) else { return }
            collector.error(
                "\(scope)/name",
                at: node,
                "'\(name)' is a word of the formulas and names no indicator",
                advice: "choose another name"
            )
            return
        }
        collector.error(
            "\(scope)/name",
            at: node,
            "'\(name)' is no name for an indicator",
            advice: "use letters, digits and '_'; begin with a letter"
        )
    }
}
