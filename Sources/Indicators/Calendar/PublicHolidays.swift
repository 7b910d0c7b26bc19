/// The public holidays of Saxony (SächsSFG § 1), as they are by law since 1995.
package enum PublicHolidays {
    /// Whether a day is a public holiday; holidays that are Sundays anyway are left out.
    package static func contains(_ date: CalendarDate) -> Bool {
        let (year, month, day) = date.components
        switch (month, day) {
        // New Year, Labour Day, German Unity, Reformation, Christmas.
        case (1, 1), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26): return true
        // Buß- und Bettag: the Wednesday before 23 November.
        case (11, 16...22): return date.weekday == 3
        default: break
        }
        guard let easter = easter(in: year) else { return false }
        // Good Friday, Easter Monday, Ascension, Whit Monday.
        return [-2, 1, 39, 50].contains(Int(date.dayNumber - easter.dayNumber))
    }

    /// Easter Sunday of the Gregorian calendar.
    ///
    /// The anonymous algorithm that Butcher's Ecclesiastical Calendar (1876) printed, as in Meeus,
    /// Astronomical Algorithms, 2nd edition, chapter 8; it has no exceptions.
    package static func easter(in year: Int) -> CalendarDate? {
        let golden = year % 19
        let (century, yearOfCentury) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let leap = 2 * (century % 4) + 2 * (yearOfCentury / 4) - yearOfCentury % 4
        let weekday = (32 + leap - epact) % 7
        let shift = (golden + 11 * epact + 22 * weekday) / 451
        let days = epact + weekday - 7 * shift + 114
        return CalendarDate(year: year, month: days / 31, day: days % 31 + 1)
    }
}

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
