package import Indicators
package import Rules

/// What the store holds, in numbers.
///
/// Each is read from a counter, or from an index that has what is open alone, so that all of them
/// together cost about the same for twenty readings and for twenty million.
package struct StoreCounts: Hashable, Sendable {
    /// Readings ever known, those that were taken back included; each key and period counts once.
    package var readings = 0
    package var series = 0
    /// Delivered files by what became of them; all outcomes are there.
    package var drops: [DropEntry.Outcome: Int] = [:]
    /// When the latest rejected file came.
    package var latestRejection: Moment?
    /// Firing alerts by level; all levels are there.
    package var firing: [Level: Int] = [:]
    /// Pending alerts by level; all levels are there.
    package var pending: [Level: Int] = [:]
    package var mails = MailCounts()
    /// News that stands in no mail yet.
    package var openNotices = 0
    /// News that the journal has not taken yet.
    package var journalOwed = 0
    /// When the oldest of that happened.
    package var oldestOwed: Moment?
    /// News that ended in a crash whenever it was to be told, and is not tried any more.
    package var setAside = 0

    package init() {}
}
