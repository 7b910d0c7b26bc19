/// A mail that was given up, as the operators are told of it.
package struct DeadLetter: Hashable, Sendable {
    package let id: Int64
    package let recipient: String
    package let receiver: String
    /// How often it was tried: one that dies again is told again.
    package let attempts: Int
    /// When it was made.
    package let made: MailDate
    /// What the mail server answered last.
    package let answer: String

    package init(
        id: Int64,
        recipient: String,
        receiver: String,
        attempts: Int,
        made: MailDate,
        answer: String
    ) {
        self.id = id
        self.recipient = recipient
        self.receiver = receiver
        self.attempts = attempts
        self.made = made
        self.answer = answer
    }
}
