import Diagnostics

/// What is wrong with a piece of an expression or a limit.
struct ExpressionMistake: Error, Equatable {
    /// The check's name without its scope: `unknown-function`.
    let check: String
    /// The piece, in Unicode scalars of the text.
    let range: Range<Int>
    let problem: String
    let advice: String?

    init(_ check: String, at range: Range<Int>, _ problem: String, advice: String? = nil) {
        self.check = check
        self.range = range
        self.problem = problem
        self.advice = advice
    }
}

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
