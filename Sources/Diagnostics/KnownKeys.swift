/// The keys of one kind of block: those that its parser knows, and those that were written.
///
/// They are what "did you mean" chooses from, and what the pages for people must explain.
package struct KnownKeys: Hashable, Sendable {
    package private(set) var known: Set<String> = []
    package private(set) var written: Set<String> = []

    package init() {}

    init(known: Set<String>, written: Set<String>) {
        (self.known, self.written) = (known, written)
    }

    /// Adds those of another block of the kind.
    package mutating func form(_ other: Self) {
        known.formUnion(other.known)
        written.formUnion(other.written)
    }
}
