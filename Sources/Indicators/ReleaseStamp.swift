/// When a publisher released a file: the later of two releases is in force.
///
/// It is the publisher's wall clock, kept as written; only the order matters.
package struct ReleaseStamp: Hashable, Sendable {
    /// Seconds since 1 January 1970 by the publisher's wall clock.
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    /// Midnight at the start of a day.
    package init(_ date: CalendarDate) { seconds = Int64(date.dayNumber) * 86_400 }

    /// A moment of a day, or nil when the day has no such time.
    package init?(_ date: CalendarDate, hour: Int, minute: Int, second: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
            return nil
        }
        seconds = Self(date).seconds + Int64(hour * 3600 + minute * 60 + second)
    }

    package var date: CalendarDate {
        CalendarDate(dayNumber: Int32(clamping: seconds.flooredQuotient(86_400)))
    }

    /// The time of the day; nil at midnight, which stands for a date without a time.
    package var hourAndMinute: (hour: Int, minute: Int)? {
        let time = Int(seconds.flooredRemainder(86_400))
        return time == 0 ? nil : (time / 3600, time / 60 % 60)
    }
}

extension ReleaseStamp: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension ReleaseStamp: CustomStringConvertible {
    /// `2017-10-10T10:46:26`, and the date alone at midnight.
    package var description: String {
        let time = Int(seconds.flooredRemainder(86_400))
        guard time != 0 else { return date.description }
        return "\(date)T\((time / 3600).padded(2)):\((time / 60 % 60).padded(2)):"
            + (time % 60).padded(2)
    }
}
