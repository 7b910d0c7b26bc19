package import Indicators

/// What a message about a missing delivery says, as it was known when it happened.
package struct DeliveryNote: Hashable, Sendable, Codable {
    /// The source's title.
    package var title: String
    package var supplier: String?
    /// The supplier's mail address.
    package var contact: String?
    /// What the delivery is for.
    package var period: TimePeriod
    /// The day by which it was agreed.
    package var by: CalendarDate
    /// The last day of grace; the same as `by` without grace.
    package var due: CalendarDate
    /// How many working days have passed since then.
    package var workingDaysLate: Int
    /// The last of the later periods whose deliveries are late, too; nil when there are none.
    package var alsoThrough: TimePeriod?
    /// The newest period that was delivered; nil when none was.
    package var newest: TimePeriod?
    /// How a file is known to be of this source: codes of tables, or a pattern of names.
    package var recognition: [String]
    /// Where the delivery belongs, in the words of whoever runs the program.
    package var inbox: String?

    /// What there is to say about a delivery on a day.
    package init(
        of occurrence: DeliverySchedule.Occurrence,
        from source: ExpectedSource,
        on today: CalendarDate,
        inbox: String?
    ) {
        title = source.title
        supplier = source.supplier
        contact = source.contact
        period = occurrence.period
        by = occurrence.by
        due = occurrence.due
        workingDaysLate = occurrence.due.workingDays(through: today)
        alsoThrough = source.schedule.lastOverdue(after: occurrence, on: today)?.period
        newest = source.newest
        recognition = source.recognition
        self.inbox = inbox
    }
}
