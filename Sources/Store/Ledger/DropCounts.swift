package import Alerting

/// The numbers of one drop.
package struct DropCounts: Hashable, Sendable, Codable {
    /// Records of data that were read.
    package var records: Int
    /// Readings that were understood.
    package var readings: Int
    /// Cells that could not be read.
    package var rejected: Int
    package var merged: MergeCounts
    /// What the rules did not judge after this drop, and why.
    package var undecided: [UndecidedCount]

    package init(
        records: Int = 0,
        readings: Int = 0,
        rejected: Int = 0,
        merged: MergeCounts = MergeCounts(),
        undecided: [UndecidedCount] = []
    ) {
        self.records = records
        self.readings = readings
        self.rejected = rejected
        self.merged = merged
        self.undecided = undecided
    }
}
