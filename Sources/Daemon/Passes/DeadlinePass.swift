import Alerting
import Definitions
import Desk
import Host
import Indicators
import Intake
import Rules
import Store

/// Judges the rules about deliveries on a day.
struct DeadlinePass {
    let context: PassContext
    let time: LocalTime
    /// Milliseconds since 1970.
    let now: Int64

    private var definitions: Definitions { context.workplace.definitions }
    private var today: CalendarDate { time.date(at: now) }

    /// Judges all rules and records what follows, in one transaction: what it was judged by is
    /// still so when it is written down.
    ///
    /// - Returns: When something may follow next, in milliseconds since 1970.
    func run() throws -> Int64? {
        let next = try context.store.transaction { transaction in
            try judge(
                knowing: try transaction.view.timers(.delivery).mapValues(time.date),
                in: transaction
            )
        }
        return next.map { time.milliseconds(of: $0) }
    }

    /// Judges with the first day of each rule and source that was watched before.
    ///
    /// - Returns: The next day on which something may follow.
    private func judge(
        knowing known: [String: CalendarDate],
        in transaction: StoreTransaction
    ) throws -> CalendarDate? {
        let rules = context.engine.book.deliveries.filter { source(of: $0) != nil }
        guard !rules.isEmpty || !known.isEmpty else { return nil }
        let event = CalendarEvent(
            today: today,
            sources: try definitions.expectedSources(with: transaction.view),
            firstDays: Dictionary(
                uniqueKeysWithValues: rules.map {
                    ($0.id, min(known[subject(of: $0)] ?? today, today))
                }
            )
        )
        let states = try transaction.view.states(ofRules: Set(rules.map(\.id)))
        let outcome = context.engine.step(event, states: states)
        // A first day in the future is a clock that was set back.
        let added = rules.filter { rule in known[subject(of: rule)].map { $0 > today } ?? true }
        for rule in added { try transaction.set(.delivery, of: subject(of: rule), to: now) }
        try transaction.forget(.delivery, of: Set(known.keys).subtracting(rules.map(subject)))
        if !outcome.states.isEmpty || !outcome.removed.isEmpty {
            try record(outcome, event, newlyWatched: Set(added.map(\.id)), transaction)
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
            release: .calendar(today),
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
