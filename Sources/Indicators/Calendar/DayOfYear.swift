/// A day of every year: `01.03.`.
package struct DayOfYear: Hashable, Sendable {
    package let month: Int
    package let day: Int

    package init(month: Int, day: Int) {
        self.month = month
        self.day = day
    }

    /// Reads `01.03.`; nil for anything else, and for 29 February, which not every year has.
    package init?(parsing text: String) {
        // 2023 is no leap year.
        guard text.hasSuffix("."), text.split(separator: ".").count == 2,
            let date = CalendarDate(parsing: text + "2023")
        else { return nil }
        self.init(month: date.month, day: date.day)
    }

    /// The day in a year, or nil when the calendar has none.
    package func date(in year: Int) -> CalendarDate? {
        CalendarDate(year: year, month: month, day: day)
    }

    /// The last such day up to and including another; nil before the calendar begins.
    package func last(through date: CalendarDate) -> CalendarDate? {
        [date.year, date.year - 1].compactMap { self.date(in: $0) }.first { $0 <= date }
    }

    /// The first such day after another; nil after the calendar's end.
    package func next(after date: CalendarDate) -> CalendarDate? {
        [date.year, date.year + 1].compactMap { self.date(in: $0) }.first { $0 > date }
    }
}

extension DayOfYear: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }
}

extension DayOfYear: CustomStringConvertible {
    /// As people write it: `01.03.`.
    package var description: String { "\(day.padded(2)).\(month.padded(2))." }
}
