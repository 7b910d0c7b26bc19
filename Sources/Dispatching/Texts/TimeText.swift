import Indicators

/// Dates and periods of a notice in the words of a language.
///
/// A text that is no date or period stays as it is: it is shown, never dropped.
struct TimeText {
    let catalogue: any Catalogue

    /// `2014/15` is "Schuljahr 2014/15".
    func period(_ text: String) -> String {
        TimePeriod(parsing: text).map(catalogue.period) ?? CleanText.line(text)
    }

    /// The period for the head of a narrow column: `2014/15`, `03/2015`.
    func shortPeriod(_ text: String) -> String {
        guard let period = TimePeriod(parsing: text) else { return CleanText.line(text) }
        switch period.frequency {
        case .month: return "\(text.suffix(2))/\(text.prefix(4))"
        case .day: return catalogue.date(period.firstDay)
        case .year, .schoolYear, .semester, .halfYear, .quarter, .week: return text
        }
    }

    /// `2016-03-01` is "01.03.2016".
    func date(_ text: String) -> String {
        CalendarDate(parsing: text).map(catalogue.date) ?? CleanText.line(text)
    }

    /// A release stamp, with or without a time: `2017-10-10T10:46:26`.
    func stamp(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, let date = CalendarDate(parsing: parts[0]) else {
            return date(text)
        }
        let time = parts[1].split(separator: ":").compactMap { Int($0.prefix(2)) }
        guard time.count >= 2 else { return catalogue.date(date) }
        return catalogue.dateAndTime(date, hour: time[0], minute: time[1])
    }
}
