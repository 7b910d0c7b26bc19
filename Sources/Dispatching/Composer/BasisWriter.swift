import Alerting

/// Writes the one note of a mail on data that stand on another basis, whatever rests on them.
struct BasisWriter {
    /// So many places, alerts or rules are named.
    private static let limit = 20

    private let notices: [NoticeContent]
    private let catalogue: any Catalogue

    /// Writes about notices of the kind `rebased`, of which there is at least one.
    init(_ notices: [NoticeContent], _ catalogue: any Catalogue) {
        self.notices = notices
        self.catalogue = catalogue
    }

    /// What stands on a new basis, for a subject.
    static func title(of notices: [NoticeContent]) -> String {
        (notices.first(where: \.isBasisNote) ?? notices.first)?.indicatorTitle ?? ""
    }

    var section: MailDocument.Section {
        let notes = notices.filter(\.isBasisNote)
        let titles = (notes.isEmpty ? notices : notes).map(\.indicatorTitle)
        let group = MailDocument.Group(title: named(titles, limit: 5), entries: [entry])
        let heading = catalogue.heading(.basis)
        return MailDocument.Section(severity: .basis, heading: heading, groups: [group])
    }

    private var alerts: [NoticeContent] { notices.filter { !$0.isBasisNote } }

    private var entry: MailDocument.Entry {
        let ended = alerts.filter { $0.level == nil }
        let open = alerts.filter { $0.level != nil }
        let rows = [
            (catalogue.basisEndedLabel, byRule(ended)),
            (catalogue.basisOpenLabel, open.map { "\(alert($0)): \(number(of: $0))" }),
            (catalogue.basisRulesLabel, notices.filter(\.isBasisNote).map(\.ruleTitle)),
        ]
        return MailDocument.Entry(
            place: named((alerts.isEmpty ? notices : alerts).map(\.areaName), limit: Self.limit),
            state: catalogue.state(.basis),
            sentences: [catalogue.explanation(.rebased) ?? ""],
            facts: rows.filter { !$0.1.isEmpty }.map {
                MailDocument.Row(
                    label: $0.0,
                    value: named($0.1, limit: Self.limit, separator: "; ")
                )
            },
            lastValuesLabel: "",
            lastValues: [],
            details: notices.flatMap { EntryWriter($0, catalogue).sources }.unique,
            subject: .news(Set(notices.map(\.transition)))
        )
    }

    /// The places of each rule: `Coswig, Riesa (Kita-Plätze fehlen)`.
    private func byRule(_ alerts: [NoticeContent]) -> [String] {
        alerts.map(\.ruleTitle).unique.map { title in
            let places = alerts.filter { $0.ruleTitle == title }.map(\.areaName)
            return "\(named(places, limit: Self.limit)) (\(title))"
        }
    }

    /// Place and heading of an alert: `Riesa (Kita-Plätze fehlen)`.
    private func alert(_ notice: NoticeContent) -> String {
        "\(notice.areaName) (\(notice.ruleTitle))"
    }

    /// Its number as the store has it now.
    private func number(of notice: NoticeContent) -> String {
        let sentence = NoticeSentence(notice, catalogue)
        let fraction = sentence.fraction.map { " (\($0))" } ?? ""
        return "\(sentence.value)\(fraction), \(catalogue.shortPeriod(notice.period))"
    }

    private func named(_ names: [String], limit: Int, separator: String = ", ") -> String {
        let all = names.map(CleanText.line).unique
        let rest = all.count - limit
        let shown = all.prefix(limit) + (rest > 0 ? [catalogue.others(rest)] : [])
        return shown.joined(separator: separator)
    }
}
