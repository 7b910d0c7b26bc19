import Host

/// The files that could be taken, and when.
///
/// What was claimed before an interruption goes first. A file that changed while it was read, or
/// that the machine refused, is tried again at its time, in turns with the complete files of
/// `incoming/`. It is pure.
struct FilesAtHand {
    /// What can be taken.
    enum Next: Hashable {
        case claimed(Claim)
        case complete(EntryName, from: FairQueue.Sender)
    }

    /// A claimed file that is tried again.
    private struct Waiting {
        let claim: Claim
        let time: Tick
        /// Whether it was claimed by an earlier process.
        var isResumed = false
    }

    /// How long at most a file is left alone that changes again and again.
    private static let longestPause: Duration = .seconds(60)

    /// What is known of `incoming/`.
    var inbox: Inbox
    private var waiting: [Waiting] = []
    /// Until when no file is taken, for the machine refuses them all.
    private var pausedUntil: Tick?
    /// The claims that this process tried before.
    private var attempted: Set<String> = []
    /// How often each claim was found changing.
    private var changes: [String: Int] = [:]
    /// Whether a complete file is taken before one that is tried again.
    private var isTurnOfComplete = false

    /// Starts empty.
    init(inbox: Inbox) { self.inbox = inbox }

    /// When a file can be taken, which may be now; nil when there is none.
    func nextTake(at now: Tick) -> Tick? {
        let earliest = inbox.hasNext ? now : waiting.map(\.time).min()
        return earliest.map { max($0, pausedUntil ?? $0) }
    }

    /// Whether a file can be taken now.
    func canTake(at now: Tick) -> Bool { nextTake(at: now).map { $0 <= now } ?? false }

    /// The claims that wait to be tried again.
    var claims: [Claim] { waiting.map(\.claim) }

    /// Notes what was claimed before an interruption; it goes first.
    mutating func resume(_ claims: [Claim], at now: Tick) {
        waiting = claims.map { Waiting(claim: $0, time: now, isResumed: true) }
    }

    /// Notes orders of people; they go first.
    mutating func note(orders: [Claim], at now: Tick) {
        for order in orders where !attempted.contains(order.id) {
            guard !waiting.contains(where: { $0.claim == order }) else { continue }
            waiting.append(Waiting(claim: order, time: now, isResumed: true))
        }
    }

    /// Takes the file whose turn it is.
    mutating func next(at now: Tick) -> Next? {
        if let index = waiting.firstIndex(where: { $0.isResumed && $0.time <= now }) {
            return .claimed(waiting.remove(at: index).claim)
        }
        let due = waiting.firstIndex { $0.time <= now }
        if due == nil || isTurnOfComplete, let (name, sender) = inbox.next() {
            isTurnOfComplete = false
            return .complete(name, from: sender)
        }
        guard let due else { return nil }
        isTurnOfComplete = true
        return .claimed(waiting.remove(at: due).claim)
    }

    /// Notes that a claimed file is tried.
    ///
    /// - Returns: Whether it is the first time in this process: trying again is no attempt that
    ///   ended in a crash.
    mutating func begin(_ claim: Claim) -> Bool { attempted.insert(claim.id).inserted }

    /// Notes that a claimed file has its place in the ledger.
    mutating func end(_ claim: Claim) {
        attempted.remove(claim.id)
        changes[claim.id] = nil
    }

    /// Puts a file off that somebody still writes to, each time for twice as long.
    ///
    /// - Returns: False when that was the last time: it is not tried any more.
    mutating func postpone(changing claim: Claim, at now: Tick) -> Bool {
        let count = changes[claim.id, default: 0] + 1
        guard count < IntakePass.patience else { return false }
        changes[claim.id] = count
        let first = max(inbox.settle, .milliseconds(200))
        postpone(claim, until: now + min(first * (1 << (count - 1)), Self.longestPause))
        return true
    }

    /// Puts a claimed file off; with it all others when the machine refuses them all.
    mutating func postpone(_ claim: Claim, until time: Tick, withAllOthers: Bool = false) {
        if withAllOthers { pausedUntil = time }
        waiting.append(Waiting(claim: claim, time: time))
    }
}
