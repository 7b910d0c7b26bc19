import Host
import Indicators
import Store

/// Gives each claim a later time than all before, so that files are read again in the order in
/// which they were taken, even when the clock was set back meanwhile.
struct ClaimClock {
    private var latest: Moment

    /// Goes on behind the latest claim of the ledger.
    init(_ store: Store) throws {
        let drop = try store.read { try $0.drops(limit: 1).first }
        latest = drop.flatMap { Claim.moment(ofID: $0.entry.workID) } ?? .epoch
    }

    /// The time of the next claim.
    mutating func next(_ now: Moment) -> Moment {
        latest = max(now, latest + .milliseconds(1))
        return latest
    }
}
