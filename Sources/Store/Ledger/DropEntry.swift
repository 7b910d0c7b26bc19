package import Indicators

/// What the ledger says of one delivered file.
package struct DropEntry: Hashable, Sendable {
    /// What became of a delivered file.
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        case accepted
        /// The same file as the latest drop of its source.
        case repeated
        case rejected
    }

    /// The name under which the file was claimed: unique for ever.
    package let workID: String
    /// The name under which the file was delivered.
    package let name: String
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    package var size: Int64
    package var source: String?
    package var supplier: String?
    package var format: String?
    package var release: ReleaseStamp?
    /// What the drops of one data release have in common.
    package var releaseGroup: String?
    /// When the file was taken, in milliseconds since 1970.
    package let receivedMilliseconds: Int64
    package var outcome: Outcome
    /// Why the file was rejected, for people.
    package var reason: String?
    /// The configuration in force, from `save(configuration:at:)`.
    package var configuration: Int64?
    package var counts: DropCounts

    package init(
        workID: String,
        name: String,
        sha256: String,
        receivedMilliseconds: Int64,
        outcome: Outcome
    ) {
        self.workID = workID
        self.name = name
        self.sha256 = sha256
        self.receivedMilliseconds = receivedMilliseconds
        self.outcome = outcome
        size = 0
        counts = DropCounts()
    }
}
