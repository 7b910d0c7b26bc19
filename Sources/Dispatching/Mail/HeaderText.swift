/// Header fields of a mail, encoded and folded.
enum HeaderText {
    /// A field with text for people: words of RFC 2047 where it is not ASCII, folded.
    ///
    /// Control characters become blanks, so that no text can start a field of its own.
    static func field(_ name: String, _ text: String) -> String {
        let clean = CleanText.line(text)
        guard !isPlain(clean) || name.count + 2 + clean.count > 76 else {
            return "\(name): \(clean)"
        }
        return "\(name): " + encodedWords(clean, firstLimit: 75 - name.count - 2)
    }

    /// A field of message identifiers, given without angle brackets, one a line.
    static func field(_ name: String, identifiers: [String]) -> String {
        "\(name): " + identifiers.map { "<\(token($0))>" }.joined(separator: "\r\n ")
    }

    /// A mailbox with a name for people: `Waage <a@example.org>`.
    static func mailbox(_ field: String, name: String?, address: String) -> String {
        let address = "<\(token(address))>"
        guard let name = name.map(CleanText.line), !name.isEmpty else {
            return "\(field): \(address)"
        }
        if isPhrase(name), field.count + name.count + address.count < 75 {
            return "\(field): \(name) \(address)"
        }
        return "\(field): \(encodedWords(name, firstLimit: 60))\r\n \(address)"
    }

    /// A text without blanks, control characters and angle brackets: an address or identifier.
    static func token(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    (33..<127).contains($0.value) && $0 != "<" && $0 != ">"
                }
            )
        )
    }

    /// The link to an address (RFC 6068): what has a meaning in links is escaped.
    static func mailto(_ address: String) -> String {
        "mailto:"
            + token(address).unicodeScalars.map { scalar in
                "%?&#/\"\\^`{|}".unicodeScalars.contains(scalar)
                    ? "%" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
            }
            .joined()
    }

    /// Whether a text is a phrase of RFC 5322 as it is: words of letters and digits.
    private static func isPhrase(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") }
    }

    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { (32..<127).contains($0.value) } && !text.contains("=?")
    }

    /// Encoded words of at most 75 characters, each with whole characters of UTF-8.
    private static func encodedWords(_ text: String, firstLimit: Int) -> String {
        var words: [String] = []
        var current = ""
        for scalar in text.unicodeScalars {
            let piece = encoded(scalar)
            let limit = (words.isEmpty ? firstLimit : 74) - "=?UTF-8?Q??=".count
            if current.utf8.count + piece.utf8.count > limit {
                words.append(current)
                current = ""
            }
            current += piece
        }
        words.append(current)
        return words.map { "=?UTF-8?Q?\($0)?=" }.joined(separator: "\r\n ")
    }

    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "!", "*", "+", "-", "/": String(scalar)
        case " ": "_"
        default: String(scalar).utf8.map(QuotedPrintable.escape).joined()
        }
    }
}
