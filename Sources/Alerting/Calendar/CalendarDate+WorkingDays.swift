package import Indicators

extension CalendarDate {
    /// Whether offices work: no Saturday, Sunday or public holiday.
    package var isWorkingDay: Bool { weekday <= 5 && !PublicHolidays.contains(self) }

    /// The day itself, or the first working day after it.
    package var firstWorkingDay: Self {
        var day = self
        while !day.isWorkingDay { day = day.advanced(byDays: 1) }
        return day
    }

    /// The day so many working days later; the day itself, whatever it is, for none.
    package func advanced(byWorkingDays count: Int) -> Self {
        var day = self
        for _ in 0..<max(0, count) { day = day.advanced(byDays: 1).firstWorkingDay }
        return day
    }

    /// How many working days lie after this day, up to and including another.
    package func workingDays(through last: Self) -> Int {
        guard dayNumber < last.dayNumber else { return 0 }
        return ((dayNumber + 1)...last.dayNumber).count { Self(dayNumber: $0).isWorkingDay }
    }
}
