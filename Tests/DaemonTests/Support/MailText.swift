import Foundation

/// Mails as a reader sees them.
enum MailText {
    /// The mail with quoted-printable bodies and encoded words undone; soft line breaks are joined.
    static func decoded(_ mail: String) -> String {
        let unix = mail.replacing("\r\n", with: "\n")
        let words = unix.replacing("?=\n =?UTF-8?Q?", with: "").replacing("=?UTF-8?Q?", with: "")
            .replacing("?=", with: "")
        var bytes: [UInt8] = []
        var rest = Array(words.replacing("=\n", with: "").utf8)[...]
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
        return String(decoding: bytes, as: UTF8.self)
    }
}
