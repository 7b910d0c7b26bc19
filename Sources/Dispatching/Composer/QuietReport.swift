package import Alerting
package import Indicators

/// What the periodic mail says that tells a receiver that the program is alive.
///
/// Numbers of files, series and alerts are no personal data; what alerts say passes `Disclosure`.
package struct QuietReport: Sendable {
    /// What came of one source.
    package struct Delivered: Hashable, Sendable {
        package let title: String
        package let files: Int
        package let latest: CalendarDate

        package init(title: String, files: Int, latest: CalendarDate) {
            self.title = title
            self.files = files
            self.latest = latest
        }
    }

    /// The day that it was due; the same receiver gets one mail for a day.
    package let date: CalendarDate
    /// The day of the one before, or since when there are any.
    package let since: CalendarDate
    package let interval: QuietInterval
    /// The day of the one after.
    package let next: CalendarDate
    package var ruleCount = 0
    package var seriesCount = 0
    package var dropCount = 0
    /// What came since the last one.
    package var delivered: [Delivered] = []
    package var rejectedCount = 0
    /// The open alerts that the receiver may see, as they stand now.
    package var open: [NoticeContent] = []
    /// How many more are open.
    package var openElsewhere = 0
    package var overdue: [DeliveryNote] = []
    /// What was not judged since the last one.
    package var notJudged: [UndecidedCount] = []
    package var owedMails = 0
    package var deadMails = 0

    package init(
        date: CalendarDate,
        since: CalendarDate,
        interval: QuietInterval,
        next: CalendarDate
    ) {
        self.date = date
        self.since = since
        self.interval = interval
        self.next = next
    }
}
