package import Indicators
import Intake

/// How long after the end of a period a source says it.
package struct SourceLag: Hashable, Sendable {
    /// Where this is known from, the surest first.
    package enum Origin: Hashable, Sendable {
        /// The source says so: `lag: 300 days`.
        case written(days: Int)
        /// The source says by which day it is expected.
        case expected(DeliverySchedule)
        /// The median of so many later deliveries.
        case observed(days: Int, deliveries: Int)
        /// Nothing says so: what is usual for the frequency.
        case usual
    }

    package let origin: Origin

    package init(_ origin: Origin) { self.origin = origin }

    /// What is known of a source's lag.
    ///
    /// - Parameters:
    ///   - source: The source; nil where a file described itself.
    ///   - gaps: For each later delivery that brought newer periods, the days from the end of the
    ///     newest of them to the day on which it came.
    init(_ source: SourceDefinition?, gaps: [Int]) {
        if let days = source?.lagDays {
            self.init(.written(days: days))
        } else if let schedule = source?.expected {
            self.init(.expected(schedule))
        } else if gaps.count > 1 {
            self.init(.observed(days: Self.median(gaps), deliveries: gaps.count))
        } else {
            self.init(.usual)
        }
    }

    /// The day on which the readings of a period are known.
    package func day(knowing period: TimePeriod) -> CalendarDate {
        switch origin {
        case .written(let days), .observed(let days, _):
            return period.lastDay.advanced(byDays: days)
        case .expected(let schedule):
            let asked =
                period.frequency == schedule.every
                ? period : TimePeriod(schedule.every, containing: period.lastDay)
            return schedule.occurrence(for: asked)?.due ?? Self.usualDay(knowing: period)
        case .usual: return Self.usualDay(knowing: period)
        }
    }

    private static func usualDay(knowing period: TimePeriod) -> CalendarDate {
        period.lastDay.advanced(byDays: usualDays(period.frequency))
    }

    /// What is usual where nothing is known: a year for what comes once in a year.
    package static func usualDays(_ frequency: Frequency) -> Int {
        switch frequency {
        case .year, .schoolYear: 365
        case .semester, .halfYear: 180
        case .quarter: 90
        case .month, .week, .day: 45
        }
    }

    /// The middle of some numbers, of which there is at least one; of two the later.
    private static func median(_ numbers: [Int]) -> Int { numbers.sorted()[numbers.count / 2] }
}

/// The lag of one source, as it is told.
package struct ToldLag: Hashable, Sendable {
    package let source: String
    package let lag: SourceLag
    /// Days from the end of the newest period that it was used for to the day on which that counts
    /// as known.
    package let days: Int
    /// The day from which on no reading of the source counts by the lag.
    package let until: CalendarDate
}
