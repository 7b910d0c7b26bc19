/// Texts as they stand in the XML of a workbook.
enum SheetText {
    /// The most code units of UTF-16 in a cell; more is damage to Excel.
    static let limit = 32_767
    private static let mark = " […]"

    /// Adds the text of a cell.
    ///
    /// What XML cannot hold is written as `_x000B_`, as Excel does, and so is a `_` that begins
    /// such a word already. A text that is too long ends with `[…]`.
    static func append(cell text: String, to bytes: inout [UInt8]) {
        let whole = text.utf8.count <= limit || text.utf16.count <= limit ? text : cut(text)
        if whole.utf8.allSatisfy(isPlain) { return bytes.append(contentsOf: whole.utf8) }
        let scalars = Array(whole.unicodeScalars)
        for (place, scalar) in scalars.enumerated() {
            switch scalar {
            case "&": bytes.append(contentsOf: "&amp;".utf8)
            case "<": bytes.append(contentsOf: "&lt;".utf8)
            case ">": bytes.append(contentsOf: "&gt;".utf8)
            case "_" where isEscape(scalars[place...]):
                bytes.append(contentsOf: "_x005F_".utf8)
            case "\t", "\n": bytes.append(UInt8(ascii: scalar))
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
                bytes.append(contentsOf: escape(scalar.value).utf8)
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }

    /// A text that stands in quotes in XML.
    static func attribute(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    /// Whether a program would take blanks away at the ends, unless it is told not to.
    static func needsSpace(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return isBlank(first) || isBlank(last) || text.utf8.contains(UInt8(ascii: "\n"))
    }

    /// Whether a program would compute the text, were it typed into a cell.
    static func looksLikeFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        return "=+-@".utf8.contains(first)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

    /// Whether a byte of UTF-8 stands as it is; 0xEF may begin U+FFFE, which XML cannot hold.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0xEF && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
            && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "_")
    }

    /// Whether a text begins with `_x`, four digits of base 16 and `_`.
    private static func isEscape(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = Array(text.prefix(7))
        guard word.count == 7, word[1] == "x", word[6] == "_" else { return false }
        return word[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
    }

    private static func cut(_ text: String) -> String {
        var result = ""
        var units = mark.utf16.count
        for character in text {
            units += character.utf16.count
            guard units <= limit else { break }
            result.append(character)
        }
        return result + mark
    }
}
