/// A picture that stands in the HTML part of a mail (RFC 2387, RFC 2392).
struct MailPicture: Hashable {
    /// Its `Content-ID`, without angle brackets.
    let id: String
    /// The PNG file, as it is sent.
    let encoded: [UInt8]

    init(id: String, png: [UInt8]) {
        self.id = id
        encoded = Base64.lines(of: png)
    }

    /// How many bytes a file of so many takes as it is sent.
    static func size(of count: Int) -> Int {
        let letters = (count + 2) / 3 * 4
        return letters + (letters + 75) / 76 * 2
    }

    /// The headers of its part.
    var headers: [String] {
        let name = "\(id.prefix { $0 != "." }).png"
        return [
            "Content-Type: image/png; name=\"\(name)\"",
            "Content-Transfer-Encoding: base64",
            HeaderText.field("Content-ID", identifiers: [id]),
            "Content-Disposition: inline; filename=\"\(name)\"",
        ]
    }
}
