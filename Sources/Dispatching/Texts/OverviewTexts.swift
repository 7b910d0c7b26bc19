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
    ///   - topics: What the news are about, worst first.
    ///   - others: What stands for the topics that are left out.
    ///   - line: The line with these topics.
    /// - Returns: The line.
    fileprivate func subject(
        _ topics: [String],
        others: String,
        in line: (String) -> String
    ) -> String {
        let room = SubjectLine.limit + 1 - line("x").count
        for count in stride(from: topics.count, to: 0, by: -1) {
            let left = count < topics.count ? " \(others)" : ""
            let text = topics.prefix(count).joined(separator: ", ") + left
            if text.count <= room { return line(text) }
        }
        let left = topics.count > 1 ? " \(others)" : ""
        return line(
            CleanText.shortened(topics.first ?? "", to: max(10, room - left.count)) + left
        )
    }
}

extension GermanCatalogue {
    var overviewHeading: String { own("overviewHeading", "Übersicht") }
    var numberLabel: String { own("numberLabel", "Nr.") }
    var newsLabel: String { own("newsLabel", "Ort und Meldung") }
    var amongOthers: String { own("amongOthers", "u. a.") }

    func grouped(_ count: Int, worst place: String) -> String {
        own("grouped.worst", "\(grouped(count), "alerts"), voran \(place, "place")")
    }

    var withoutEntry: String {
        own(
            "withoutEntry",
            """
            Zeilen ohne Nummer haben in dieser Mail keinen eigenen Abschnitt; „waage explain“ \
            erklärt jede.
            """
        )
    }

    func recipients(_ addresses: [String]) -> String {
        own("recipients", "Sie geht an \(addresses.joined(separator: ", "), "addresses").")
    }

    func subject(counts: [String], topics: [String], asOf period: String?) -> String {
        let counts = counts.joined(separator: ", ")
        return subject(topics, others: amongOthers) { topics in
            guard let period else {
                return own("subject.many", "Waage: \(counts, "counts") – \(topics, "topics")")
            }
            return own(
                "subject.many.period",
                "Waage: \(counts, "counts") – \(topics, "topics") (Stand \(period, "period"))"
            )
        }
    }
}

extension EnglishCatalogue {
    var overviewHeading: String { own("overviewHeading", "Overview") }
    var numberLabel: String { own("numberLabel", "No.") }
    var newsLabel: String { own("newsLabel", "Place and news") }
    var amongOthers: String { own("amongOthers", "and others") }

    func grouped(_ count: Int, worst place: String) -> String {
        own("grouped.worst", "\(grouped(count), "alerts"), the worst \(place, "place")")
    }

    var withoutEntry: String {
        own(
            "withoutEntry",
            """
            Lines without a number have no part of their own in this mail; “waage explain” \
            explains each.
            """
        )
    }

    func recipients(_ addresses: [String]) -> String {
        own("recipients", "It goes to \(addresses.joined(separator: ", "), "addresses").")
    }

    func subject(counts: [String], topics: [String], asOf period: String?) -> String {
        let counts = counts.joined(separator: ", ")
        return subject(topics, others: amongOthers) { topics in
            guard let period else {
                return own("subject.many", "Waage: \(counts, "counts") – \(topics, "topics")")
            }
            return own(
                "subject.many.period",
                "Waage: \(counts, "counts") – \(topics, "topics") (as of \(period, "period"))"
            )
        }
    }
}
