import Indicators
import Readings

/// The first days of a chunk's periods: reference dates are kept relative to them.
final class PeriodCalendar {
    private let frequency: Frequency
    private var days: [Int: [Int32]] = [:]

    init(_ frequency: Frequency) { self.frequency = frequency }

    /// The day numbers on which the periods of a chunk start, and one more: where the next starts.
    func days(ofChunk chunk: Int) -> [Int32] {
        if let known = days[chunk] { return known }
        let first = chunk * CellChunk.length
        let starts = (0...CellChunk.length).map { place in
            start(of: TimePeriod(frequency, ordinal: Int32(clamping: first + place)))
        }
        days[chunk] = starts
        return starts
    }

    /// The day that a period's reference dates are relative to.
    ///
    /// In what was ever written that is 1 January 1970 for a period that starts outside the
    /// calendar, which the last period of the calendar may be stored relative to.
    private func start(of period: TimePeriod) -> Int32 {
        let day = period.firstDay
        switch frequency {
        case .week, .day: return day.dayNumber
        default: return CalendarDate.years.contains(day.year) ? day.dayNumber : 0
        }
    }
}
