/// One line of the ledger.
package struct Drop: Hashable, Sendable {
    /// The number that origins name; it grows with every drop.
    package let id: Int32
    package let entry: DropEntry
}
