/// What became of a journal entry.
package enum JournalOutcome: Hashable, Sendable {
    /// The journal's socket took it.
    case accepted
    /// It did not; the entry is still owed.
    case unavailable(reason: String)
}
