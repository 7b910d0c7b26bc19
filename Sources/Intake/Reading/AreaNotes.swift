/// The areas of a file that `areas.yaml` does not name, for people.
package struct AreaNotes: Hashable, Sendable {
    /// Outside home, and kept for comparison.
    package private(set) var kept: Set<String> = []
    /// Outside home, and not kept.
    package private(set) var leftOut: Set<String> = []
    /// Below home, in a table of a statistical office; they are kept.
    package var undeclared: Set<String> = []

    mutating func noteOutside(_ code: String, isKept: Bool) {
        if isKept { kept.insert(code) } else { leftOut.insert(code) }
    }

    /// Adds what was noted in rows that stand behind.
    mutating func append(_ other: Self) {
        kept.formUnion(other.kept)
        leftOut.formUnion(other.leftOut)
        undeclared.formUnion(other.undeclared)
    }
}
