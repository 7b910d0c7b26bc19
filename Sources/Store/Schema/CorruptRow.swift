/// A row that cannot be what this program wrote.
struct CorruptRow: Error, Hashable, CustomStringConvertible {
    let table: String
    /// What is wrong: `an unknown state`.
    let problem: String

    var description: String { "a row of '\(table)' has \(problem)" }
}
