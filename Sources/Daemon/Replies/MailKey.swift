import Host
import Store

/// The key by which the ids of mails are made, so that nobody can make up the id of a mail that he
/// did not get.
package struct MailKey: Hashable, Sendable {
    private static let length = 32
    /// What an id consists of (RFC 4648, section 6): it survives programs that change the size of
    /// letters.
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz234567")

    private let bytes: [UInt8]

    /// The key of a store; the first one that is asked for is made at random.
    ///
    /// - Throws: `StoreError`
    init(keptIn store: Store) throws {
        if let key = try store.read({ try $0.mailKey() }) {
            bytes = key
            return
        }
        var random = SystemRandomNumberGenerator()
        let new = (0..<Self.length).map { _ in UInt8.random(in: 0...255, using: &random) }
        bytes = try store.transaction { transaction in
            try transaction.keep(mailKey: new)
            return try transaction.view.mailKey() ?? new
        }
    }

    /// The left side of the id of a mail, 32 letters, from what tells it from all others.
    @Sendable func identify(_ text: String) -> String {
        do {
            let code = try MessageCode.code(of: Array(text.utf8), key: bytes)
            return Self.base32(code)
        } catch {
            fatalError("libcrypto has no HMAC-SHA256: \(error)")
        }
    }

    /// The first 160 bits as letters of five bits each.
    private static func base32(_ code: [UInt8]) -> String {
        var text = ""
        var (bits, count) = (0, 0)
        for byte in code.prefix(20) {
            bits = (bits << 8 | Int(byte)) & 0xFFF
            count += 8
            while count >= 5 {
                count -= 5
                text.append(letters[bits >> count & 31])
            }
        }
        return text
    }
}
