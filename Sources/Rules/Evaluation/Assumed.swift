package import Indicators

/// What a projection takes for granted, because nobody knows it yet.
package enum Assumed: Hashable, Sendable, Codable {
    /// When something was counted.
    package enum Time: Hashable, Sendable, Codable {
        case period(TimePeriod)
        case date(CalendarDate)
    }

    /// The capacity stays what it was then.
    case capacity(Time)
    /// The births from a period on are the mean of some periods before.
    case births(from: TimePeriod, mean: Int, through: TimePeriod)
}
