/// One word or sign of an expression or a limit.
struct ExpressionToken: Equatable {
    enum Kind: Equatable {
        case number
        case word
        /// Text in quotes, without them.
        case text(String)
        case sign
        case end
    }

    let kind: Kind
    /// As it was written.
    let text: String
    /// Its place, in Unicode scalars of the whole text.
    let range: Range<Int>

    /// Whether it is this sign or word; quoted text never is.
    func `is`(_ text: String) -> Bool {
        (kind == .sign || kind == .word) && self.text == text
    }

    /// How a message names it: `'kinder'`, `the end`.
    var named: String { kind == .end ? "the end" : "'\(text)'" }
}
