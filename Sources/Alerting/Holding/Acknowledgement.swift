package import Indicators
package import Rules

/// That somebody has an alert: it is known, and nobody needs to be told of it again.
///
/// It changes nothing about the alert. It ends with the alert, at its time, when the level rises
/// above the one that is known, or when a person takes it back.
package struct Acknowledgement: Hashable, Sendable {
    /// Why an acknowledgement holds no more.
    package enum Ending: String, CaseIterable, Hashable, Sendable {
        /// The alert ended.
        case over
        /// The alert is worse than what is known.
        case escalated
        /// Its time is over.
        case expired
        /// A person took it back.
        case withdrawn
    }

    package let alert: AlertKey
    /// The level that is known.
    package let level: Level
    package let author: String
    package let comment: String
    /// Whether a report to the public may name it.
    package let isPublic: Bool
    package let made: Moment
    /// The moment from which it holds no more.
    package let expires: Moment

    package init(
        of alert: AlertKey,
        at level: Level,
        by author: String,
        because comment: String,
        isPublic: Bool = false,
        made: Moment,
        expires: Moment
    ) {
        self.alert = alert
        self.level = level
        self.author = author
        self.comment = comment
        self.isPublic = isPublic
        self.made = made
        self.expires = expires
    }

    /// Why a piece of news about its alert ends it; nil where it goes on.
    package func ending(by news: Transition) -> Ending? {
        guard let level = news.level else { return .over }
        return level > self.level ? .escalated : nil
    }

    /// Whether a later piece of news is known already: of a change of basis people are told.
    func covers(_ news: NoticeHead, made: Moment) -> Bool {
        guard let level = news.level, news.kind != .rebased else { return false }
        return level <= self.level && made >= self.made
    }
}
