import Alerting
import Rules

/// What a mail with many news begins with: a line for each of them, worst first.
struct Overview: Hashable {
    /// From so many news on a mail has one.
    static let least = 6

    /// What an entry is about, in the few words that a line has room for.
    struct Brief: Hashable {
        /// What stands for the place of an entry with several.
        var place: String?
        /// The number; empty where it may not be shown.
        var value: String
        /// The limit; empty where there is none.
        var limit: String
        /// Since when; empty where nothing holds any more.
        var since: String
        /// How far the number lies beyond its limit.
        var distance: ShownDistance
    }

    /// One line.
    struct Line: Hashable {
        /// The number of its entry; nil where it has none.
        let number: Int?
        let place: String
        /// The title of the rule.
        let title: String
        let brief: Brief
    }

    /// The lines of one severity.
    struct Part: Hashable {
        let severity: Severity
        let heading: String
        let lines: [Line]
    }

    /// What the columns are called.
    struct Labels: Hashable {
        let number: String
        let news: String
        let value: String
        let limit: String
        let since: String
    }

    let heading: String
    let labels: Labels
    /// Worst first, and within each the farthest beyond its limit first.
    let parts: [Part]
    /// What lines without a number are; nil where there are none.
    let remark: String?
}

extension MailDocument {
    private var entries: [Entry] { sections.flatMap(\.groups).flatMap(\.entries) }

    /// Whether the entries have numbers.
    var isNumbered: Bool { entries.first?.number != nil }

    /// What an answer can be about, by the numbers that people see.
    var answerable: [MailedEntry] {
        entries.enumerated().compactMap { place, entry in
            guard !entry.alerts.isEmpty else { return nil }
            return MailedEntry(number: entry.number ?? place + 1, alerts: entry.alerts)
        }
    }

    /// Numbers the entries, where there are several.
    mutating func number() {
        guard entries.count > 1 else { return }
        var next = 1
        for section in sections.indices {
            for group in sections[section].groups.indices {
                for entry in sections[section].groups[group].entries.indices {
                    sections[section].groups[group].entries[entry].number = next
                    next += 1
                }
            }
        }
    }
}

/// Writes the overview of a mail whose entries are numbered.
struct OverviewWriter {
    private let sections: [MailDocument.Section]
    /// The news that have no entry of their own.
    private let named: [NoticeContent]
    private let catalogue: any Catalogue

    /// - Parameters:
    ///   - document: The mail.
    ///   - named: The news that it names, and that have no entry of their own.
    ///   - catalogue: The language.
    init(_ document: MailDocument, naming named: [NoticeContent], _ catalogue: any Catalogue) {
        sections = document.sections
        self.named = named
        self.catalogue = catalogue
    }

    var overview: Overview {
        Overview(
            heading: catalogue.overviewHeading,
            labels: Overview.Labels(
                number: catalogue.numberLabel,
                news: catalogue.newsLabel,
                value: catalogue.valueLabel,
                limit: catalogue.limitLabel,
                since: catalogue.sinceLabel
            ),
            parts: Severity.allCases.compactMap(part),
            remark: named.isEmpty ? nil : catalogue.withoutEntry
        )
    }

    private func part(_ severity: Severity) -> Overview.Part? {
        let told = sections.filter { $0.severity == severity }.flatMap(\.groups).flatMap { group in
            group.entries.map {
                Overview.Line(
                    number: $0.number,
                    place: $0.brief.place ?? $0.place,
                    title: group.title,
                    brief: $0.brief
                )
            }
        }
        let others = named.filter { Severity(of: $0.head) == severity }.map { notice in
            Overview.Line(
                number: nil,
                place: NoticeSentence(notice, catalogue).place,
                title: CleanText.line(
                    notice.isBasisNote ? BasisWriter.title(of: [notice]) : notice.ruleTitle
                ),
                brief: EntryWriter(notice, catalogue).brief
            )
        }
        guard !told.isEmpty || !others.isEmpty else { return nil }
        // What is equally far stays in its order.
        let lines = (told + others).enumerated().sorted { left, right in
            let distances = (left.element.brief.distance, right.element.brief.distance)
            return distances.0 == distances.1
                ? left.offset < right.offset : distances.0 > distances.1
        }
        return Overview.Part(
            severity: severity,
            heading: catalogue.heading(severity),
            lines: lines.map(\.element)
        )
    }
}

extension EntryWriter {
    /// What an overview says of the notice.
    var brief: Overview.Brief {
        Overview.Brief(
            value: sentence.numbers.value.isShown ? sentence.value : "",
            limit: sentence.limit ?? "",
            since: notice.level == nil ? "" : notice.since.map(catalogue.shortPeriod) ?? "",
            distance: ShownDistance(notice, sentence.numbers)
        )
    }
}
