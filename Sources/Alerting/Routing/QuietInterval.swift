package import Indicators

/// How often a receiver is told that the program is alive.
package enum QuietInterval: String, CaseIterable, Hashable, Sendable {
    case weekly, monthly, quarterly

    /// The first working day of the week, month or quarter that contains a day.
    ///
    /// In a week without a working day it is the first one after it.
    package func day(of date: CalendarDate) -> CalendarDate {
        start(of: date).firstWorkingDay
    }

    /// The first such day after another.
    package func day(after date: CalendarDate) -> CalendarDate {
        var start = start(of: date)
        while start.firstWorkingDay <= date { start = next(after: start) }
        return start.firstWorkingDay
    }

    private func start(of date: CalendarDate) -> CalendarDate {
        TimePeriod(frequency, containing: date).firstDay
    }

    private func next(after date: CalendarDate) -> CalendarDate {
        TimePeriod(frequency, containing: date).advanced(by: 1).firstDay
    }

    private var frequency: Frequency {
        switch self {
        case .weekly: .week
        case .monthly: .month
        case .quarterly: .quarter
        }
    }
}
