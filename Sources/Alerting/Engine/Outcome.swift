package import Indicators
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
    /// By how many periods alerts that fire lie behind their indicators' newest, where they were
    /// not judged for more than two: they go on, and should be looked at.
    package var stale: [AlertKey: Int] = [:]
    /// What the rules that test counted, by their names: those that tested anything.
    package var tests: [String: TestTally] = [:]
    /// How many keys were looked at.
    package var judgedCount = 0
    /// The same news, in the same order, with what is said about each and who is told.
    package internal(set) var notices: [Notice] = []
    /// What begins and ceases to be watched on a day.
    package internal(set) var watches = Watches()
    /// The next day on which something may follow from deadlines.
    package internal(set) var nextDay: CalendarDate?

    package init() {}

    /// Whether nothing is to be written down.
    package var isEmpty: Bool {
        transitions.isEmpty && states.isEmpty && removed.isEmpty && watches.begun.isEmpty
            && watches.ended.isEmpty
    }

    /// Notes that the data of a rule stand on another basis from now on.
    mutating func noteBasis(_ rule: Rule, _ measure: Measure, _ indicator: String, home: String?) {
        guard let newest = measure.newest else { return }
        let key = AlertKey(
            rule: rule.id,
            side: .whole,
            indicator: indicator,
            frequency: measure.frequency,
            area: home ?? ""
        )
        guard !transitions.contains(where: { $0.key == key }) else { return }
        transitions.append(
            Transition(
                key: key,
                kind: .rebased,
                level: nil,
                previousLevel: nil,
                since: nil,
                period: TimePeriod(measure.frequency, ordinal: newest),
                evidence: nil,
                previousEvidence: nil
            )
        )
    }

    /// Ends what stands for a key that is gone.
    mutating func withdraw(
        _ key: AlertKey,
        _ state: AlertState,
        as kind: Transition.Kind = .withdrawn
    ) {
        removed.append(key)
        if let transition = Transition(ending: key, state, as: kind) {
            transitions.append(transition)
        }
    }

    /// Rules about deliveries with their sources.
    package struct Watches: Hashable, Sendable {
        /// What is watched for the first time, by the rule's id.
        package internal(set) var begun: [String: DeliveryWatch] = [:]
        /// What is watched no longer.
        package internal(set) var ended: Set<DeliveryWatch> = []
    }

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

/// One piece of news with all that is said about it, and who is told for which reasons.
package struct Notice: Hashable, Sendable {
    package let transition: Transition
    package let content: NoticeContent
    package let decision: Routing.Decision

    /// A piece of news; as long as nobody decided, nobody is told.
    package init(
        _ transition: Transition,
        _ content: NoticeContent,
        decision: Routing.Decision = Routing.Decision()
    ) {
        self.transition = transition
        self.content = content
        self.decision = decision
    }

    /// The transition's id, which every message about it carries.
    package var id: String { content.transition }
}
