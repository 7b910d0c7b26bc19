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

    /// The reply with nothing but its codes, where the text may repeat a secret.
    var withoutText: SMTPReply {
        let enhanced = text.prefixMatch(of: /[245]\.[0-9]{1,3}\.[0-9]{1,3}/)
        return SMTPReply(code: code, text: enhanced.map { String($0.output) } ?? "")
    }
}

extension SMTPReply: CustomStringConvertible {
    /// `550 5.1.1 User unknown`.
    package var description: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}
