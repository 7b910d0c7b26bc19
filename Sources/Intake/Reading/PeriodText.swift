import Indicators

/// Reads the texts that stand for periods in files.
struct PeriodText {
    /// What a text says.
    struct Parsed: Hashable {
        let period: TimePeriod
        /// The reference date, where the text is a date.
        let date: CalendarDate?
        /// The year as the file writes it.
        let year: Int
    }

    /// What the source says; without one, dates stay days until all of them are known.
    let reading: SourceDefinition.PeriodReading?
    /// What kind of time a flat file says that it is.
    let timeCode: String?
    /// How often the row says that its series is reported, for dates.
    var said: Frequency?

    /// Whether a text is a period in any form.
    static func isPeriod(_ text: String) -> Bool {
        Self(reading: nil, timeCode: nil).parse(text) != nil
    }

    /// The words before the period in a title: `Schuljahr: 2015/16`.
    private static let words: Set<String> = [
        "jahr", "jahre", "berichtsjahr", "schuljahr", "stichtag", "berichtszeitraum", "zeitraum",
        "zeit", "halbjahr", "quartal", "monat", "semester", "year", "reference date", "period",
    ]

    /// The period of a title line or a label, which may stand behind its word.
    static func titled(_ text: String) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return isPeriod(text) ? text : nil }
        let rest = text[text.index(after: colon)...].trimmingBlanks()
        let word = LabelText.folded(text[..<colon].trimmingBlanks())
        return words.contains(word) && isPeriod(rest) ? rest : nil
    }

    /// The period in a text around it that the source describes: `Jahr {year}`.
    func parse(inPattern text: String) -> Parsed? {
        guard let patterns = reading?.texts, !patterns.isEmpty else { return nil }
        for pattern in patterns {
            guard let captures = pattern.match(text) else { continue }
            var parts = PeriodParts()
            for capture in captures {
                guard let kind = PeriodParts.Kind(rawValue: capture.name) else { continue }
                _ = parts.take(capture.text, as: kind)
            }
            if let whole = parts.text { return parse(whole) }
        }
        return nil
    }

    /// The period of a cell that says what it is: `Schuljahr 2026/27`.
    func parse(behindWord text: String) -> Parsed? {
        guard let blank = text.firstIndex(where: { $0.isWhitespace || $0 == ":" }),
            Self.words.contains(LabelText.folded(text[..<blank]))
        else { return nil }
        return parse(text[blank...].drop { $0 == ":" || $0.isWhitespace }.trimmingBlanks())
    }

    /// The period that a text says; marks of footnotes behind it do not matter.
    func parse(_ text: String) -> Parsed? {
        parse(unmarked: text) ?? FootnoteMark.stripped(text).flatMap(parse(unmarked:))
    }

    private func parse(unmarked text: String) -> Parsed? {
        if let date = CalendarDate(parsing: text) { return parse(date) }
        guard let period = TimePeriod(parsing: text) ?? Self.term(text) ?? Self.interval(text)
        else {
            guard let (period, date) = Self.international(text) else { return nil }
            return date.map(parse) ?? parse(period, text)
        }
        return parse(period, text)
    }

    private func parse(_ period: TimePeriod, _ text: String) -> Parsed {
        let year = Int(text.prefix(4)) ?? period.firstDay.year
        guard period.frequency == .year, let reading else {
            return Parsed(period: period, date: nil, year: year)
        }
        let read =
            switch reading.years {
            case .calendar: period
            case .schoolYearEnds: TimePeriod(.schoolYear, ordinal: period.ordinal - 1)
            case .schoolYearStarts: TimePeriod(.schoolYear, ordinal: period.ordinal)
            }
        return Parsed(period: read, date: nil, year: year)
    }

    private func parse(_ date: CalendarDate) -> Parsed {
        // STAGV is the end of a quarter, all other dates are reference dates of unknown rhythm.
        let unsaid = timeCode == "STAGV" ? Frequency.quarter : .day
        let frequency = said ?? reading?.frequency ?? unsaid
        return Parsed(
            period: TimePeriod(frequency, containing: date),
            date: date,
            year: date.year
        )
    }

    /// `WS 2013/14`, `SS 2014`.
    private static func term(_ text: String) -> TimePeriod? {
        let words = text.split(separator: " ")
        guard words.count == 2, let year = Int(words[1].prefix(4)),
            CalendarDate.years.contains(year), words[1].prefix(4).count == 4
        else { return nil }
        switch words[0] {
        case "WS", "Wintersemester":
            guard words[1].count == 4 || TimePeriod(parsing: words[1]) != nil else { return nil }
            return TimePeriod(.semester, ordinal: Int32(2 * year + 1))
        case "SS", "Sommersemester":
            return words[1].count == 4 ? TimePeriod(.semester, ordinal: Int32(2 * year)) : nil
        default: return nil
        }
    }

    /// `2022-10P6M`: a start month and the number of months (ISO 8601 duration).
    private static func interval(_ text: String) -> TimePeriod? {
        guard let mark = text.firstIndex(of: "P"), text.hasSuffix("M"),
            let start = TimePeriod(parsing: text[..<mark]), start.frequency == .month,
            let months = Int(text[text.index(after: mark)...].dropLast())
        else { return nil }
        let frequency: Frequency? =
            switch (months, start.firstDay.month) {
            case (6, 4), (6, 10): .semester
            case (6, 1), (6, 7): .halfYear
            case (12, 1): .year
            case (12, 8): .schoolYear
            case (3, 1), (3, 4), (3, 7), (3, 10): .quarter
            case (1, _): .month
            default: nil
            }
        return frequency.map { TimePeriod($0, containing: start.firstDay) }
    }
}
