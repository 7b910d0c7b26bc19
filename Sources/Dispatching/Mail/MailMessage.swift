/// The plain and the HTML part of a mail, which say the same, as they are sent.
struct MailBody: Hashable {
    let text: [UInt8]
    let html: [UInt8]

    init(_ document: MailDocument) {
        text = QuotedPrintable.encoded(PlainTextRenderer.text(of: document))
        html = QuotedPrintable.encoded(HTMLRenderer.html(of: document))
    }

    var size: Int { text.count + html.count }
}

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
    var body: MailBody

    /// The message with CRLF line ends (RFC 5322, RFC 2046).
    var bytes: [UInt8] {
        let boundary = Self.boundary(of: messageID)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.size + 4096)
        func add(_ lines: [String]) {
            for line in lines { bytes += Array("\(line)\r\n".utf8) }
        }
        add(headers(boundary) + [""])
        for (type, content) in [("text/plain", body.text), ("text/html", body.html)] {
            add(["--\(boundary)"] + Self.partHeaders(type) + [""])
            bytes += content
            add([""])
        }
        add(["--\(boundary)--"])
        return bytes
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

    /// What says how a text is written, of a part or of a mail that has no parts.
    static func partHeaders(_ type: String) -> [String] {
        [
            "Content-Type: \(type); charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
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
