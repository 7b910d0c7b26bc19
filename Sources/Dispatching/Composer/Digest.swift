package import Alerting
package import Indicators

/// What could wait, and what came of it until a receiver's digest.
///
/// It is a part of a `QuietReport`: both come by the same mail.
package struct Digest: Sendable {
    /// What the news of each alert come to, worst first, as far as they are listed.
    package var news: [NoticeContent] = []
    /// How many there are.
    package var newsCount = 0
    /// All news as a table, which goes along with mails where they are many; nil for none.
    package var sheet: NewsSheet?
    /// How many alerts came and went.
    package var passing = 0
    /// The ids of all that it stands for, which make its mail one of its own.
    package var transitions: [String] = []

    package init() {}

    /// Whether there is nothing to say.
    package var isEmpty: Bool { newsCount == 0 && passing == 0 }
}

/// What people have said of alerts, and what became of that.
package struct Arrangements: Sendable {
    /// An acknowledgement that holds no more.
    package struct EndedAcknowledgement: Hashable, Sendable {
        package let place: String
        package let title: String
        package let author: String
        package let comment: String
        package let ending: Acknowledgement.Ending

        package init(
            place: String,
            title: String,
            author: String,
            comment: String,
            ending: Acknowledgement.Ending
        ) {
            self.place = place
            self.title = title
            self.author = author
            self.comment = comment
            self.ending = ending
        }
    }

    /// A silence with the day on which it ends, or ended.
    package struct Quieted: Hashable, Sendable {
        /// Which alerts it is about: `rule=kita-* within=14627`.
        package let alerts: String
        package let author: String
        package let comment: String
        package let until: CalendarDate
        package let hasEnded: Bool

        package init(
            alerts: String,
            author: String,
            comment: String,
            until: CalendarDate,
            hasEnded: Bool
        ) {
            self.alerts = alerts
            self.author = author
            self.comment = comment
            self.until = until
            self.hasEnded = hasEnded
        }
    }

    /// A figure that somebody thinks is wrong, as long as there is no news of it.
    package struct Doubted: Hashable, Sendable {
        package let place: String
        package let title: String
        package let author: String
        /// What was written beside it; nil for whoever may not see the numbers.
        package let comment: String?
        /// The day on which it was doubted.
        package let date: CalendarDate

        package init(
            place: String,
            title: String,
            author: String,
            comment: String?,
            date: CalendarDate
        ) {
            (self.place, self.title) = (place, title)
            (self.author, self.comment, self.date) = (author, comment, date)
        }
    }

    /// The doubted figures that are listed, oldest first.
    package var doubted: [Doubted] = []
    /// How many there are.
    package var doubtedCount = 0
    package var ended: [EndedAcknowledgement] = []
    package var silences: [Quieted] = []

    package init() {}
}
