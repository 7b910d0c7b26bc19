import Host
import Indicators

/// The files that could be taken, and when.
///
/// What was claimed and could not be taken is tried again at its time; otherwise the next complete
/// file of `incoming/` is taken. It is pure.
struct FilesAtHand {
    /// A claimed file that is tried again: it changed while it was read, or the machine refused.
    private struct Waiting {
        let claim: Claim
        let time: Moment
    }

    /// What is known of `incoming/`.
    var inbox: Inbox
    private var waiting: [Waiting] = []
    /// Until when no file is taken, for the machine refuses them all.
    private var pausedUntil: Moment?
    /// The claims that this process tried before.
    private var attempted: Set<String> = []

    /// Starts empty.
    init(settle: Duration) { inbox = Inbox(settle: settle) }

    /// When a file can be taken, which may be now; nil when there is none.
    func nextTake(at now: Moment) -> Moment? {
        let earliest = inbox.hasNext ? now : waiting.map(\.time).min()
        return earliest.map { max($0, pausedUntil ?? $0) }
    }

    /// Whether a file can be taken now.
    func canTake(at now: Moment) -> Bool { nextTake(at: now).map { $0 <= now } ?? false }

    /// The claims that wait to be tried again.
    var claims: [Claim] { waiting.map(\.claim) }

    /// Notes what was claimed before an interruption; it goes first.
    mutating func resume(_ claims: [Claim], at now: Moment) {
        waiting = claims.map { Waiting(claim: $0, time: now) }
    }

    /// Takes a claimed file whose time has come.
    mutating func nextClaim(at now: Moment) -> Claim? {
        guard let index = waiting.firstIndex(where: { $0.time <= now }) else { return nil }
        return waiting.remove(at: index).claim
    }

    /// Notes that a claimed file is tried.
    ///
    /// - Returns: Whether it is the first time in this process: trying again is no attempt that
    ///   ended in a crash.
    mutating func begin(_ claim: Claim) -> Bool { attempted.insert(claim.id).inserted }

    /// Notes that a claimed file has its place in the ledger.
    mutating func end(_ claim: Claim) { attempted.remove(claim.id) }

    /// Puts a claimed file off; with it all others when the machine refuses them all.
    mutating func postpone(_ claim: Claim, until time: Moment, withAllOthers: Bool = false) {
        if withAllOthers { pausedUntil = time }
        waiting.append(Waiting(claim: claim, time: time))
    }
}
