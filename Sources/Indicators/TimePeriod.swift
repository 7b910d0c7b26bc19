/// A span of time that a reading is for: `2015`, `2014/15`, `2015-Q1`.
///
/// Arithmetic is in periods: the ordinals of neighbours differ by one.
package struct TimePeriod: Hashable, Sendable {
    package let frequency: Frequency
    /// The number of the period among those of its frequency.
    ///
    /// - year, school year: the (first) calendar year
    /// - semester: twice the year, plus one for the winter term that starts in it
    /// - half-year, quarter, month: the number of such spans since the year 0
    /// - week: ISO weeks since the one that starts on Monday, 5 January 1970
    /// - day: days since 1 January 1970
    package let ordinal: Int32

    package init(_ frequency: Frequency, ordinal: Int32) {
        self.frequency = frequency
        self.ordinal = ordinal
    }

    /// The period of a frequency that contains a day.
    package init(_ frequency: Frequency, containing date: CalendarDate) {
        let (year, month, _) = date.components
        let ordinal =
            switch frequency {
            case .year: year
            case .schoolYear: month >= 8 ? year : year - 1
            case .semester: month >= 10 ? 2 * year + 1 : month >= 4 ? 2 * year : 2 * year - 1
            case .halfYear: 2 * year + (month - 1) / 6
            case .quarter: 4 * year + (month - 1) / 3
            case .month: 12 * year + month - 1
            case .week: (Int(date.dayNumber) - 4).flooredQuotient(7)
            case .day: Int(date.dayNumber)
            }
        self.init(frequency, ordinal: Int32(ordinal))
    }

    /// The period that lies some periods later, or the nearest one that there is.
    package func advanced(by periods: Int) -> Self {
        Self(frequency, ordinal: ordinal.addingSaturated(Int32(clamping: periods)))
    }

    package var firstDay: CalendarDate {
        CalendarDate(dayCount: Self.dayCount(before: Int(ordinal), frequency))
    }

    package var lastDay: CalendarDate {
        CalendarDate(dayCount: Self.dayCount(before: Int(ordinal) + 1, frequency) - 1)
    }

    /// How many days lie between 1 January 1970 and the start of a period.
    private static func dayCount(before number: Int, _ frequency: Frequency) -> Int {
        func first(_ year: Int, _ month: Int) -> Int {
            CalendarDate.dayCount(year: year, month: month, day: 1)
        }
        func first(monthOf number: Int, months: Int) -> Int {
            let (year, part) = (
                number.flooredQuotient(12 / months), number.flooredRemainder(12 / months)
            )
            return first(year, part * months + 1)
        }
        return switch frequency {
        case .year: first(number, 1)
        case .schoolYear: first(number, 8)
        case .semester:
            first(number.flooredQuotient(2), number.flooredRemainder(2) == 1 ? 10 : 4)
        case .halfYear: first(monthOf: number, months: 6)
        case .quarter: first(monthOf: number, months: 3)
        case .month: first(monthOf: number, months: 1)
        case .week: number * 7 + 4
        case .day: number
        }
    }

    /// Whether a day lies in the period.
    package func contains(_ date: CalendarDate) -> Bool {
        Self(frequency, containing: date) == self
    }
}

extension TimePeriod: Comparable {
    /// Periods of one frequency in time order; frequencies in the order of their declaration.
    package static func < (left: Self, right: Self) -> Bool {
        (left.frequency.rawValue, left.ordinal) < (right.frequency.rawValue, right.ordinal)
    }
}

extension TimePeriod: CustomStringConvertible {
    /// `2015`, `2014/15`, `2022-WS`, `2015-H1`, `2015-Q1`, `2015-03`, `2015-W07`, `2015-03-01`.
    package var description: String {
        let number = Int(ordinal)
        switch frequency {
        case .year: return "\(number)"
        case .schoolYear: return "\(number)/\(((number + 1) % 100).padded(2))"
        case .semester:
            return "\(number.flooredQuotient(2))-\(number.flooredRemainder(2) == 1 ? "WS" : "SS")"
        case .halfYear: return "\(number.flooredQuotient(2))-H\(number.flooredRemainder(2) + 1)"
        case .quarter: return "\(number.flooredQuotient(4))-Q\(number.flooredRemainder(4) + 1)"
        case .month:
            return "\(number.flooredQuotient(12))-\((number.flooredRemainder(12) + 1).padded(2))"
        case .week:
            let thursday = firstDay.advanced(byDays: 3)
            let newYear = CalendarDate.dayCount(year: thursday.year, month: 1, day: 1)
            let week = (Int(thursday.dayNumber) - newYear) / 7 + 1
            return "\(thursday.year)-W\(week.padded(2))"
        case .day: return firstDay.description
        }
    }

    /// Reads every form that `description` writes; a date `dd.mm.yyyy` is a day.
    package init?(parsing text: some StringProtocol) {
        guard let parsed = Self.parse(text) else { return nil }
        guard CalendarDate.years.contains(parsed.firstDay.year) else { return nil }
        self = parsed
    }

    static func parse(_ text: some StringProtocol) -> Self? {
        if let date = CalendarDate(parsing: text) { return Self(.day, containing: date) }
        guard let year = Int(text.prefix(4)), text.prefix(4).allSatisfy(\.isASCIIDigit),
            text.prefix(4).count == 4, CalendarDate.years.contains(year)
        else { return nil }
        let rest = text.dropFirst(4)
        if rest.isEmpty { return Self(.year, ordinal: Int32(year)) }
        if rest.first == "/" {
            let end = rest.dropFirst()
            let next = String(year + 1)
            guard end == next || (end.count == 2 && next.hasSuffix(end)) else { return nil }
            return Self(.schoolYear, ordinal: Int32(year))
        }
        guard rest.first == "-" else { return nil }
        return parse(String(rest.dropFirst()), of: year)
    }

    private static func parse(_ part: String, of year: Int) -> Self? {
        switch part {
        case "WS": return Self(.semester, ordinal: Int32(2 * year + 1))
        case "SS": return Self(.semester, ordinal: Int32(2 * year))
        default: break
        }
        let letter = part.first.flatMap { $0.isLetter ? $0 : nil }
        let digits = part.dropFirst(letter == nil ? 0 : 1)
        guard digits.allSatisfy(\.isASCIIDigit), let number = Int(digits) else { return nil }
        switch (letter, digits.count, number) {
        case ("H", 1, 1...2), ("S", 1, 1...2):
            return Self(.halfYear, ordinal: Int32(2 * year + number - 1))
        case ("Q", 1, 1...4): return Self(.quarter, ordinal: Int32(4 * year + number - 1))
        case (nil, 2, 1...12): return Self(.month, ordinal: Int32(12 * year + number - 1))
        case ("W", 2, 1...53):
            guard let fourth = CalendarDate(year: year, month: 1, day: 4) else { return nil }
            let period = Self(.week, containing: fourth).advanced(by: number - 1)
            return period.description.hasPrefix("\(year)-") ? period : nil
        default: return nil
        }
    }
}

/// One period, or several in a row that a number was computed from.
package struct PeriodSpan: Hashable, Sendable {
    package let first: TimePeriod
    package let last: TimePeriod

    package init(_ period: TimePeriod) { self.init(first: period, last: period) }

    package init(first: TimePeriod, last: TimePeriod) {
        self.first = first
        self.last = last
    }
}

extension PeriodSpan: TextCodable {
    /// `2016`, `2014–2016`.
    package var description: String { first == last ? "\(first)" : "\(first)–\(last)" }

    package init?(written text: String) {
        let parts = text.split(separator: "–", maxSplits: 1, omittingEmptySubsequences: false)
            .map { TimePeriod(written: String($0)) }
        guard let first = parts.first ?? nil, let last = parts.last ?? nil else { return nil }
        self.init(first: first, last: last)
    }
}
