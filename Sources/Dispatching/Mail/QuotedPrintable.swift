/// The transfer encoding of RFC 2045, section 6.7: text stays readable, lines stay short.
enum QuotedPrintable {
    private static let newline = UInt8(ascii: "\n")
    private static let lineEnd: [UInt8] = [UInt8(ascii: "\r"), newline]
    private static let digits = Array("0123456789ABCDEF".utf8)
    /// A line has so many bytes at most, without the sign that it goes on.
    private static let width = 75

    /// Encodes a text with LF line ends; the result has CRLF line ends and lines of at most 76.
    static func encoded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count + bytes.count / 4)
        var length = 0
        for (index, byte) in bytes.enumerated() {
            guard byte != newline else {
                encoded += lineEnd
                length = 0
                continue
            }
            let isLast = index + 1 == bytes.count || bytes[index + 1] == newline
            var isEscaped = mustEscape(byte, isFirst: length == 0, isLast: isLast)
            if length + (isEscaped ? 3 : 1) > width {
                encoded.append(UInt8(ascii: "="))
                encoded += lineEnd
                length = 0
                isEscaped = mustEscape(byte, isFirst: true, isLast: isLast)
            }
            if isEscaped {
                encoded.append(UInt8(ascii: "="))
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            } else {
                encoded.append(byte)
            }
            length += isEscaped ? 3 : 1
        }
        return encoded
    }

    /// Undoes the encoding of a text with LF line ends; what is no escape stays as it is.
    static func decoded(_ text: String) -> String {
        String(decoding: bytes(text.replacing("=\n", with: "")), as: UTF8.self)
    }

    /// The bytes that a text without soft line breaks stands for.
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "="), digits.count == 2,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// One byte in its escaped form: `=C3`.
    static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "=0\(digits)" : "=\(digits)"
    }

    private static func mustEscape(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> Bool {
        switch byte {
        // A dot alone ends an SMTP message, and some programs quote a "From" at a line's start.
        case UInt8(ascii: "."), UInt8(ascii: "F"): isFirst
        case UInt8(ascii: "="): true
        case UInt8(ascii: " "): isLast
        case 33...126: false
        default: true
        }
    }
}
