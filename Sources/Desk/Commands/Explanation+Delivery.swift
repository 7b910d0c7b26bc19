import Alerting
import Indicators
import Rules
import Store

extension Explanation {
    /// The dates of a rule about deliveries: what was delivered, what is due, how late it is.
    mutating func explainDelivery(
        _ rule: DeliveryRule,
        _ known: KnownStore,
        on today: CalendarDate
    ) throws {
        let firstDays = try known.firstDays()
        guard let source = try known.expectedSources()[rule.source.text] else {
            return line("  not judged: no source says when its deliveries are due")
        }
        line("  source \(source.id): \(source.title)")
        let first = firstDays[DeliveryWatch(rule)]
        line("    watched since \(first.map { "\($0)" } ?? "today")")
        line("    newest period delivered: \(source.newest.map { "\($0)" } ?? "none")")
        let deadline = Deadline(rule, source, since: first ?? today)
        guard let missing = deadline.missing else { return }
        line("    waits for \(missing.period), which covers \(missing.reference)")
        line("    due \(missing.by), with grace \(missing.due)")
        let late = missing.due.workingDays(through: today)
        line(
            missing.due < today
                ? "    today, \(today), is \(late) working days later"
                : "    today, \(today), it is not late"
        )
        for level in Level.allCases {
            guard let limit = rule.limits[level] else { continue }
            let day = missing.due.advanced(byWorkingDays: limit)
            line("    \(level.name) from \(max(day, missing.due.advanced(byDays: 1)))")
        }
    }
}
