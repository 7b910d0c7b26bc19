import Indicators
import Store

/// What the worker knows of the outbox: which mails are due, and when the next will be.
///
/// Mails that were never refused go first. It is pure.
struct OutboxView {
    /// What a look into the store found.
    struct Look {
        /// Mails that were never refused, and mails that were, by their time.
        var (fresh, refused): ([Mail], [Mail]) = ([], [])
        /// When the first mail is due that is not due yet.
        var nextDue: Moment?
        /// A full batch may not be all that is due.
        var isFull = false
    }

    private var fresh: ArraySlice<Mail> = []
    private var refused: ArraySlice<Mail> = []
    /// Whether the store must be asked what is due.
    private(set) var isStale = true
    /// When the next mail is due.
    private(set) var nextDue: Moment?

    /// Whether no mail is known that could be begun.
    var isEmpty: Bool { fresh.isEmpty && refused.isEmpty }

    /// Whether the store must be asked before the next mail is taken.
    func needsLook(at now: Moment) -> Bool {
        isStale || isEmpty && (nextDue.map { $0 <= now } ?? false)
    }

    /// Notes what a look found.
    mutating func note(_ look: Look, at now: Moment) {
        fresh = look.fresh[...]
        refused = look.refused[...]
        nextDue = look.isFull ? now : look.nextDue
        isStale = false
    }

    /// Notes that something changed in the store.
    mutating func expire() { isStale = true }

    /// Notes that all mails that were due wait now.
    mutating func clear() {
        (fresh, refused) = ([], [])
        isStale = true
    }

    /// Notes that nothing is to be handed over.
    mutating func close() { isStale = false }

    /// Notes that a mail is due again.
    mutating func postpone(until next: Moment) { nextDue = min(nextDue ?? next, next) }

    /// Takes the next mail; one that was refused only when there is room for such.
    mutating func next(withRefused hasRoom: Bool) -> Mail? {
        fresh.popFirst() ?? (hasRoom ? refused.popFirst() : nil)
    }

    /// Puts a mail back to the front.
    mutating func putBack(_ mail: Mail) {
        if mail.attempts == 0 { fresh = [mail] + fresh } else { refused = [mail] + refused }
    }
}
