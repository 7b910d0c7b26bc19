import Diagnostics

extension Diagnostic {
    /// A mistake in a scalar's text, pointing at the very piece.
    init(_ mistake: ExpressionMistake, in node: YAMLNode, scope: String) {
        let place = node.place(ofText: mistake.range)
        self.init(
            check: "\(scope)/\(mistake.check)",
            at: place.location,
            length: place.length,
            mistake.problem,
            advice: mistake.advice
        )
    }
}
