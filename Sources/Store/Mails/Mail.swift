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
    /// Whether it waits for a mail server, not for its recipient.
    package let isHeld: Bool
    /// When it was put into the outbox, in milliseconds since 1970.
    package let madeMilliseconds: Int64
    /// When it is due, in milliseconds since 1970.
    package let nextMilliseconds: Int64
    /// When its state changed last, in milliseconds since 1970.
    package let changedMilliseconds: Int64
    /// What the server, or the system, answered last.
    package let answer: String?
    /// When a person gave it up, in milliseconds since 1970; it is `dead` then.
    package let droppedMilliseconds: Int64?
}
