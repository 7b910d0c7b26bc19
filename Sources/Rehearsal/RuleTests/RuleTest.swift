import Alerting
import Diagnostics
import Indicators
import Readings
import Rules

/// What is to follow from some data, in the order in which they come.
struct RuleTest: Sendable {
    let name: String
    let location: SourceLocation
    /// The day on which it begins, where that is not the first one of which it says anything.
    let today: CalendarDate?
    /// The rules that are in force; nil for all of the folder.
    let rules: [WrittenName]?
    /// What happens, in the order of time; what is of one time in the order of the file.
    let entries: [Entry]
    /// In the order of their days; those of one day in the order of the file.
    let expectations: [Expectation]

    /// Something that happens on a day.
    struct Entry: Sendable {
        let time: WrittenTime
        let content: Content
        let location: SourceLocation
    }

    /// What happens.
    enum Content: Sendable {
        case delivery(Delivery)
        case acknowledgement(AlertChoice, Words)
        case silence(SilenceMatcher, Words)
    }

    /// A file that is delivered.
    struct Delivery: Sendable {
        /// What it says.
        enum Text: Sendable {
            /// A table that stands in the test.
            case table(Dataset, recordCount: Int)
            /// A file beside the test, read by the configured sources.
            case file(String)
        }

        let text: Text
        /// The id of a configured source, else a title for mails.
        let source: String?
        /// Deliveries of one name that follow each other are told in one mail.
        let release: String?
    }

    /// What somebody says when an alert is known or silenced.
    struct Words: Sendable {
        let author: String
        let comment: String
        let until: CalendarDate?
    }
}

/// A day, or a moment of it, as somebody wrote it.
struct WrittenTime: Hashable, Sendable {
    let date: CalendarDate
    /// Minutes since midnight; nil for the end of the day.
    let minutes: Int?

    /// Reads `2024-10-31` or `2024-10-31 14:30`.
    ///
    /// - Returns: Nil for anything else.
    init?(parsing text: String) {
        let words = text.split(separator: " ")
        guard let day = words.first, words.count <= 2, let date = CalendarDate(parsing: day) else {
            return nil
        }
        self.date = date
        guard words.count == 2 else {
            minutes = nil
            return
        }
        let clock = words[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 2, clock[1].count == 2, let hour = Int(clock[0]),
            let minute = Int(clock[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        minutes = 60 * hour + minute
    }

    /// The end of a day.
    init(_ date: CalendarDate) {
        self.date = date
        minutes = nil
    }

    /// Whether it comes before another one.
    static func < (left: Self, right: Self) -> Bool {
        (left.date, left.minutes ?? .max) < (right.date, right.minutes ?? .max)
    }
}

/// Which alert is meant: whatever is given must be so.
struct AlertChoice: Hashable, Sendable {
    var rule: WrittenName
    var area: String?
    /// `below`, `above`, or the word of the rule for it: `shortage`.
    var side: String?
    var indicator: String?
    var members: [DimensionMember] = []

    /// Whether an alert may be meant.
    ///
    /// - Parameters:
    ///   - key: The alert.
    ///   - word: What its rule calls the side.
    /// - Returns: Whether all that is given is so.
    func takes(_ key: AlertKey, word: String?) -> Bool {
        rule.text == key.rule
            && (area.map { $0 == key.area } ?? true)
            && (side.map { $0 == key.side.rawValue || $0 == word } ?? true)
            && (indicator.map { $0 == key.indicator } ?? true)
            && members.allSatisfy(key.members.contains)
    }
}

/// What is to be so at the end of a day.
struct Expectation: Sendable {
    let after: CalendarDate
    /// Where it stands, for messages.
    let location: SourceLocation
    /// The alert; nil where only mails are counted.
    let alert: AlertChoice?
    /// Whether no other alert of the rule may fire: `other: none`.
    let isAlone: Bool
    /// What is compared, in the order in which it was written.
    let facts: [ExpectedFact]
}

/// One key of an expectation with what it expects.
struct ExpectedFact: Sendable {
    let key: ExpectationKey
    /// As it was written; of a list each element.
    let texts: [String]
    let location: SourceLocation
}
