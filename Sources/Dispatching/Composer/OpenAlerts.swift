package import Alerting
import Indicators
import Rules

/// Alerts that fire, as they stand now: all in number, and the worst one by one.
package struct OpenAlerts: Sendable {
    /// So many are listed one by one.
    private static let limit = 50

    private var kept: [NoticeContent] = []
    /// How many there are.
    package private(set) var count = 0

    package init() {}

    /// Adds one; the worst are kept.
    package mutating func add(_ notice: NoticeContent) {
        count += 1
        kept.append(notice)
        if kept.count == 4 * Self.limit { kept = worst }
    }

    /// Leaves out of what is listed what must not be told.
    mutating func withhold(_ secrets: MailSecrets) { kept = worst.map(secrets.applied) }

    /// What is listed: worst first, then the oldest, then as the mails about them are sorted.
    var worst: [NoticeContent] {
        let sorted = kept.sorted { left, right in
            let levels = (left.level ?? .warning, right.level ?? .warning)
            if levels.0 != levels.1 { return levels.0 > levels.1 }
            let days = (left.begun, right.begun)
            if days.0 != days.1 { return days.0 < days.1 }
            return (left.ruleTitle, left.areaName, left.alert)
                < (right.ruleTitle, right.areaName, right.alert)
        }
        return Array(sorted.prefix(Self.limit))
    }
}

extension NoticeContent {
    /// The day from which the alert counts as old.
    fileprivate var begun: CalendarDate { (since ?? period).firstDay }
}

/// Writes an alert that fires as a line of a list.
struct OpenAlertLine {
    private let notice: NoticeContent
    private let catalogue: any Catalogue

    init(_ notice: NoticeContent, _ catalogue: any Catalogue) {
        self.notice = notice
        self.catalogue = catalogue
    }

    var text: String {
        let sentence = NoticeSentence(notice, catalogue)
        let line = catalogue.open(
            place: sentence.place,
            level: catalogue.level(notice.level ?? .warning),
            since: catalogue.period(notice.since ?? notice.period),
            sentence: sentence.textBehindPlace
        )
        let unjudged = notice.unjudged.map { count in
            catalogue.unjudged(catalogue.length(count, notice.alert.frequency))
        }
        return ([line] + [unjudged, remark].compactMap(\.self)).joined(separator: " – ")
    }

    /// Who knows of it.
    private var remark: String? {
        guard let known = notice.known, let until = notice.knownUntil else { return nil }
        return catalogue.known(
            author: CleanText.line(known.author),
            comment: CleanText.line(known.comment),
            until: catalogue.date(until)
        )
    }
}

extension NoticeSentence {
    /// What it says behind its place: those of rules mostly begin with it.
    var textBehindPlace: String {
        let start = "\(place): "
        return text.hasPrefix(start) ? String(text.dropFirst(start.count)) : text
    }
}
