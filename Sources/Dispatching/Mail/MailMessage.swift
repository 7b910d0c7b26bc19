/// The plain and the HTML part of a mail, which say the same, as they are sent.
struct MailBody: Hashable {
    let text: [UInt8]
    let html: [UInt8]
    /// The pictures that the HTML part shows.
    let pictures: [MailPicture]
    /// What goes along with the texts.
    var attachment: MailAttachment?

    init(_ document: MailDocument, _ pictures: [MailPicture] = []) {
        self.pictures = pictures
        text = QuotedPrintable.encoded(PlainTextRenderer.text(of: document))
        html = QuotedPrintable.encoded(HTMLRenderer.html(of: document))
    }

    /// The bytes of both texts.
    var size: Int { text.count + html.count }
    /// The bytes of all pictures and files, which have room of their own.
    var besideSize: Int {
        pictures.reduce(attachment?.encoded.count ?? 0) { $0 + $1.encoded.count }
    }
}

/// A mail with a plain and an HTML part that say the same, the pictures of the HTML part, and a
/// file.
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
        bytes.reserveCapacity(body.size + body.besideSize + 8192)
        func add(_ lines: [String]) {
            for line in lines { bytes += Array("\(line)\r\n".utf8) }
        }
        func add(_ headers: [String], _ content: [UInt8], behind boundary: String) {
            add(["--\(boundary)"] + headers + [""])
            bytes += content
            add([""])
        }
        let outer = Self.outerBoundary(of: boundary)
        add(headers(body.attachment == nil ? boundary : nil, outer) + [""])
        if body.attachment != nil {
            add(["--\(outer)"] + Self.alternativeHeaders(boundary) + [""])
        }
        add(Self.partHeaders("text/plain"), body.text, behind: boundary)
        if body.pictures.isEmpty {
            add(Self.partHeaders("text/html"), body.html, behind: boundary)
        } else {
            let inner = Self.innerBoundary(of: boundary)
            let type = "Content-Type: multipart/related; type=\"text/html\";"
            add(["--\(boundary)", "\(type)\r\n boundary=\"\(inner)\"", ""])
            add(Self.partHeaders("text/html"), body.html, behind: inner)
            for picture in body.pictures { add(picture.headers, picture.encoded, behind: inner) }
            add(["--\(inner)--", ""])
        }
        add(["--\(boundary)--"])
        if let attachment = body.attachment {
            add([""])
            add(attachment.headers, attachment.encoded, behind: outer)
            add(["--\(outer)--"])
        }
        return bytes
    }

    /// What lets programs file mails, and people leave them.
    ///
    /// The second asks a person: nobody is relieved of a duty by a button (RFC 2369, RFC 2919).
    private var listHeaders: [String] {
        let domain = messageID.split(separator: "@").last.map(String.init) ?? ""
        let list = "List-Id: Waage <waage.\(HeaderText.token(domain))>"
        guard let replyTo else { return [list] }
        return [list, "List-Unsubscribe: <\(HeaderText.mailto(replyTo))?subject=abbestellen>"]
    }

    /// The head of the message, with what parts its two texts; where that is nil a file goes along,
    /// and `outer` parts both.
    private func headers(_ boundary: String?, _ outer: String) -> [String] {
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
        lines += listHeaders
        lines += [
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "Content-Language: \(HeaderText.token(language))",
            "MIME-Version: 1.0",
        ]
        let mixed = ["Content-Type: multipart/mixed;\r\n boundary=\"\(outer)\""]
        return lines + (boundary.map(Self.alternativeHeaders) ?? mixed)
    }

    private static func alternativeHeaders(_ boundary: String) -> [String] {
        ["Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\""]
    }

    /// What says how a text is written, of a part or of a mail that has no parts.
    static func partHeaders(_ type: String) -> [String] {
        [
            "Content-Type: \(type); charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
    }

    /// The boundary of the HTML part with its pictures, which no line of the outer one begins with;
    /// `=.` cannot occur in quoted-printable text either, and in base64 no line begins with `-`.
    private static func innerBoundary(of boundary: String) -> String {
        "=." + boundary.dropFirst(2)
    }

    /// The boundary around both texts, where a file goes along.
    private static func outerBoundary(of boundary: String) -> String {
        "=:" + boundary.dropFirst(2)
    }

    /// `=_` cannot occur in quoted-printable text, so the boundary cannot either.
    private static func boundary(of messageID: String) -> String {
        let letters = messageID.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        return "=_" + String(String.UnicodeScalarView(letters)).prefix(50)
    }
}
