/// One field of a journal entry.
package struct JournalField: Hashable, Sendable {
    /// Upper-case letters, digits and underscores: `WAAGE_RULE`.
    package let name: String
    /// Any bytes, newlines too.
    package let value: [UInt8]

    package init(_ name: String, _ value: String) { self.init(name, bytes: Array(value.utf8)) }

    package init(_ name: String, bytes: [UInt8]) {
        self.name = name
        value = bytes
    }

    /// `NAME=value`, as the journal's protocol wants it.
    var bytes: [UInt8] { Array(name.utf8) + [0x3D] + value }
}
