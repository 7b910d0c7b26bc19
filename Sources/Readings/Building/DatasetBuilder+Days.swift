import Indicators

extension DatasetBuilder {
    /// Reads days into the coarsest frequency that keeps an indicator's days apart.
    ///
    /// A reference date says nothing about how often a table appears. One date a year, as
    /// 15.03.2008 and 01.03.2009, makes a yearly series, and the day becomes the reference date.
    /// Two dates of one year make quarters, two of one quarter months, and two of one month stay
    /// days.
    package mutating func coarsenDays() {
        let days = Dictionary(grouping: groups.indices.filter { groups[$0].name.frequency == .day })
        {
            groups[$0].name.indicator
        }
        for numbers in days.values {
            var seen: Set<Int32> = []
            for number in numbers {
                var last: Int32?
                groups[number].forEach { row in
                    guard row.ordinal != last else { return }
                    last = row.ordinal
                    seen.insert(row.ordinal)
                }
            }
            let frequency = Self.coarsest(of: seen)
            guard frequency != .day else { continue }
            for number in numbers { groups[number].readDays(as: frequency) }
        }
    }

    private static func coarsest(of days: Set<Int32>) -> Frequency {
        for frequency in [Frequency.year, .quarter, .month] {
            let periods = Set(
                days.map { TimePeriod(frequency, containing: CalendarDate(dayNumber: $0)).ordinal }
            )
            if periods.count == days.count { return frequency }
        }
        return .day
    }
}
