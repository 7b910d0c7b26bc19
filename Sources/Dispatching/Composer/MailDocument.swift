package import Alerting
import Charts
import Rules

/// What a mail says, before it becomes plain text or HTML.
///
/// Both parts are written from this one value, so that they cannot say different things. All texts
/// are single lines without markup.
struct MailDocument: Hashable {
    var language: String
    var subject: String
    /// How many notices of each severity: `1 kritisch, 2 Warnungen`.
    var summary: String
    /// Where the data come from: supplier, titles, stamp.
    var origin: [String]
    /// A line for each entry, where there are many news.
    var overview: Overview?
    var sections: [Section]
    /// How many notices are not told one by one, and where they stand; nil when all are.
    var more: String?
    var closing: [List]
    var footer: String

    /// The notices of one severity.
    struct Section: Hashable {
        var severity: Severity
        var heading: String
        var groups: [Group]
    }

    /// The notices of one rule.
    struct Group: Hashable {
        var title: String
        var entries: [Entry]
    }

    /// One notice.
    struct Entry: Hashable {
        /// Its number in the mail, from 1 on; nil where it is the only one.
        var number: Int?
        var place: String
        /// The state in a word or two: `berichtigt`.
        var state: String
        var sentences: [String]
        /// What is read at once: limit, since, what was told before.
        var facts: [Row]
        var lastValuesLabel: String
        var lastValues: [Row]
        /// What is read on demand: source, definition, advice.
        var details: [Row]
        /// The news that it tells; nil where it tells none of an alert.
        var subject: Subject?
        /// What an overview says of it.
        var brief = Overview.Brief(value: "", limit: "", since: "", distance: .none)
        /// How its numbers went; its title is what stands for it where pictures are not shown.
        var chart: Drawing?
        /// The alerts that it tells of and that fire.
        var alerts: [AlertKey] = []
        /// The `Content-ID` of the chart's picture; nil where the mail has none.
        var picture: String?
    }

    /// Which news an entry tells.
    enum Subject: Hashable {
        /// Those of some transitions, by their ids.
        case news(Set<String>)
        /// All of a kind.
        case kind(NewsKind)
    }

    struct Row: Hashable {
        var label: String
        var value: String
    }

    struct List: Hashable {
        var heading: String
        var lines: [String]
    }
}

/// How urgent a notice is in a mail, worst first.
package enum Severity: Int, CaseIterable, Hashable, Sendable, Comparable {
    case critical, warning
    /// It fires, but was over its worst before anybody was told: a first load of history.
    case watched
    /// Still firing, but less than before.
    case eased
    /// Recovered, corrected or withdrawn.
    case ended
    /// The data stand on another basis.
    case basis

    package init(of notice: NoticeHead) {
        self =
            switch (notice.kind, notice.level) {
            case (.raised, .some) where notice.isLingering: .watched
            case (.raised, .critical), (.escalated, .critical), (.changed, .critical): .critical
            case (.raised, _), (.escalated, _), (.changed, _): .warning
            case (.eased, _): .eased
            case (.recovered, _), (.corrected, _), (.withdrawn, _): .ended
            case (.rebased, _): .basis
            }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
