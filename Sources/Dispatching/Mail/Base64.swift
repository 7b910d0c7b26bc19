/// Bytes as letters (RFC 4648, section 4).
package enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    /// The text of bytes, with the `=` at its end.
    package static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        append(bytes[...], to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Lines of 76 letters, each with CRLF behind it, as mails have them (RFC 2045, section 6.8).
    static func lines(of bytes: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(MailPicture.size(of: bytes.count))
        // 57 bytes are 76 letters.
        for start in stride(from: 0, to: bytes.count, by: 57) {
            append(bytes[start..<min(start + 57, bytes.count)], to: &lines)
            lines += [0x0D, 0x0A]
        }
        return lines
    }

    private static func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.endIndex)]
            let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let digit = digits[number >> (18 - 6 * place) & 63]
                text.append(place <= group.count ? digit : UInt8(ascii: "="))
            }
        }
    }

    /// The bytes of a text; nil when it is none.
    ///
    /// The `=` at its end may be missing.
    package static func decoded(_ text: String) -> [UInt8]? {
        let content = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed()
        guard content.count % 4 != 1, text.utf8.count - content.count < 3 else { return nil }
        var bytes: [UInt8] = []
        var (number, bits) = (0, 0)
        for byte in content {
            guard let digit = digits.firstIndex(of: byte) else { return nil }
            number = (number << 6 | digit) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: number >> bits))
            }
        }
        return bytes
    }
}
