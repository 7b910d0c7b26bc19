/// A mail of ours as its reader sees it: encodings undone, the plain text alone.
package struct ReadableMail: Hashable, Sendable {
    /// The header fields in their order.
    package let fields: [Field]
    /// The text part with LF line ends.
    package let text: String
    /// The HTML part with LF line ends; nil where there is none.
    package let html: String?

    /// One header field, unfolded and with its encoded words as text.
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// Reads a message that the composer has written (RFC 5322, 2045, 2046, 2047).
    ///
    /// What is not understood is kept as it stands.
    package init(_ bytes: [UInt8]) {
        let part = MailPart(bytes)
        fields = part.fields.map { Field(name: $0.name, value: EncodedWord.decoded($0.value)) }
        text = (part.first("text/plain") ?? part).decodedBody
        html = part.first("text/html")?.decodedBody
    }
}

/// A header and a body: a message or a part of one.
private struct MailPart {
    let fields: [(name: String, value: String)]
    let body: ArraySlice<Substring>

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        self.init(text.split(separator: "\n", omittingEmptySubsequences: false)[...])
    }

    private init(_ lines: ArraySlice<Substring>) {
        let header = lines.prefix { !$0.isEmpty }
        body = lines.dropFirst(header.count + 1)
        var fields: [(name: String, value: String)] = []
        for line in header {
            if let first = line.first, first == " " || first == "\t", !fields.isEmpty {
                fields[fields.count - 1].value += " " + line.drop { $0 == " " || $0 == "\t" }
            } else {
                let sides = line.split(separator: ":", maxSplits: 1).map(String.init)
                let value = sides.count > 1 ? sides[1].drop { $0 == " " } : ""
                fields.append((sides.first ?? "", String(value)))
            }
        }
        self.fields = fields
    }

    /// The first part of a type, in the order of the message, however deep it lies.
    func first(_ type: String) -> MailPart? {
        let own = value("Content-Type") ?? "text/plain"
        return own.hasPrefix(type) ? self : parts.lazy.compactMap { $0.first(type) }.first
    }

    private var parts: [MailPart] {
        guard let type = value("Content-Type"),
            let match = type.firstMatch(of: /boundary="([^"]*)"/)
        else { return [] }
        let delimiter = "--\(match.1)"
        return body.split(omittingEmptySubsequences: true) { $0.hasPrefix(delimiter) }
            .map { MailPart($0) }
    }

    var decodedBody: String {
        let text = body.joined(separator: "\n")
        guard value("Content-Transfer-Encoding") == "quoted-printable" else { return text }
        return QuotedPrintable.decoded(text)
    }

    private func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

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
