import Indicators
import Rules

extension Engine {
    /// What follows from a day for the rules about deliveries.
    ///
    /// It takes the stored states of these rules. A rule whose source nobody described is left as
    /// it stands.
    package func step(_ event: CalendarEvent, states: [AlertKey: AlertState]) -> Outcome {
        var outcome = Outcome()
        for rule in book.deliveries {
            guard let source = event.sources[rule.source.text] else { continue }
            let key = AlertKey(
                rule: rule.id,
                side: .whole,
                indicator: source.id,
                frequency: source.schedule.every,
                area: book.areas.home ?? ""
            )
            let judgement = DeliveryJudgement(
                rule: rule,
                source: source,
                event: event,
                before: states[key] ?? AlertState()
            )
            outcome.judgedCount += 1
            judgement.note(key, in: &outcome)
            // The rule watched another source, or readings, before it was changed.
            for (other, state) in states where other.rule == rule.id && other != key {
                outcome.removed.append(other)
                if let transition = Transition(withdrawing: other, state) {
                    outcome.transitions.append(transition)
                }
            }
        }
        outcome.transitions.sort { $0.key < $1.key }
        outcome.removed.sort()
        return outcome
    }
}
