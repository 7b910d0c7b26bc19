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
    }

    package var counts = MergeCounts()
    /// In key order within each indicator and frequency; then series that only lost readings.
    package var changes: [Change] = []
    package var newest: [NewestChange] = []
    /// Indicators whose basis changed: a segment that was never seen, or a reading that moved to
    /// another one.
    package var rebased: Set<String> = []
}
