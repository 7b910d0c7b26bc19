package import Indicators

/// What belongs together: the files of one data release, or what a change of the rules or of the
/// calendar brings.
///
/// Releases whose files come together are told in one mail.
///
/// The store keeps its key, so that what an earlier version gathered is told as it was gathered.
package struct Release: Hashable, Sendable {
    /// What tells it from all others.
    package let key: String

    /// A release as it was stored, by whatever version.
    package init(key: String) { self.key = key }

    /// The files of one supplier with the same stamp belong together; without a stamp, those that
    /// are taken on one day.
    package init(supplier: String, stamp: ReleaseStamp?, takenOn day: CalendarDate) {
        key = "\(supplier) " + (stamp?.description ?? "taken \(day)")
    }

    /// What a change of the definitions brings belongs together; its identity is unique.
    package static func definitions(_ identity: String) -> Self { Self(key: identity) }

    /// What a day brings without any file belongs together.
    package static func calendar(_ day: CalendarDate) -> Self {
        Self(key: calendarPrefix + "\(day)")
    }

    /// What is told on a day because nobody took note of it.
    package static func escalation(_ day: CalendarDate) -> Self {
        Self(key: escalationPrefix + "\(day)")
    }

    /// What the keys of such news begin with.
    package static let escalationPrefix = "escalation "

    /// Whether a day brought it, and no file.
    package var isOfCalendar: Bool { key.hasPrefix(Self.calendarPrefix) }

    private static let calendarPrefix = "calendar "
}
