/// A mail with a plain and an HTML part that say the same.
///
/// Its bytes follow from its values alone, so a mail that is written again is the same mail.
struct MailMessage {
    var from: (name: String?, address: String)
    var replyTo: String?
    var to: String
    var date: MailDate
    /// Without angle brackets.
    var messageID: String
    /// The mails that this one continues, without angle brackets, the nearest last.
    var references: [String]
    var subject: String
    var language: String
    var text: String
    var html: String

    /// The message with CRLF line ends (RFC 5322, RFC 2046).
    var bytes: [UInt8] {
        let boundary = Self.boundary(of: messageID)
        let lines =
            headers(boundary) + [""]
            + part("text/plain", text, boundary)
            + part("text/html", html, boundary) + ["--\(boundary)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private func headers(_ boundary: String) -> [String] {
        var lines = [
            HeaderText.mailbox("From", name: from.name, address: from.address),
            HeaderText.mailbox("To", name: nil, address: to),
        ]
        if let replyTo { lines.append(HeaderText.mailbox("Reply-To", name: nil, address: replyTo)) }
        lines += [
            HeaderText.field("Subject", subject),
            "Date: \(date.header)",
            HeaderText.field("Message-ID", identifiers: [messageID]),
        ]
        if let nearest = references.last {
            lines.append(HeaderText.field("In-Reply-To", identifiers: [nearest]))
            lines.append(HeaderText.field("References", identifiers: references))
        }
        lines += [
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "Content-Language: \(HeaderText.token(language))",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
        ]
        return lines
    }

    private func part(_ type: String, _ content: String, _ boundary: String) -> [String] {
        [
            "--\(boundary)",
            "Content-Type: \(type); charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            QuotedPrintable.encoded(content),
        ]
    }

    /// `=_` cannot occur in quoted-printable text, so the boundary cannot either.
    private static func boundary(of messageID: String) -> String {
        let letters = messageID.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        return "=_" + String(String.UnicodeScalarView(letters)).prefix(50)
    }
}
