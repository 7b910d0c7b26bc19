/// What a mail server answered to one command.
package struct SMTPReply: Hashable, Sendable {
    private static let textLimit = 300

    /// The three digits; the first says whether it worked (RFC 5321, section 4.2).
    package let code: Int
    /// The lines in one, safe to print.
    package let text: String

    package init(code: Int, text: String) {
        self.code = code
        self.text = CleanText.shortened(CleanText.line(text), to: Self.textLimit)
    }

    /// Whether the command was refused, for now or for good.
    package var isRefusal: Bool { code >= 400 }
    /// Whether the same command may work later.
    package var isTemporary: Bool { (400..<500).contains(code) }
    /// Whether the server closes the connection, whatever was asked.
    package var isClosing: Bool { code == 421 }
    /// Whether it is our login that is wrong or missing, whatever was asked (RFC 4954).
    package var isAboutLogin: Bool { [530, 534, 535, 538].contains(code) }

    /// Whether a smaller mail may be taken (RFC 5321, section 4.5.3.1.7; RFC 3463, X.3.4).
    package var isAboutSize: Bool {
        code == 552 || enhanced == EnhancedStatus(subject: 3, detail: 4)
    }

    /// What the reply says more exactly than its code (RFC 3463); nil when it does not.
    var enhanced: EnhancedStatus? { EnhancedStatus(in: text) }

    /// The reply with nothing but its codes, where the text may repeat a secret.
    var withoutText: SMTPReply {
        let enhanced = text.prefixMatch(of: EnhancedStatus.pattern)
        return SMTPReply(code: code, text: enhanced.map { String($0.output.0) } ?? "")
    }
}

extension SMTPReply: CustomStringConvertible {
    /// `550 5.1.1 User unknown`.
    package var description: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}

/// Puts the replies of a mail server together from the bytes that arrive.
struct SMTPReplyReader {
    /// The bytes are no replies of SMTP, or far too many.
    struct Malformed: Error, Hashable {}

    private static let lineLimit = 4096
    private static let lineCountLimit = 200

    private var line: [UInt8] = []
    private var texts: [String] = []

    /// Takes more bytes.
    ///
    /// - Returns: The replies that are complete now.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Malformed) -> [SMTPReply] {
        var replies: [SMTPReply] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < Self.lineLimit else { throw Malformed() }
                line.append(byte)
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let reply = try endLine() { replies.append(reply) }
        }
        return replies
    }

    /// `250-` goes on, `250 ` and a bare `250` end the reply.
    private mutating func endLine() throws(Malformed) -> SMTPReply? {
        defer { line.removeAll(keepingCapacity: true) }
        let digits = line.prefix(3).compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard digits.count == 3, (2...5).contains(digits[0]), texts.count < Self.lineCountLimit
        else { throw Malformed() }
        let separator = line.count > 3 ? line[3] : UInt8(ascii: " ")
        texts.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        if separator == UInt8(ascii: "-") { return nil }
        guard separator == UInt8(ascii: " ") else { throw Malformed() }
        defer { texts = [] }
        return SMTPReply(
            code: digits[0] * 100 + digits[1] * 10 + digits[2],
            text: texts.joined(separator: " ")
        )
    }
}
