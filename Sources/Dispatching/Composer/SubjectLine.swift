import Alerting
import Indicators

/// Writes what a mail about news is called, in one line that a list of mails shows whole.
///
/// No mail of ours has a longer one: what others are called finds its room with `fitted`. Of few
/// news it names the worst; of many it counts them, and says what they are about.
struct SubjectLine {
    /// So many characters it has at most.
    static let limit = 78
    /// So many characters of a title there is always room for.
    private static let titleLeast = 20
    /// And of a place.
    private static let placeLeast = 10
    /// So many severities are counted: the worst.
    private static let severityLimit = 2

    private let notices: [NoticeContent]
    private let tally: NewsTally
    private let catalogue: any Catalogue

    /// - Parameters:
    ///   - notices: The worst of the news, worst first.
    ///   - tally: All of them.
    ///   - catalogue: The language.
    init(_ notices: [NoticeContent], of tally: NewsTally, _ catalogue: any Catalogue) {
        self.notices = notices
        self.tally = tally
        self.catalogue = catalogue
    }

    /// A line around a text, which is shortened where the line would be too long.
    ///
    /// - Parameters:
    ///   - text: What may be shortened, though not to less than 20 characters.
    ///   - lines: Forms of the line, the longest first.
    /// - Returns: The first form that has room for as much of the text.
    static func fitted(_ text: String, in lines: [(String) -> String]) -> String {
        var line = ""
        for form in lines {
            let room = limit + 1 - form("x").count
            line = form(CleanText.shortened(text, to: max(room, titleLeast)))
            if room >= min(text.count, titleLeast) { break }
        }
        return line
    }

    /// A line that counts what a mail tells.
    ///
    /// - Parameters:
    ///   - parts: The counts, the most urgent first; at least one.
    ///   - others: What stands for the parts that are left out.
    ///   - line: The line with these parts.
    /// - Returns: The line with as many parts as there is room for.
    static func fitted(
        _ parts: [String],
        others: String,
        in line: (String) -> String
    ) -> String {
        for count in stride(from: parts.count, to: 1, by: -1) {
            let left = count < parts.count ? " \(others)" : ""
            let text = line(parts.prefix(count).joined(separator: ", ") + left)
            if text.count <= limit { return text }
        }
        return line((parts.first ?? "") + (parts.count > 1 ? " \(others)" : ""))
    }

    var text: String {
        guard let worst = notices.first else { return "Waage" }
        if worst.kind != .rebased, tally.count >= Overview.least { return counted }
        let isBasis = worst.kind == .rebased
        let bases = Set(notices.filter(\.isBasisNote).map(\.indicatorTitle))
        let title =
            CleanText.line(isBasis ? BasisWriter.title(of: notices) : worst.ruleTitle)
            + (isBasis && bases.count > 1 ? " \(catalogue.amongOthers)" : "")
        let state =
            isBasis ? catalogue.state(.basis) : EntryWriter(worst, catalogue).state
        // All that is said of new bases is one note.
        let others = isBasis ? 0 : tally.count - 1 - max(0, tally[.basis] - 1)
        var suffix = ""
        func subject(_ place: String, _ title: String) -> String {
            let counted = suffix.isEmpty ? others : 0
            return catalogue.subject(place: place, title: title, state: state, others: counted)
                + suffix
        }
        // What an office writes may have no room for an empty text.
        var taken: Int { subject("x", "x").count - 2 }
        let least = Self.titleLeast + min(worst.areaName.count, Self.placeLeast)
        // A long state leaves no room to count.
        if others > 0, Self.limit - taken < least {
            suffix = " \(catalogue.amongOthers)"
        }
        let room = max(least, Self.limit - taken)
        let place = CleanText.shortened(
            CleanText.line(worst.areaName),
            to: room - min(title.count, Self.titleLeast)
        )
        return subject(place, CleanText.shortened(title, to: room - place.count))
    }

    private var counted: String {
        let counts = Severity.allCases.filter { tally[$0] > 0 }.prefix(Self.severityLimit)
            .map { catalogue.count(tally[$0], of: $0) }
        let titles = notices.filter { $0.kind != .rebased }.map { CleanText.line($0.ruleTitle) }
        let periods = Set(notices.map(\.period))
        return catalogue.subject(
            counts: counts,
            topics: titles.unique,
            asOf: periods.count == 1 ? periods.first.map(catalogue.shortPeriod) : nil
        )
    }
}
