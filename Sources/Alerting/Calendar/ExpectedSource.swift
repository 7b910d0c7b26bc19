package import Indicators

/// A source that owes deliveries, with what has come of it.
package struct ExpectedSource: Hashable, Sendable {
    /// So many working days after a file nothing else is asked for: more may follow by itself.
    private static let rest = 5

    package let id: String
    package let title: String
    /// Who owes the deliveries.
    package var supplier: String?
    /// The supplier's mail address.
    package var contact: String?
    /// How a file is known to be of this source: codes of tables, or a pattern of names.
    package var recognition: [String]
    /// Where deliveries belong, in the words of whoever runs the program.
    package var inbox: String?
    package let schedule: DeliverySchedule
    /// The newest period that was delivered; nil before the first delivery.
    package var newest: TimePeriod?

    package init(
        id: String,
        title: String,
        schedule: DeliverySchedule,
        supplier: String? = nil,
        contact: String? = nil,
        recognition: [String] = [],
        inbox: String? = nil,
        newest: TimePeriod? = nil
    ) {
        self.id = id
        self.title = title
        self.schedule = schedule
        self.supplier = supplier
        self.contact = contact
        self.recognition = recognition
        self.inbox = inbox
        self.newest = newest
    }

    /// The oldest delivery that is late on a day.
    ///
    /// What was due before `start` is not asked for; without it, a source that never delivered owes
    /// nothing.
    package func overdue(
        on today: CalendarDate,
        from start: CalendarDate? = nil
    ) -> DeliverySchedule.Occurrence? {
        schedule.firstMissing(after: newest, from: start).flatMap { $0.due < today ? $0 : nil }
    }

    /// The first day on which something is asked for of a source that delivered on a day.
    package static func askingBegins(after delivery: CalendarDate) -> CalendarDate {
        delivery.advanced(byWorkingDays: rest)
    }
}
