import Alerting
import Dispatching
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
            return line("  " + texts.noSchedule)
        }
        func date(_ date: CalendarDate) -> String { texts.date(date) }
        line("  " + texts.source(source.id, source.title))
        let first = firstDays[DeliveryWatch(rule)]
        line("    " + texts.watched(since: first.map(date)))
        line("    " + texts.newest(source.newest.map(words.period)))
        let deadline = Deadline(rule, source, since: first ?? today)
        guard let missing = deadline.missing else { return }
        let period = words.period(missing.period)
        line("    " + texts.waits(for: period, covering: date(missing.reference)))
        line("    " + texts.due(date(missing.by), withGrace: date(missing.due)))
        let late = missing.due < today ? missing.due.workingDays(through: today) : nil
        line("    " + texts.today(date(today), workingDaysLate: late))
        let rested = try known.lastDelivery(of: source.id).map(ExpectedSource.askingBegins)
        if let rested, rested > today {
            line("    " + texts.rests(until: date(rested)))
        }
        for level in Level.allCases {
            guard let limit = rule.limits[level] else { continue }
            let day = missing.due.advanced(byWorkingDays: limit)
            let first = max(day, missing.due.advanced(byDays: 1))
            line("    " + texts.level(words.catalogue.level(level), from: date(first)))
        }
    }
}
