/// The check of a mail address that a person wrote.
package enum MailAddress {
    /// Whether a text is one plain address that a mail server takes: `kita@example.org`.
    ///
    /// Only the dot-atom form of RFC 5322 is taken, in ASCII and at most 254 bytes (RFC 5321): no
    /// display name, no quotes, no second address.
    package static func isPlain(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else {
            return false
        }
        return isDotAtom(parts[0], extra: "!#$%&'*+-/=?^_`{|}~") && isDotAtom(parts[1], extra: "-")
    }

    private static func isDotAtom(_ text: Substring, extra: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.allSatisfy {
                    $0.isASCII && ($0.isLetter || $0.isNumber || extra.contains($0))
                }
        }
    }
}
