package import Alerting
import Dispatching
package import Indicators
package import Rules

/// What tables say about alerts to people: places by their names, numbers with their units as mails
/// write them, sides by the word of their rule.
package struct AlertWords: Sendable {
    let book: RuleBook
    let places: Places
    let memberLabels: [DimensionMember: String]
    let texts: any DeskTexts
    /// The rules by their ids.
    private let rules: [String: Rule]

    package init(
        _ book: RuleBook,
        _ places: Places,
        memberLabels: [DimensionMember: String] = [:],
        language: Language
    ) {
        self.book = book
        self.places = places
        self.memberLabels = memberLabels
        texts = language.deskTexts
        rules = Dictionary(book.rules.map { ($0.id, $0) }) { first, _ in first }
    }

    var catalogue: any Catalogue { texts.language.catalogue }

    /// The word for a side in its rule; nil for a rule that is gone.
    func side(of key: AlertKey) -> String? { side(key.side, of: key.rule) }

    func side(_ side: Side, of rule: String) -> String? {
        if side == .whole { return book.deliveries.contains { $0.id == rule } ? texts.late : nil }
        return rules[rule]?.sides.first { $0.side == side }?.word
    }

    func level(_ level: Level?) -> Table.Cell {
        guard let level else { return .empty }
        return Table.Cell.text(level.name).told(catalogue.level(level), Tint(level))
    }

    func members(_ members: [DimensionMember]) -> String {
        catalogue.members(members.map { NamedMember($0, label: memberLabels[$0]) })
    }

    func period(_ period: TimePeriod) -> String { catalogue.shortPeriod(period) }

    func value(of evidence: Evidence, _ key: AlertKey) -> String {
        numbers(of: key).value(of: evidence, decimals: book.indicators[key.indicator]?.decimals)
    }

    func limit(of evidence: Evidence, _ key: AlertKey) -> String? {
        numbers(of: key).limit(of: evidence)
    }

    private func numbers(of key: AlertKey) -> NumberWords {
        NumberWords(catalogue, per: key.frequency)
    }
}

/// The cells that tables about alerts share; with words for people, else as programs read them.
package struct AlertCells {
    let words: AlertWords?

    /// - Parameter words: What is said to people; nil for programs.
    package init(words: AlertWords?) { self.words = words }

    /// An area, for people by its name.
    package func area(_ code: String, named name: String? = nil) -> Table.Cell {
        Table.Cell.text(code).told(name ?? words?.places.name(of: code))
    }

    /// The side, for people by the word of its rule.
    package func side(of key: AlertKey, told word: String? = nil) -> Table.Cell {
        Table.Cell.text(key.side.rawValue).told(words.flatMap { $0.side(of: key) ?? word })
    }

    /// The members that make an alert of its own.
    package func members(_ members: [DimensionMember]) -> Table.Cell {
        Table.Cell.text(members.map { "\($0.dimension)=\($0.code)" }.joined(separator: " "))
            .told(words?.members(members))
    }

    /// A level, in its colour.
    package func level(
        _ level: Level?
    ) -> Table.Cell { words?.level(level) ?? Table.Cell(level?.name) }

    func state(_ name: String) -> Table.Cell {
        Table.Cell.text(name).told(words?.texts.state(name))
    }

    /// A period.
    package func period(_ period: TimePeriod?) -> Table.Cell {
        guard let period else { return .empty }
        return Table.Cell.text(period.description).told(words?.period(period))
    }

    /// The judged number, for people as mails write it.
    package func value(_ evidence: Evidence?, _ key: AlertKey) -> Table.Cell {
        guard let evidence else { return .empty }
        return Table.Cell.number(evidence.value).told(words?.value(of: evidence, key))
    }

    /// The limit that it is told with.
    package func limit(_ evidence: Evidence?, _ key: AlertKey) -> Table.Cell {
        guard let evidence, let limit = evidence.limit else { return .empty }
        return Table.Cell.number(limit).told(words?.limit(of: evidence, key))
    }
}
