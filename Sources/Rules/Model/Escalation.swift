package import Indicators

/// Who else is told of an alert of which nobody took note, and when.
package struct Escalation: Hashable, Sendable {
    /// So many working days after it was told; at least one.
    package let workingDays: Int
    /// The names of receivers.
    package let to: [WrittenName]

    package init(afterWorkingDays workingDays: Int, to: [WrittenName]) {
        self.workingDays = workingDays
        self.to = to
    }

    /// The first day on which it is due, for what was told on a day.
    package func day(after told: CalendarDate) -> CalendarDate {
        told.advanced(byWorkingDays: workingDays)
    }
}
