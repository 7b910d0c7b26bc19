import Alerting
import Indicators
import Rules
import Workbooks

/// Writes one piece of news as a row of a table.
struct NewsRow {
    private let notice: NoticeContent
    private let sentence: NoticeSentence
    private let catalogue: any Catalogue

    init(_ notice: NoticeContent, _ catalogue: any Catalogue) {
        self.notice = notice
        self.catalogue = catalogue
        sentence = NoticeSentence(notice, catalogue)
    }

    /// The columns, the number of the entry first.
    static func columns(_ catalogue: any Catalogue) -> [XLSXWriter.Column] {
        [
            .init(catalogue.numberLabel, width: 6),
            .init(catalogue.placeColumn, width: 28),
            .init(catalogue.ruleColumn, width: 44),
            .init(catalogue.sideColumn, width: 10),
            .init(catalogue.levelColumn, width: 10),
            .init(catalogue.kindColumn, width: 18),
            .init(catalogue.periodColumn, width: 12, isText: true),
            .init(catalogue.valueLabel, width: 12),
            .init(catalogue.limitLabel, width: 12),
            .init(catalogue.unitColumn, width: 14),
            .init(catalogue.sinceLabel, width: 12, isText: true),
            .init(catalogue.sourceLabel, width: 50),
            .init(catalogue.alertLabel, width: 50, isText: true),
        ]
    }

    /// The cells behind the number of the entry.
    var cells: [XLSXWriter.Cell] {
        let members = catalogue.members(notice.members)
        let title = CleanText.line(
            notice.isBasisNote ? BasisWriter.title(of: [notice]) : notice.ruleTitle
        )
        return [
            .text(sentence.place),
            .text(title + (members.isEmpty ? "" : " (\(members))")),
            .text(catalogue.side(notice.alert.side)),
            text(notice.level.map(catalogue.level)),
            .text(kind),
            .text(catalogue.shortPeriod(notice.delivery?.period ?? notice.period)),
            value,
            limit,
            text(unit),
            text(notice.level == nil ? nil : notice.since.map(catalogue.shortPeriod)),
            text(sources),
            .text(CleanText.line(notice.alert.description)),
        ]
    }

    private func text(_ text: String?) -> XLSXWriter.Cell { text.map { .text($0) } ?? .empty }

    private var kind: String {
        let severity = Severity(of: notice.head)
        return severity == .watched
            ? catalogue.state(severity) : catalogue.news(notice.kind)
    }

    private var numbers: Disclosure { sentence.numbers }

    private var value: XLSXWriter.Cell {
        notice.isBlind ? .text(catalogue.numbers.withheld) : numbers.value.cell
    }

    /// The limit, or the day by which a delivery was agreed.
    private var limit: XLSXWriter.Cell {
        if let delivery = notice.delivery { return .date(delivery.by.description) }
        // What is counted in something else than the value says so.
        let isOther =
            numbers.isLimitInPeriods
            || numbers.value.isShown && numbers.value.isPercent != numbers.limit.isPercent
        return isOther && numbers.limit.isShown ? text(sentence.limit) : numbers.limit.cell
    }

    private var unit: String? {
        let isPercent = numbers.value.isPercent || numbers.limit.isPercent
        let words = sentence.unitSuffix.split { $0 == " " || $0 == "\u{A0}" }.map(String.init)
        let unit = (isPercent ? ["%"] : []) + words
        return unit.isEmpty ? nil : unit.joined(separator: " ")
    }

    private var sources: String? {
        let texts = notice.sources.map { source in
            catalogue.source(
                title: CleanText.line(source.title),
                file: catalogue.file(source.file),
                release: source.release.map { catalogue.stamp($0) }
            )
        }
        return texts.isEmpty ? nil : texts.unique.joined(separator: "; ")
    }
}
