/// What the overview of a mail with many news says, and what such a mail is called.
package protocol OverviewTexts {
    var overviewHeading: String { get }
    var numberLabel: String { get }
    /// Over places and titles.
    var newsLabel: String { get }
    /// So many alerts that are told as one, with the place whose number stands for all.
    func grouped(_ count: Int, worst place: String) -> String
    /// What lines without a number are.
    var withoutEntry: String { get }
    /// What stands for the others where some of several are named.
    var amongOthers: String { get }
    /// To which addresses a mail goes, where there are several.
    func recipients(_ addresses: [String]) -> String
    /// The subject of a mail with many news: `Waage: 1 kritisch, 39 Warnungen – Hort (Stand 2023)`.
    ///
    /// - Parameters:
    ///   - counts: How many of each severity, worst first.
    ///   - topics: What they are about, worst first.
    ///   - period: The period that all of them are about; nil where there are several.
    /// - Returns: A line with as many topics as there is room for.
    func subject(counts: [String], topics: [String], asOf period: String?) -> String
}

extension OverviewTexts {
    /// A subject with as many topics as there is room for.
    ///
    /// - Parameters:
    ///   - start: What stands before the topics.
    ///   - topics: What the news are about, worst first.
    ///   - others: What stands for the topics that are left out.
    ///   - end: What stands behind.
    /// - Returns: The line.
    fileprivate func subject(
        _ start: String,
        _ topics: [String],
        others: String,
        end: String
    ) -> String {
        let room = SubjectLine.limit - start.count - end.count
        for count in stride(from: topics.count, to: 0, by: -1) {
            let left = count < topics.count ? " \(others)" : ""
            let text = topics.prefix(count).joined(separator: ", ") + left
            if text.count <= room { return start + text + end }
        }
        let left = topics.count > 1 ? " \(others)" : ""
        let first = CleanText.shortened(topics.first ?? "", to: max(10, room - left.count))
        return start + first + left + end
    }
}

extension GermanCatalogue {
    var overviewHeading: String { "Übersicht" }
    var numberLabel: String { "Nr." }
    var newsLabel: String { "Ort und Meldung" }
    var amongOthers: String { "u. a." }

    func grouped(_ count: Int, worst place: String) -> String {
        "\(grouped(count)), voran \(place)"
    }

    var withoutEntry: String {
        "Zeilen ohne Nummer haben in dieser Mail keinen eigenen Abschnitt; „waage explain“ erklärt "
            + "jede."
    }

    func recipients(_ addresses: [String]) -> String {
        "Sie geht an \(addresses.joined(separator: ", "))."
    }

    func subject(counts: [String], topics: [String], asOf period: String?) -> String {
        subject(
            "Waage: \(counts.joined(separator: ", ")) – ",
            topics,
            others: amongOthers,
            end: period.map { " (Stand \($0))" } ?? ""
        )
    }
}

extension EnglishCatalogue {
    var overviewHeading: String { "Overview" }
    var numberLabel: String { "No." }
    var newsLabel: String { "Place and news" }
    var amongOthers: String { "and others" }

    func grouped(_ count: Int, worst place: String) -> String {
        "\(grouped(count)), the worst \(place)"
    }

    var withoutEntry: String {
        "Lines without a number have no part of their own in this mail; “waage explain” explains "
            + "each."
    }

    func recipients(_ addresses: [String]) -> String {
        "It goes to \(addresses.joined(separator: ", "))."
    }

    func subject(counts: [String], topics: [String], asOf period: String?) -> String {
        subject(
            "Waage: \(counts.joined(separator: ", ")) – ",
            topics,
            others: amongOthers,
            end: period.map { " (as of \($0))" } ?? ""
        )
    }
}
