package import Indicators

/// What a drop changed.
package struct MergeReceipt: Sendable {
    /// A series in which readings in force changed what may be judged.
    package struct Change: Hashable, Sendable {
        package let key: SeriesKey
        /// The ordinals from the first changed period to the last.
        package let periods: ClosedRange<Int32>
    }

    /// The newest judged period of an indicator moved, forward or back.
    package struct NewestChange: Hashable, Sendable {
        package let indicator: String
        package let frequency: Frequency
        package let before: Int32?
        package let after: Int32?

        package init(indicator: String, frequency: Frequency, before: Int32?, after: Int32?) {
            self.indicator = indicator
            self.frequency = frequency
            self.before = before
            self.after = after
        }
    }

    package var counts = MergeCounts()
    /// In key order within each indicator and frequency; then series that only lost readings.
    package private(set) var changes: [Change] = []
    /// Indicators with more changes than are told one by one.
    package private(set) var whole: Set<String> = []
    package var newest: [NewestChange] = []
    /// Indicators whose basis changed: a segment that was never seen, or a reading that moved to
    /// another one.
    package var rebased: Set<String> = []
    /// Indicators of which a formula reads other series than before: they newly have a dimension,
    /// the total of one, or a member that is a part of another one.
    package var reshaped: Set<String> = []

    /// How many changed series are told one by one.
    ///
    /// Who judges what a larger drop changed looks at all of its indicators, which takes no longer,
    /// instead of keeping each key in mind.
    package static let changeLimit = 1 << 17

    package init() {}

    /// Notes a series that changed.
    mutating func note(_ change: Change) {
        guard !whole.contains(change.key.indicator) else { return }
        if changes.count < Self.changeLimit {
            changes.append(change)
        } else {
            whole.insert(change.key.indicator)
        }
    }

    /// Adds what happened elsewhere.
    package static func += (left: inout Self, right: Self) {
        left.counts = left.counts + right.counts
        left.whole.formUnion(right.whole)
        for change in right.changes { left.note(change) }
        left.newest += right.newest
        left.rebased.formUnion(right.rebased)
        left.reshaped.formUnion(right.reshaped)
    }
}

/// How many readings of a drop did what.
package struct MergeCounts: Hashable, Sendable, Codable {
    /// Series and period were unknown before.
    package var new = 0
    /// Another number; a number where none is now; another reason.
    package var revised = 0
    /// A number where a reason stood for its absence.
    package var filled = 0
    /// As it was known before; includes `restated`.
    package var unchanged = 0
    /// The same number with another status, basis or reference date.
    package var restated = 0
    /// Different, but of a release that is older than the one in force: only recorded.
    package var older = 0
    /// Taken back by not being delivered again.
    package var deleted = 0
    /// Series that were unknown before.
    package var series = 0

    package init() {}

    /// Reads what any version wrote: one that did not count something leaves it out.
    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        func count(_ key: CodingKeys) throws -> Int {
            try keys.decodeIfPresent(Int.self, forKey: key) ?? 0
        }
        new = try count(.new)
        revised = try count(.revised)
        filled = try count(.filled)
        unchanged = try count(.unchanged)
        restated = try count(.restated)
        older = try count(.older)
        deleted = try count(.deleted)
        series = try count(.series)
    }

    /// How much of what a drop says is in force, as far as it says anything else than was known.
    package enum Standing: String, Hashable, Sendable {
        case all
        case some
        /// Everything that differs is older than what is in force.
        case none
    }

    /// How much of the drop is in force.
    package var standing: Standing {
        guard older > 0 else { return .all }
        return new + revised + filled + restated + deleted > 0 ? .some : .none
    }

    @inline(__always)
    mutating func count(_ change: InForce.Change) {
        switch change {
        case .new: new += 1
        case .revised: revised += 1
        case .filled: filled += 1
        case .restated:
            unchanged += 1
            restated += 1
        case .confirmed, .repeated: unchanged += 1
        case .older: older += 1
        case .deleted: deleted += 1
        case .kept: break
        }
    }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.new += right.new
        sum.revised += right.revised
        sum.filled += right.filled
        sum.unchanged += right.unchanged
        sum.restated += right.restated
        sum.older += right.older
        sum.deleted += right.deleted
        sum.series += right.series
        return sum
    }
}
