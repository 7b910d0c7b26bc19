package import Rules

/// How many series of a rule were not judged for one reason.
package struct UndecidedCount: Hashable, Sendable, Codable {
    package let rule: String
    package let ruleTitle: String
    package let reason: UndecidedReason.Kind
    package let count: Int

    package init(rule: String, ruleTitle: String, reason: UndecidedReason.Kind, count: Int) {
        self.rule = rule
        self.ruleTitle = ruleTitle
        self.reason = reason
        self.count = count
    }

    /// Counts what was not judged, in the order of rules and reasons.
    package static func counts(of undecided: [Outcome.Undecided], in book: RuleBook) -> [Self] {
        struct Group: Hashable {
            let rule: String
            let reason: UndecidedReason.Kind
        }
        let titles = Dictionary(
            book.rules.map { ($0.id, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        return Dictionary(grouping: undecided) { Group(rule: $0.rule, reason: $0.reason.kind) }
            .map { group, members in
                Self(
                    rule: group.rule,
                    ruleTitle: titles[group.rule] ?? group.rule,
                    reason: group.reason,
                    count: members.count
                )
            }
            .sorted { ($0.rule, $0.reason.description) < ($1.rule, $1.reason.description) }
    }
}
