import Alerting
import Indicators
import Rules
import Store

extension Explanation {
    /// The dates of a rule about deliveries: what was delivered, what is due, how late it is.
    mutating func explainDelivery(
        _ rule: DeliveryRule,
        _ sources: [String: ExpectedSource],
        _ time: LocalTime,
        at now: Int64
    ) throws {
        guard let source = sources[rule.source.text] else {
            return line("  not judged: no source says when its deliveries are due")
        }
        let today = time.date(at: now)
        line("  source \(source.id): \(source.title)")
        let firstDays = try view.timers(.delivery).mapValues(time.date)
        let first = firstDays["\(rule.id) \(source.id)"]
        line("    watched since \(first.map { "\($0)" } ?? "today")")
        line("    newest period delivered: \(source.newest.map { "\($0)" } ?? "none")")
        let event = CalendarEvent(
            today: today,
            sources: sources,
            firstDays: [rule.id: first ?? today]
        )
        guard let missing = event.missing(for: rule, of: source) else { return }
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
