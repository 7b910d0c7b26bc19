/// The transfer encoding of RFC 2045, section 6.7: text stays readable, lines stay short.
enum QuotedPrintable {
    /// Encodes a text with LF line ends; the result has CRLF line ends and lines of at most 76.
    static func encoded(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(Array($0.utf8)) }
            .joined(separator: "\r\n")
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

    private static func line(_ bytes: [UInt8]) -> String {
        var lines: [String] = []
        var current = ""
        for (index, byte) in bytes.enumerated() {
            let piece = encoded(byte, isFirst: current.isEmpty, isLast: index == bytes.count - 1)
            if current.utf8.count + piece.utf8.count > 75 {
                lines.append(current + "=")
                current = encoded(byte, isFirst: true, isLast: index == bytes.count - 1)
            } else {
                current += piece
            }
        }
        return (lines + [current]).joined(separator: "\r\n")
    }

    private static func encoded(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
        switch byte {
        // A dot alone ends an SMTP message, and some programs quote a "From" at a line's start.
        case UInt8(ascii: "."), UInt8(ascii: "F"): isFirst ? escape(byte) : ascii(byte)
        case UInt8(ascii: "="): escape(byte)
        case UInt8(ascii: " "): isLast ? escape(byte) : " "
        case 33...126: ascii(byte)
        default: escape(byte)
        }
    }

    private static func ascii(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }
}
