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

/// Bytes as letters (RFC 2045, section 6.8).
enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    /// Lines of 76 letters, each with CRLF behind it.
    static func lines(of bytes: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(MailPicture.size(of: bytes.count))
        // 57 bytes are 76 letters.
        for start in stride(from: 0, to: bytes.count, by: 57) {
            let line = bytes[start..<min(start + 57, bytes.count)]
            for place in stride(from: line.startIndex, to: line.endIndex, by: 3) {
                let part = line[place..<min(place + 3, line.endIndex)]
                let padded = part + Array(repeating: 0, count: 3 - part.count)
                let bits = padded.reduce(0) { $0 << 8 | Int($1) }
                for (number, shift) in [18, 12, 6, 0].enumerated() {
                    let isFilled = number <= part.count
                    lines.append(isFilled ? letters[bits >> shift & 63] : UInt8(ascii: "="))
                }
            }
            lines += [0x0D, 0x0A]
        }
        return lines
    }
}
