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
