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
            judge(deadline, on: day.today, states, into: &outcome)
            outcome.nextDay =
                [outcome.nextDay, deadline.next(after: day.today)].compactMap { $0 }.min()
        }
        return outcome
    }

    private func judge(
        _ deadline: Deadline,
        on today: CalendarDate,
        _ states: [AlertKey: AlertState],
        into outcome: inout Outcome
    ) {
        let key = AlertKey(
            rule: deadline.rule.id,
            side: .whole,
            indicator: deadline.source.id,
            frequency: deadline.source.schedule.every,
            area: book.areas.home ?? ""
        )
        outcome.judgedCount += 1
        DeliveryJudgement(deadline, today: today, before: states[key] ?? AlertState())
            .note(key, in: &outcome)
        // The rule watched another source, or readings, before it was changed.
        for (other, state) in states where other.rule == deadline.rule.id && other != key {
            outcome.withdraw(other, state)
        }
    }
}
