package import Alerting
package import Indicators
import Rules

/// Whether a receiver has quiet days now, and until when.
package struct QuietTime {
    private let time: LocalTime
    private let moment: Moment

    /// Prepares to look at a moment.
    package init(_ time: LocalTime, at moment: Moment) { (self.time, self.moment) = (time, moment) }

    /// When quiet days end on which the moment lies; nil where it lies on none.
    ///
    /// They last until 8 o'clock of the first other day.
    package func end(for receiver: Receiver) -> Moment? {
        let today = time.date(at: moment)
        let end = time.moment(of: receiver.quietDays.end(from: today), hour: DecisionDay.hour)
        if receiver.quietDays.contains(today) { return end }
        let wasQuiet = receiver.quietDays.contains(today.advanced(byDays: -1))
        return wasQuiet && moment < end ? end : nil
    }
}
