import Alerting
import Definitions
import Indicators
import Rules
import Store

/// What is to come without any file: reminders, and who hears of what nobody took note of.
extension Explanation {
    /// Tells the next decision days of a rule, and when its alerts in the area escalate.
    mutating func explainTiming(
        of head: RuleHead,
        in area: String,
        _ definitions: Definitions,
        at now: Moment
    ) throws {
        let time = LocalTime()
        explainDays(of: head, definitions, now, time)
        guard let escalation = head.escalation else { return }
        let watch = EscalationWatch(view, definitions, time, at: now)
        let entries = try watch.entries(ofRule: head.id).filter { $0.key.area == area }
        guard !entries.isEmpty else {
            return line(
                "  "
                    + texts.escalates(
                        afterWorkingDays: escalation.workingDays,
                        to: escalation.to.map(\.text)
                    )
            )
        }
        for entry in entries {
            let names = entry.receivers.map(\.name)
            line("  " + texts.escalates(on: texts.date(entry.day), to: names))
        }
    }

    private mutating func explainDays(
        of head: RuleHead,
        _ definitions: Definitions,
        _ now: Moment,
        _ time: LocalTime
    ) {
        for receiver in RuleAudience(definitions).receivers(of: head) {
            let days = DecisionDay.days(of: head, for: receiver).compactMap { day in
                DecisionDay(day: day, subject: .rule(head.id)).next(after: now, time)
            }
            guard !days.isEmpty else { continue }
            line("  " + texts.decisionDays(days.sorted().map(texts.date), of: receiver.name))
        }
    }
}
