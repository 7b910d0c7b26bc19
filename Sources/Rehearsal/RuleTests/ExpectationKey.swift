import Desk
import Indicators
import Rules

/// A key of an expectation: what it is compared with, and how.
///
/// All that there are stand in `all`: another one is a line there.
struct ExpectationKey: Sendable {
    /// What an alert shows under a key.
    enum Shown: Hashable, Sendable {
        /// Nothing is there to compare with.
        case nothing
        case word(String)
        /// A number, and as people read it.
        case number(Double, String)
        case count(Int)
        /// All of them are expected, in any order.
        case names([String])
        /// One of them must be the expected one.
        case anyOf([String])
        /// One of them must contain what is expected.
        case texts([String])
    }

    /// What may be written.
    enum Form: Sendable {
        /// One of some words; anything where there are none.
        case word([String])
        case number
        case count
        case period
        case text
        case list
    }

    let name: String
    let form: Form
    /// Whether it is about what people are told: only then anybody is, and it may be asked of all
    /// alerts together.
    let isAboutTelling: Bool
    let shown: @Sendable (AlertSight) throws -> Shown

    private init(
        _ name: String,
        _ form: Form,
        isAboutTelling: Bool = false,
        _ shown: @escaping @Sendable (AlertSight) throws -> Shown
    ) {
        self.name = name
        self.form = form
        self.isAboutTelling = isAboutTelling
        self.shown = shown
    }

    /// The keys that are compared, beside those that say which alert is meant.
    static let all: [ExpectationKey] = [
        Self("state", .word(["inactive", "pending", "firing", "resolved", "none"])) {
            .word($0.stateName)
        },
        Self("level", .word(Level.allCases.map(\.name))) {
            $0.level.map { .word($0.name) } ?? .nothing
        },
        Self("value", .number) { try $0.number(\.value, \.value) },
        Self("limit", .number) { try $0.number(\.limit, \.limit) },
        Self("low", .number) { try $0.number(\.low, \.low) },
        Self("high", .number) { try $0.number(\.high, \.high) },
        Self("chance", .number) { try $0.chance().map { .number($0, "\($0)") } ?? .nothing },
        Self("period", .period) { $0.judged.map { .word($0.description) } ?? .nothing },
        Self("since", .period) { $0.begin.map { .word($0.description) } ?? .nothing },
        Self("news", .word([])) { try .anyOf($0.news()) },
        Self("case", .word([])) { $0.caseName.map { .word($0) } ?? .nothing },
        Self("undecided", .word([])) { try $0.undecided().map { .word($0) } ?? .nothing },
        Self("to", .list, isAboutTelling: true) { try .names($0.receivers()) },
        Self("mails", .count, isAboutTelling: true) { try .count($0.mailCount(.news)) },
        Self("digest", .count, isAboutTelling: true) { try .count($0.digestCount()) },
        Self("reminders", .count, isAboutTelling: true) { try .count($0.mailCount(.reminder)) },
        Self("escalations", .count, isAboutTelling: true) {
            try .count($0.mailCount(.escalation))
        },
        Self("text", .text, isAboutTelling: true) { try .texts($0.mailTexts()) },
        Self("journal", .text, isAboutTelling: true) { try .texts($0.journalTexts()) },
    ]
}

extension ExpectationKey.Shown {
    /// Whether it is what was expected.
    func matches(_ expected: [String]) -> Bool {
        guard let first = expected.first else { return false }
        switch self {
        case .nothing: return first == "none"
        case .word(let word): return word == first
        case .number(let number, _):
            return ExpectedNumber(first)?.matches(number) ?? false
        case .count(let count): return Int(first) == count
        case .names(let names):
            return Set(names) == (expected == ["none"] ? [] : Set(expected))
        case .anyOf(let words):
            return first == "none" ? words.isEmpty : words.contains(first)
        case .texts(let texts):
            let flat = texts.map(Self.flat)
            return expected.map(Self.flat).allSatisfy { part in flat.contains { $0.contains(part) }
            }
        }
    }

    /// A text whose lines may be broken anywhere, with one blank between each two words.
    private static func flat(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// As a failed expectation shows it.
    var text: String {
        switch self {
        case .nothing: "none"
        case .word(let word): word
        case .number(_, let text): text
        case .count(let count): "\(count)"
        case .names(let names), .anyOf(let names):
            names.isEmpty ? "none" : names.joined(separator: ", ")
        case .texts(let texts):
            texts.isEmpty ? "nothing was written" : texts.joined(separator: "\n")
        }
    }
}
