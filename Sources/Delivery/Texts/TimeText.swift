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
