package import Indicators
package import Rules

/// A rule about deliveries and the source that it watches; one that watches another source than
/// before begins anew.
package struct DeliveryWatch: Hashable, Sendable {
    /// How it is remembered: rule and source.
    package let name: String

    package init(name: String) { self.name = name }

    package init(_ rule: DeliveryRule) { name = "\(rule.id) \(rule.source.text)" }
}

/// What one rule about deliveries waits for.
package struct Deadline: Sendable {
    package let rule: DeliveryRule
    package let source: ExpectedSource
    /// The oldest delivery that has not come, whether it is due yet or not.
    package let missing: DeliverySchedule.Occurrence?

    /// The deadline of a rule that has watched its source since a day.
    ///
    /// A source that never delivered owes what is due since then.
    package init(_ rule: DeliveryRule, _ source: ExpectedSource, since firstDay: CalendarDate) {
        self.rule = rule
        self.source = source
        missing = source.schedule.firstMissing(
            after: source.newest,
            from: [source.newest == nil ? firstDay : nil, rule.effectiveFrom].compactMap { $0 }
                .max()
        )
    }

    /// The next day on which something may follow: the one after the deadline; once it passed, the
    /// days on which more working days have passed.
    func next(after today: CalendarDate) -> CalendarDate? {
        guard let missing else { return nil }
        let tomorrow = today.advanced(byDays: 1)
        return missing.due < today
            ? tomorrow.firstWorkingDay : max(missing.due.advanced(byDays: 1), tomorrow)
    }
}
