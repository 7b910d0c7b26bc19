import Host

/// The files that could be taken, and when.
///
/// What was claimed and could not be taken is tried again at its time; otherwise the next complete
/// file of `incoming/` is taken. It is pure; times are milliseconds since 1970.
struct FilesAtHand {
    /// A claimed file that is tried again: it changed while it was read, or the machine refused.
    private struct Waiting {
        let claim: Claim
        let time: Int64
    }

    /// What is known of `incoming/`.
    var inbox: Inbox
    private var waiting: [Waiting] = []
    /// Until when no file is taken, for the machine refuses them all.
    private var pausedUntil: Int64 = 0
    /// The claims that this process tried before.
    private var attempted: Set<String> = []

    /// Starts empty; the settling time is in milliseconds.
    init(settle: Int64) { inbox = Inbox(settle: settle) }

    /// When a file can be taken; nil when there is none.
    var nextTake: Int64? {
        let earliest = inbox.hasNext ? 0 : waiting.map(\.time).min()
        return earliest.map { max($0, pausedUntil) }
    }

    /// Whether a file can be taken now.
    func canTake(at now: Int64) -> Bool { nextTake.map { $0 <= now } ?? false }

    /// The claims that wait to be tried again.
    var claims: [Claim] { waiting.map(\.claim) }

    /// Notes what was claimed before an interruption; it goes first.
    mutating func resume(_ claims: [Claim], at now: Int64) {
        waiting = claims.map { Waiting(claim: $0, time: now) }
    }

    /// Takes a claimed file whose time has come.
    mutating func nextClaim(at now: Int64) -> Claim? {
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
    mutating func postpone(_ claim: Claim, until time: Int64, withAllOthers: Bool = false) {
        if withAllOthers { pausedUntil = time }
        waiting.append(Waiting(claim: claim, time: time))
    }
}
