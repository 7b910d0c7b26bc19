/// A day of the Gregorian calendar, from the year 1800 to 2199.
///
/// Statistics of a county lie within this span; a date outside is a slip of the pen. What is
/// reckoned from dates may lie outside, up to the days that a number of 32 bits counts.
package struct CalendarDate: Hashable, Sendable {
    package static let years = 1800...2199

    /// Days since 1 January 1970.
    package let dayNumber: Int32

    package init(dayNumber: Int32) { self.dayNumber = dayNumber }

    /// The day with this year, month and day, or nil when the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month),
            (1...Self.lengthOfMonth(month, in: year)).contains(day)
        else { return nil }
        self.init(dayCount: Self.dayCount(year: year, month: month, day: day))
    }

    /// The day that lies as many days after 1 January 1970, or the nearest one that there is.
    init(dayCount: Int) { dayNumber = Int32(clamping: dayCount) }

    /// Reads `2016-03-01` and `01.03.2016`.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(
            separator: text.contains(".") ? "." : "-",
            omittingEmptySubsequences: false
        )
        let numbers = parts.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        let isGerman = text.contains(".")
        guard parts[isGerman ? 2 : 0].count == 4 else { return nil }
        self.init(
            year: numbers[isGerman ? 2 : 0],
            month: numbers[1],
            day: numbers[isGerman ? 0 : 2]
        )
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var day: Int { components.day }

    /// 1 for Monday to 7 for Sunday.
    package var weekday: Int { (Int(dayNumber) + 3).flooredRemainder(7) + 1 }

    /// The day that lies some days later, or the nearest one that there is.
    package func advanced(byDays days: Int) -> Self {
        Self(dayCount: Int(dayNumber).addingSaturated(days))
    }

    /// Year, month and day (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
    /// `civil_from_days`).
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(dayNumber) + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The number of days of a month.
    package static func lengthOfMonth(_ month: Int, in year: Int) -> Int {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap ? 29 : 28
        default: 31
        }
    }

    /// Days since 1 January 1970 (Hinnant, `days_from_civil`), for the years of 32 bits.
    static func dayCount(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredQuotient(400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension CalendarDate: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }
}

extension CalendarDate: CustomStringConvertible {
    /// ISO 8601: `2016-03-01`.
    package var description: String {
        let (year, month, day) = components
        return "\(year)-\(month.padded(2))-\(day.padded(2))"
    }
}

extension Character {
    package var isASCIIDigit: Bool { asciiValue.map { $0 &- 0x30 <= 9 } ?? false }
}

extension BinaryInteger {
    /// The quotient rounded down, also below zero.
    func flooredQuotient(_ divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// The remainder that belongs to the floored quotient: never negative.
    func flooredRemainder(_ divisor: Self) -> Self {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }

    /// The decimal digits, filled with zeros from the left.
    package func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
