/// A mail of the outbox.
package struct Mail: Hashable, Sendable {
    /// How far a mail has come.
    package enum State: String, CaseIterable, Hashable, Sendable {
        case queued, delivered
        /// It was given up: the operators are told.
        case dead
    }

    package let id: Int64
    package let draft: MailDraft
    package let state: State
    /// How often delivery was tried.
    package let attempts: Int
    /// When it is due, in milliseconds since 1970.
    package let nextMilliseconds: Int64
    /// When its state changed last, in milliseconds since 1970.
    package let changedMilliseconds: Int64
    /// What the server, or the system, answered last.
    package let answer: String?
}
