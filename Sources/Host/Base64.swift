/// Bytes as text (RFC 4648, section 4).
package enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    /// The text of bytes, with the `=` at its end.
    package static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let digit = digits[number >> (18 - 6 * place) & 63]
                text.append(place <= group.count ? digit : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
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
