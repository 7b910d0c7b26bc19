package import Alerting
package import Indicators
import Rules

/// Writes the alerts that a receiver was told of as Prometheus' Alertmanager takes them
/// (`POST /api/v2/alerts`).
///
/// The body says how things stand, not what happened: it is sent again while an alert holds, for an
/// Alertmanager forgets all of them when it is started anew. It is pure.
package struct AlertmanagerWriter {
    /// An alert with its times.
    package struct Alert: Sendable {
        package let notice: NoticeContent
        /// When its last news was found.
        package let found: Moment
        /// Until when it counts as holding without another word; of no meaning for one that ended.
        package let ends: Moment

        package init(_ notice: NoticeContent, found: Moment, ends: Moment) {
            self.notice = notice
            self.found = found
            self.ends = ends
        }
    }

    private let receiver: Receiver

    /// Gets ready to write for a receiver, in its language.
    package init(for receiver: Receiver) { self.receiver = receiver }

    /// The JSON in UTF-8, with one entry for each alert.
    ///
    /// An alert whose level changed is another one for an Alertmanager: that of the level before
    /// ends.
    package func body(_ alerts: [Alert]) -> [UInt8] {
        let entries = alerts.filter { !$0.notice.isBasisNote }.flatMap(entries)
        return Array((JSONValue.list(entries).text() + "\n").utf8)
    }

    private func entries(of alert: Alert) -> [JSONValue] {
        let notice = alert.notice.seen(by: receiver)
        var entries: [JSONValue] = []
        if let level = notice.level {
            entries.append(entry(notice, level, alert, ends: alert.ends))
        }
        if let before = notice.previousLevel, before != notice.level {
            entries.append(entry(notice, before, alert, ends: alert.found))
        }
        return entries
    }

    private func entry(
        _ notice: NoticeContent,
        _ level: Level,
        _ alert: Alert,
        ends: Moment
    ) -> JSONValue {
        let begun = Moment(startOf: (notice.since ?? notice.period).firstDay)
        let starts = min(begun, alert.found, ends)
        return .object([
            .init("labels", labels(notice, level)), .init("annotations", annotations(notice)),
            .init("startsAt", .text(MailDate(starts, offsetMinutes: 0).universal)),
            .init("endsAt", .text(MailDate(ends, offsetMinutes: 0).universal)),
        ])
    }

    /// What tells an alert from all others: never a text that may change.
    private func labels(_ notice: NoticeContent, _ level: Level) -> JSONValue {
        let alert = notice.alert
        var labels: [JSONValue.Member] = [
            .init("alertname", .line(alert.rule)), .init("severity", .text(level.name)),
            .init("side", .text(alert.side.rawValue)), .init("area", .line(alert.area)),
            .init("indicator", .line(alert.indicator)),
            .init("frequency", .text("\(alert.frequency)")), .init("source", .text("waage")),
        ]
        labels += alert.members.map { member in
            .init("dimension_" + Self.name(member.dimension), .line(member.code))
        }
        if let field = notice.field { labels.append(.init("field", .line(field))) }
        if let owner = notice.owner { labels.append(.init("owner", .line(owner))) }
        return .object(labels)
    }

    /// A name in the letters that labels have.
    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private func annotations(_ notice: NoticeContent) -> JSONValue {
        let catalogue = receiver.catalogue
        let entry = EntryWriter(notice, catalogue)
        let numbers = Disclosure(of: notice, style: catalogue.numbers)
        let isLimited = numbers.limit.protection != .none
        let texts: [(String, String?)] = [
            ("summary", entry.sentences.joined(separator: " ")), ("title", notice.ruleTitle),
            ("area_name", notice.areaName), ("period", notice.period.description),
            ("value", numbers.value.protection == .none ? nil : numbers.value.description),
            ("limit", isLimited ? numbers.limit.description : nil),
            ("because", notice.because), ("alert", notice.alert.description),
        ]
        return .object(
            texts.compactMap { name, text in text.map { JSONValue.Member(name, .line($0)) } }
        )
    }
}

extension Moment {
    /// The start of a day in UTC.
    fileprivate init(startOf day: CalendarDate) {
        self = .epoch + .days(Int64(day.dayNumber))
    }
}
