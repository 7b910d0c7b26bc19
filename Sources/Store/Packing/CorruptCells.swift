/// A packed body that cannot be what this program wrote.
struct CorruptCells: Error, Hashable, CustomStringConvertible {
    /// What is wrong: `ends too early`.
    let problem: String

    var description: String { "a packed series \(problem)" }
}
