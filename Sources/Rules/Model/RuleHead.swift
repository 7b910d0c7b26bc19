package import Diagnostics
package import Indicators

/// What every rule says of itself, whatever it watches: its name, and words for people.
///
/// Nothing here judges: two rules that differ in their heads only find the same.
package struct RuleHead: Hashable, Sendable {
    package let id: String
    package var group: String?
    package var title: String
    package var field: String?
    package var owner: String?
    package var labels: [String: String] = [:]
    /// The sentence with placeholders; a side's own text comes first.
    package var text: String?
    package var advice: String?
    /// Why a limit is what it is, or why it changed.
    package var because: String?
    /// What is done to reach a target.
    package var measure: String?
    package var isSensitive = false
    /// From which level on news is mailed at once; nil where chance decides it.
    package var mail: MailLimit?
    /// The rules whose alerts, at the same area or one above, say what this rule's would.
    package var inhibitedBy: [WrittenName] = []
    /// The names of rules whose place it takes: what is told of their end names this one.
    package var was: [WrittenName] = []
    /// So many news of one side and kind in one mail are one entry.
    package var groupFrom = 5
    /// The days of each year on which whoever is told is reminded of what still fires.
    package var remind: [DayOfYear] = []
    /// Who else is told when nobody took note of an alert for long; nil for nobody.
    package var escalation: Escalation?
    /// The names in the rule's text that something else decides on.
    package var mentions = Mentions()
    private let place: Place

    /// Where the rule stands.
    ///
    /// Two rules that say the same are equal wherever they stand.
    package var location: SourceLocation { place.location }

    private struct Place: Hashable, Sendable {
        let location: SourceLocation

        static func == (left: Self, right: Self) -> Bool { true }
        func hash(into hasher: inout Hasher) {}
    }

    package init(id: String, title: String? = nil, location: SourceLocation) {
        self.id = id
        self.title = title ?? id
        place = Place(location: location)
    }
}

/// A rule about readings or about deliveries.
package protocol HeadedRule: Hashable, Sendable {
    /// What the rule says of itself.
    var head: RuleHead { get set }
    /// How probable it is, at most, that chance alone brings a false alarm of one key, at a level
    /// or a worse one.
    func chance(at level: Level) -> Double
}

extension HeadedRule {
    package var id: String { head.id }
    package var title: String {
        get { head.title }
        set { head.title = newValue }
    }
    package var location: SourceLocation { head.location }
}
