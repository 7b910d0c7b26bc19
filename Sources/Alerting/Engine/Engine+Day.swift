import Indicators
import Rules

extension Engine {
    /// What follows from a day for the rules about deliveries.
    ///
    /// A rule whose source nobody described is left as it stands.
    func judge(
        _ day: DayEvent,
        _ sources: [String: ExpectedSource],
        from known: some Known
    ) throws -> Outcome {
        var outcome = Outcome()
        let firstDays = try known.firstDays()
        guard !book.deliveries.isEmpty || !firstDays.isEmpty else { return outcome }
        let states = try known.states(ofRules: Set(book.deliveries.map(\.id)))
        outcome.watches.ended = Set(firstDays.keys)
        for rule in book.deliveries {
            guard let source = sources[rule.source.text] else { continue }
            let watch = DeliveryWatch(rule)
            outcome.watches.ended.remove(watch)
            // A first day in the future is a clock that was set back.
            let firstDay = firstDays[watch].flatMap { $0 > day.today ? nil : $0 }
            if firstDay == nil { outcome.watches.begun[rule.id] = watch }
            let deadline = Deadline(rule, source, since: firstDay ?? day.today)
            try judge(deadline, on: day.today, states, from: known, into: &outcome)
            outcome.nextDay =
                [outcome.nextDay, deadline.next(after: day.today)].compactMap { $0 }.min()
        }
        return outcome
    }

    private func judge(
        _ deadline: Deadline,
        on today: CalendarDate,
        _ states: [AlertKey: AlertState],
        from known: some Known,
        into outcome: inout Outcome
    ) throws {
        let key = AlertKey(
            rule: deadline.rule.id,
            side: .whole,
            indicator: deadline.source.id,
            frequency: deadline.source.schedule.every,
            area: book.areas.home ?? ""
        )
        outcome.judgedCount += 1
        let judgement = DeliveryJudgement(
            deadline,
            today: today,
            before: states[key] ?? AlertState()
        )
        // Whoever loads years of files one by one is not asked for what the next one brings.
        if try !judgement.isFirstAsked || hasRested(deadline.source, on: today, known) {
            judgement.note(key, in: &outcome)
        }
        // The rule watched another source, or readings, before it was changed.
        for (other, state) in states where other.rule == deadline.rule.id && other != key {
            outcome.withdraw(other, state)
        }
    }

    /// Whether some working days have passed since a source delivered anything.
    private func hasRested(
        _ source: ExpectedSource,
        on today: CalendarDate,
        _ known: some Known
    ) throws -> Bool {
        guard let last = try known.lastDelivery(of: source.id), last <= today else { return true }
        return today >= ExpectedSource.askingBegins(after: last)
    }
}
