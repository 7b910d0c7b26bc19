package import Alerting
package import Readings

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

    /// Reads what any version wrote; a ledger of before the rules were counted has no `undecided`.
    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        records = try keys.decode(Int.self, forKey: .records)
        readings = try keys.decode(Int.self, forKey: .readings)
        rejected = try keys.decode(Int.self, forKey: .rejected)
        merged = try keys.decode(MergeCounts.self, forKey: .merged)
        undecided = try keys.decodeIfPresent([UndecidedCount].self, forKey: .undecided) ?? []
    }
}
