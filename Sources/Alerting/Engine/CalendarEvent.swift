package import Indicators
package import Rules

/// A day on which deliveries may be late.
package struct CalendarEvent: Sendable {
    package let today: CalendarDate
    /// The sources that rules watch, by id.
    package let sources: [String: ExpectedSource]
    /// The first day on which each rule was in force, by the rule's id.
    package let firstDays: [String: CalendarDate]

    package init(
        today: CalendarDate,
        sources: [String: ExpectedSource],
        firstDays: [String: CalendarDate]
    ) {
        self.today = today
        self.sources = sources
        self.firstDays = firstDays
    }

    /// The oldest delivery that a rule still waits for, whether it is due yet or not.
    ///
    /// A source that never delivered owes what is due since the rule is in force.
    package func missing(
        for rule: DeliveryRule,
        of source: ExpectedSource
    ) -> DeliverySchedule.Occurrence? {
        let start = source.newest == nil ? firstDays[rule.id] : nil
        return source.schedule.firstMissing(
            after: source.newest,
            from: [start, rule.effectiveFrom].compactMap { $0 }.max()
        )
    }
}
