import Foundation

extension String {
    /// The composed form (NFC), in which equal strings have equal bytes.
    ///
    /// Swift compares strings by their composed form and SQLite compares bytes; on composed text
    /// both agree on what is equal and what comes first.
    var canonical: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}
