import Indicators
import Store

/// What the worker knows of the outbox: which dispatches are due, and when the next will be.
///
/// Dispatches that were never refused go first. It is pure.
struct OutboxView {
    /// What a look into the store found.
    struct Look {
        /// Dispatches that were never refused, and dispatches that were, by their time.
        var (fresh, refused): ([Dispatch], [Dispatch]) = ([], [])
        /// When the first dispatch is due that is not due yet.
        var nextDue: Moment?
        /// A full batch may not be all that is due.
        var isFull = false
    }

    private var fresh: ArraySlice<Dispatch> = []
    private var refused: ArraySlice<Dispatch> = []
    /// Whether the store must be asked what is due.
    private(set) var isStale = true
    /// When the next dispatch is due.
    private(set) var nextDue: Moment?

    /// Whether no dispatch is known that could be begun.
    var isEmpty: Bool { fresh.isEmpty && refused.isEmpty }

    /// Whether the store must be asked before the next dispatch is taken.
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

    /// Notes that all dispatches that were due wait now.
    mutating func clear() {
        (fresh, refused) = ([], [])
        isStale = true
    }

    /// Notes that nothing is to be handed over.
    mutating func close() { isStale = false }

    /// Notes that a dispatch is due again.
    mutating func postpone(until next: Moment) { nextDue = min(nextDue ?? next, next) }

    /// Takes the next dispatch; one that was refused only when there is room for such.
    mutating func next(withRefused hasRoom: Bool) -> Dispatch? {
        fresh.popFirst() ?? (hasRoom ? refused.popFirst() : nil)
    }

    /// Puts a dispatch back to the front.
    mutating func putBack(_ dispatch: Dispatch) {
        if dispatch.attempts == 0 {
            fresh = [dispatch] + fresh
        } else {
            refused = [dispatch] + refused
        }
    }
}
