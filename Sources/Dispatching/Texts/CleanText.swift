/// Text from data and files, made harmless for one line of a message.
enum CleanText {
    /// Replaces everything that could break a line or turn the reading direction by a blank.
    ///
    /// Names come from drops and rule files: a line break in a title must not become a header, a
    /// bidirectional override must not disguise a number.
    static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isHarmless($0) ? $0 : " " }
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ")
        return words.joined(separator: " ")
    }

    /// The beginning of a text, at most so many characters.
    static func shortened(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        case .format: scalar == "\u{AD}" || scalar == "\u{200D}"
        default: true
        }
    }
}
