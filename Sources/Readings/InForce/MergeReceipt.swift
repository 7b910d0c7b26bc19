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
    package var changes: [Change] = []
    package var newest: [NewestChange] = []
    /// Indicators whose basis changed: a segment that was never seen, or a reading that moved to
    /// another one.
    package var rebased: Set<String> = []
    /// Indicators of which a formula reads other series than before: they newly have a dimension,
    /// the total of one, or a member that is a part of another one.
    package var reshaped: Set<String> = []

    package init() {}

    static func += (left: inout Self, right: Self) {
        left.counts = left.counts + right.counts
        left.changes += right.changes
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

    package init() {}

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
        return sum
    }
}
