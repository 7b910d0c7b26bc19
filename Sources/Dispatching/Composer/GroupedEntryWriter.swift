import Alerting
import Rules

/// Writes many notices of one kind as one entry: how many, the worst with their numbers, the rest
/// by name.
struct GroupedEntryWriter {
    /// So many are told with their numbers, and so many more by name.
    private static let (toldLimit, nameLimit) = (5, 60)

    private let notices: [NoticeContent]
    private let count: Int
    private let catalogue: any Catalogue

    /// - Parameters:
    ///   - notices: Those that are at hand; at least one.
    ///   - count: How many there are.
    ///   - catalogue: The language.
    init(_ notices: [NoticeContent], of count: Int, _ catalogue: any Catalogue) {
        self.notices = ShownOrder.worstFirst(notices, catalogue)
        self.count = count
        self.catalogue = catalogue
    }

    var entry: MailDocument.Entry {
        let told = notices.prefix(Self.toldLimit)
        let entries = told.map { EntryWriter($0, catalogue).entry }
        let first = entries[0]
        let shared = first.facts.filter { row in
            entries.allSatisfy { $0.facts.contains(row) } && row.label != catalogue.changeLabel
        }
        let sources = told.flatMap { EntryWriter($0, catalogue).sources }.unique
        let details = first.details.filter { row in
            row.label != catalogue.sourceLabel && row.label != catalogue.alertLabel
                && entries.allSatisfy { $0.details.contains(row) }
        }
        return MailDocument.Entry(
            place: catalogue.grouped(count),
            state: first.state,
            sentences: zip(told, entries).map(sentence),
            facts: shared + rest,
            lastValuesLabel: "",
            lastValues: [],
            details: details + sources + [
                MailDocument.Row(
                    label: catalogue.alertLabel,
                    value: CleanText.line(notices[0].alert.rule)
                )
            ],
            subject: .kind(NewsKind(notices[0].head)),
            brief: brief(first),
            alerts: notices.filter { $0.level != nil }.map(\.alert)
        )
    }

    /// The worst stands for all: its number, and whose it is.
    private func brief(_ worst: MailDocument.Entry) -> Overview.Brief {
        var brief = worst.brief
        if !brief.value.isEmpty {
            brief.place = catalogue.grouped(count, worst: worst.place)
        }
        return brief
    }

    /// Place and sentence of one of the worst.
    private func sentence(_ notice: NoticeContent, _ entry: MailDocument.Entry) -> String {
        let value = entry.facts.first { $0.label == catalogue.valueLabel }?.value
        let sentences = entry.sentences.joined(separator: " ")
        let bare = sentences.hasSuffix(".") ? String(sentences.dropLast()) : sentences
        let texts = value.map { "\(bare) – \($0)." } ?? sentences
        let namesIt = notice.members.isEmpty && texts.contains(CleanText.line(notice.areaName))
        return namesIt ? texts : "\(entry.place): \(texts)"
    }

    /// The names of those that are told without numbers.
    private var rest: [MailDocument.Row] {
        let others = notices.dropFirst(Self.toldLimit)
        var names = others.prefix(Self.nameLimit).map { NoticeSentence($0, catalogue).place }.unique
        let more = count - min(count, Self.toldLimit) - min(others.count, Self.nameLimit)
        if more > 0 { names.append(catalogue.moreGrouped(more)) }
        guard !names.isEmpty else { return [] }
        return [
            MailDocument.Row(
                label: catalogue.groupedRestLabel,
                value: names.joined(separator: ", ")
            )
        ]
    }
}
