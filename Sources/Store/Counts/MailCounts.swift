package import Indicators

/// The outbox in numbers.
package struct MailCounts: Hashable, Sendable {
    /// Mails on their way: due now or later, or held.
    package var queued = 0
    /// Those of the queued that wait for a mail server, not for their recipient.
    package var held = 0
    /// What the server answered to one that is held.
    package var heldAnswer: String?
    /// When the oldest queued mail was made.
    package var oldestQueued: Moment?
    /// Mails that were given up and that nobody has looked after yet.
    package var dead = 0
    /// Mails that a person gave up.
    package var discarded = 0
    package var delivered = 0
    /// When a mail was delivered last.
    package var latestDelivery: Moment?

    package init() {}
}
