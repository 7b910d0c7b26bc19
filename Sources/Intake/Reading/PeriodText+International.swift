import Indicators

/// The forms in which SDMX, Eurostat and OECD write periods beside those of ISO 8601.
extension PeriodText {
    /// The periods that last as long: which it is says the day on which it begins.
    private static let durations: [Substring: [Frequency]] = [
        "P1Y": [.year, .schoolYear], "P12M": [.year, .schoolYear], "P6M": [.halfYear, .semester],
        "P3M": [.quarter], "P1M": [.month], "P7D": [.week], "P1W": [.week], "P1D": [.day],
    ]

    /// `2020Q1`, `2020M01`, `2020-M01`, `2020-A1`, `2020S2`, `2020W05`, `2020-D060`,
    /// `2020-01-01/P3M`, `2020-08-01/P1Y` for a school year, `2020-01-31T00:00:00`.
    ///
    /// - Returns: The period, and the day where the text is one.
    static func international(_ text: String) -> (period: TimePeriod, date: CalendarDate?)? {
        guard text.utf8.count <= 40 else { return nil }
        if let slash = text.firstIndex(of: "/"), text.contains("P") {
            return span(text[..<slash], text[text.index(after: slash)...])
        }
        if let mark = text.firstIndex(of: "T"), text[mark...].dropFirst().first?.isNumber == true,
            let date = CalendarDate(parsing: text[..<mark])
        {
            return (TimePeriod(.day, containing: date), date)
        }
        let year = text.prefix(4)
        guard year.count == 4, year.allSatisfy(\.isASCIIDigit) else { return nil }
        var rest = text.dropFirst(4)
        if rest.first == "-" { rest = rest.dropFirst() }
        guard let letter = rest.first else { return nil }
        let digits = rest.dropFirst()
        guard !digits.isEmpty, digits.count <= 3, digits.allSatisfy(\.isASCIIDigit) else {
            return nil
        }
        switch letter {
        case "A": return digits == "1" ? TimePeriod(parsing: year).map { ($0, nil) } : nil
        case "S", "H", "Q", "W":
            let number = letter == "W" && digits.count == 1 ? "0" + digits : String(digits)
            return TimePeriod(parsing: "\(year)-\(letter)\(number)").map { ($0, nil) }
        case "M":
            let number = digits.count == 1 ? "0" + digits : String(digits)
            return TimePeriod(parsing: "\(year)-\(number)").map { ($0, nil) }
        case "D": return digits.count == 3 ? day(of: year, Int(digits) ?? 0) : nil
        default: return nil
        }
    }

    private static func day(
        of year: Substring,
        _ number: Int
    ) -> (period: TimePeriod, date: CalendarDate?)? {
        guard let newYear = CalendarDate(parsing: "\(year)-01-01"), number >= 1 else { return nil }
        let date = newYear.advanced(byDays: number - 1)
        guard date.year == newYear.year else { return nil }
        return (TimePeriod(.day, containing: date), date)
    }

    /// The period that begins on a day and lasts as long as one does.
    private static func span(
        _ start: Substring,
        _ duration: Substring
    ) -> (period: TimePeriod, date: CalendarDate?)? {
        let day = start.prefix { $0 != "T" }
        let first =
            CalendarDate(parsing: day)
            ?? TimePeriod(parsing: day).flatMap {
                [.year, .month].contains($0.frequency) ? $0 : nil
            }?
            .firstDay
        guard let first, let frequencies = durations[duration] else { return nil }
        let periods = frequencies.map { TimePeriod($0, containing: first) }
        return periods.first { $0.firstDay == first }.map { ($0, nil) }
    }

    /// Frequencies as CL_FREQ and its labels name them.
    static func frequency(_ text: String) -> Frequency? {
        switch text.lowercased() {
        case "a", "annual", "yearly": .year
        case "s", "h", "half-yearly", "half yearly, semester", "half-yearly, semester": .halfYear
        case "q", "quarterly": .quarter
        case "m", "monthly": .month
        case "w", "weekly": .week
        case "d", "daily": .day
        default: nil
        }
    }
}
