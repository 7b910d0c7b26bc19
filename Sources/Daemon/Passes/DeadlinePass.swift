import Alerting
import Definitions
import Host
import Indicators
import Intake
import Rules
import Store

/// Judges the rules about deliveries on a day.
struct DeadlinePass {
    let context: PassContext
    let today: CalendarDate
    /// Milliseconds since 1970.
    let now: Int64

    private var definitions: Definitions { context.workplace.definitions }

    /// Judges all rules and records what follows, knowing the first day of each rule and source
    /// that was watched before.
    ///
    /// - Returns: The next day on which something may follow.
    func run(firstDays known: [String: CalendarDate]) throws -> CalendarDate? {
        let rules = context.engine.book.deliveries.filter { source(of: $0) != nil }
        guard !rules.isEmpty || !known.isEmpty else { return nil }
        let (sources, states) = try context.store.read { view in
            (
                try definitions.expectedSources(with: view),
                try view.states(ofRules: Set(rules.map(\.id)))
            )
        }
        let event = CalendarEvent(
            today: today,
            sources: sources,
            firstDays: Dictionary(
                uniqueKeysWithValues: rules.map {
                    ($0.id, min(known[subject(of: $0)] ?? today, today))
                }
            )
        )
        let outcome = context.engine.step(event, states: states)
        // A first day in the future is a clock that was set back.
        let added = rules.filter { rule in known[subject(of: rule)].map { $0 > today } ?? true }
        let gone = Set(known.keys).subtracting(rules.map(subject))
        if !added.isEmpty || !gone.isEmpty || !outcome.states.isEmpty || !outcome.removed.isEmpty {
            try context.store.transaction { transaction in
                for rule in added {
                    try transaction.set(timer: Timer.delivery.name(subject(of: rule)), to: now)
                }
                try transaction.forget(timers: gone.map(Timer.delivery.name))
                try record(outcome, event, newlyWatched: Set(added.map(\.id)), transaction)
            }
        }
        return rules.compactMap { nextDay(of: $0, event) }.min()
    }

    private func source(of rule: DeliveryRule) -> SourceDefinition? {
        definitions.sources.sources.first { $0.id == rule.source.text }
    }

    /// A rule that watches another source than before begins anew.
    private func subject(of rule: DeliveryRule) -> String {
        "\(rule.id) \(rule.source.text)"
    }

    private func record(
        _ outcome: Outcome,
        _ event: CalendarEvent,
        newlyWatched: Set<String>,
        _ transaction: StoreTransaction
    ) throws {
        let last = try transaction.view.history(limit: 1).first?.number ?? 0
        var recorder = NewsRecorder(
            definitions: definitions,
            transaction: transaction,
            drop: nil,
            // The number of what was told before makes two passes of one moment different.
            identity: "calendar-\(now)-\(last + 1)",
            releaseGroup: "calendar \(today)",
            milliseconds: now
        )
        for transition in outcome.transitions {
            recorder.deliveries[transition.key] = note(of: transition, event)
        }
        try recorder.record(
            outcome,
            labels: try transaction.view.load([]),
            newlyWatched: newlyWatched
        )
    }

    private func note(of transition: Transition, _ event: CalendarEvent) -> DeliveryNote? {
        guard let source = event.sources[transition.key.indicator],
            let occurrence = source.schedule.occurrence(for: transition.period)
        else { return nil }
        return DeliveryNote(
            of: occurrence,
            from: source,
            on: today,
            folder: context.spool.incoming.path
        )
    }

    /// The day after the deadline; once it passed, the days on which more working days have passed.
    private func nextDay(of rule: DeliveryRule, _ event: CalendarEvent) -> CalendarDate? {
        guard let source = event.sources[rule.source.text],
            let missing = event.missing(for: rule, of: source)
        else { return nil }
        let tomorrow = today.advanced(byDays: 1)
        return missing.due < today
            ? tomorrow.firstWorkingDay : max(missing.due.advanced(byDays: 1), tomorrow)
    }
}
