/// A mail that was given up, or news that was set aside, as the operators are told of it.
package struct DeadLetter: Hashable, Sendable {
    /// What was not told.
    package enum Subject: Hashable, Sendable {
        /// A mail of the outbox.
        case mail(id: Int64, recipient: String, receiver: String)
        /// News that stands in no mail, for the program ended whenever it made one.
        case notice(transition: String, receiver: String)
        /// News that the journal has not got, for the program ended whenever it wrote its entry.
        case entry(transition: String)

        /// Whether it is news that stands in no mail.
        var isNews: Bool {
            if case .mail = self { false } else { true }
        }

        /// What tells it from all others, for the `Message-ID`.
        var identity: String {
            switch self {
            case .mail(let id, _, _): "\(id)"
            case .notice(let transition, let receiver): "\(transition) \(receiver)"
            case .entry(let transition): "\(transition) journal"
            }
        }
    }

    package let subject: Subject
    /// How often it was tried: one that dies again is told again.
    package let attempts: Int
    /// When it was made.
    package let made: MailDate
    /// What the mail server answered last; nil for news that no server was asked about.
    package let answer: String?

    package init(
        _ subject: Subject,
        attempts: Int,
        made: MailDate,
        answer: String? = nil
    ) {
        self.subject = subject
        self.attempts = attempts
        self.made = made
        self.answer = answer
    }
}
