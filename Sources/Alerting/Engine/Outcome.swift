package import Rules

/// What follows from an event.
package struct Outcome: Sendable {
    /// The news, in the order of their keys.
    package var transitions: [Transition] = []
    /// The states that are different from before.
    package var states: [AlertKey: AlertState] = [:]
    /// The keys whose rule or series key is gone.
    package var removed: [AlertKey] = []
    /// What was not judged this time.
    package var undecided: [Undecided] = []
    /// How many keys were looked at.
    package var judgedCount = 0

    package init() {}

    /// A key that was not judged, with the reason.
    package struct Undecided: Hashable, Sendable {
        package let rule: String
        package let indicator: String
        package let key: EvaluationKey
        package let reason: UndecidedReason

        package init(rule: String, indicator: String, key: EvaluationKey, reason: UndecidedReason) {
            self.rule = rule
            self.indicator = indicator
            self.key = key
            self.reason = reason
        }
    }
}
