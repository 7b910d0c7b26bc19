/// The words of RFC 2047 that carry other letters than those of ASCII.
enum EncodedWord {
    /// A field's text with all words in UTF-8 and `Q` decoded, and nothing between two of them.
    static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = text[...]
        var isAfterWord = false
        while let word = rest.firstMatch(of: /=\?[Uu][Tt][Ff]-8\?[Qq]\?([^? ]*)\?=/) {
            let between = rest[..<word.range.lowerBound]
            // Blanks between two words only fold the line.
            if !isAfterWord || !between.allSatisfy({ $0 == " " }) { bytes += Array(between.utf8) }
            bytes += QuotedPrintable.bytes(String(word.1).replacing("_", with: " "))
            rest = rest[word.range.upperBound...]
            isAfterWord = true
        }
        return String(decoding: bytes + Array(rest.utf8), as: UTF8.self)
    }
}
