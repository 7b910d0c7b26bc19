import Alerting
import Indicators
import Rules

/// Writes one piece of news for a program of others.
struct WebhookAlert {
    private let notice: NoticeContent
    private let catalogue: any Catalogue

    /// Gets ready to write news as its receiver may see it, in the receiver's language.
    init(_ notice: NoticeContent, _ catalogue: any Catalogue) {
        self.notice = notice
        self.catalogue = catalogue
    }

    /// The alert as a value of JSON.
    var json: JSONValue {
        let entry = EntryWriter(notice, catalogue)
        var members: [JSONValue.Member] = [
            .init("transition", .text(notice.transition)),
            .init("alert", .line(notice.alert.description)),
            .init("kind", .text(notice.kind.rawValue)),
            .init("level", JSONValue(notice.level?.name)),
            .init("previous_level", JSONValue(notice.previousLevel?.name)),
            .init("state", .line(entry.state)),
            .init("text", .line(entry.sentences.joined(separator: " "))),
            .init("rule", .line(notice.alert.rule)),
            .init("rule_title", .line(notice.ruleTitle)),
            .init("side", .text(notice.alert.side.rawValue)),
            .init("indicator", .line(notice.alert.indicator)),
            .init("indicator_title", .line(notice.indicatorTitle)),
            .init("area", .line(notice.alert.area)),
            .init("area_name", .line(notice.areaName)),
            .init("members", .list(notice.members.map { json($0) })),
            .init("period", .text(notice.period.description)),
            .init("since", JSONValue(notice.since?.description)),
            .init("until", JSONValue(notice.until?.description)),
        ]
        members += numbers
        members += [
            .init("because", .line(notice.because)), .init("owner", .line(notice.owner)),
            .init("sources", .list(notice.sources.map { json($0) })),
            .init("delivery", notice.delivery.map { Self.json($0) } ?? .null),
        ]
        return .object(members)
    }

    /// The numbers as the mail has them, in both forms.
    private var numbers: [JSONValue.Member] {
        let style = catalogue.numbers
        let told = Disclosure(of: notice, style: style)
        let plain = Disclosure(of: notice, style: .plain)
        return [
            .init("value", json(told.value, plain.value)),
            .init("limit", json(told.limit, plain.limit)),
            .init("part", json(told.part, plain.part)),
            .init("base", json(told.base, plain.base)),
            .init("unit", .line(told.unit)),
            .init(
                "points",
                .list(
                    zip(told.points, plain.points).map { told, plain in
                        .object([
                            .init("period", .text(told.period.description)),
                            .init("value", json(told.number, plain.number)),
                        ])
                    }
                )
            ),
        ]
    }

    private func json(_ told: DisclosedNumber, _ plain: DisclosedNumber) -> JSONValue {
        let protection =
            switch told.protection {
            case .shown: "shown"
            case .small: "small"
            case .withheld: "withheld"
            case .none: ""
            }
        if protection.isEmpty { return .null }
        return .object([
            .init("protection", .text(protection)), .init("text", .line(told.description)),
            .init("plain", .line(plain.description)),
        ])
    }

    private func json(_ named: NamedMember) -> JSONValue {
        .object([
            .init("dimension", .line(named.member.dimension)),
            .init("code", .line(named.member.code)), .init("label", .line(named.label)),
        ])
    }

    private func json(_ source: NoticeContent.SourceNote) -> JSONValue {
        .object([
            .init("drop", .integer(Int(source.drop))), .init("file", .line(source.file)),
            .init("title", .line(source.title)),
            .init("release", JSONValue(source.release?.description)),
        ])
    }

    /// What is missing.
    static func json(_ note: DeliveryNote) -> JSONValue {
        .object([
            .init("title", .line(note.title)), .init("supplier", .line(note.supplier)),
            .init("period", .text(note.period.description)),
            .init("by", .text(note.by.description)), .init("due", .text(note.due.description)),
            .init("newest", JSONValue(note.newest?.description)),
        ])
    }
}
