/// A file that goes along with a mail (RFC 2183).
struct MailAttachment: Hashable {
    /// ASCII without quotes.
    let name: String
    /// Its media type.
    let type: String
    /// The file as it is sent.
    let encoded: [UInt8]

    init(name: String, type: String, content: [UInt8]) {
        (self.name, self.type) = (name, type)
        encoded = Base64.lines(of: content)
    }

    /// The headers of its part.
    var headers: [String] {
        [
            "Content-Type: \(type);\r\n name=\"\(name)\"",
            "Content-Transfer-Encoding: base64",
            "Content-Disposition: attachment; filename=\"\(name)\"",
        ]
    }
}
