/// A point in time, to the millisecond.
///
/// Only who writes one outside the program asks for its number; a span between two is a
/// `Duration`. No sum ends the program: what would lie beyond the last moment is the last one.
package struct Moment: Hashable, Sendable {
    /// Milliseconds since 1 January 1970 UTC.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The beginning of 1970 in UTC, from which systems count.
    package static let epoch = Self(milliseconds: 0)

    /// The moment that lies some time later.
    package static func + (moment: Self, duration: Duration) -> Self {
        Self(milliseconds: moment.milliseconds.addingSaturated(duration.wholeMilliseconds))
    }

    /// The moment that lies some time earlier.
    package static func - (moment: Self, duration: Duration) -> Self {
        Self(milliseconds: moment.milliseconds.subtractingSaturated(duration.wholeMilliseconds))
    }

    /// The time that has passed since another moment.
    package static func - (later: Self, earlier: Self) -> Duration {
        .milliseconds(later.milliseconds.subtractingSaturated(earlier.milliseconds))
    }

    /// What a clock shows that is so many minutes ahead of UTC.
    package func clock(minutesAhead: Int = 0) -> ClockTime {
        let ahead = Int64(clamping: minutesAhead).multipliedSaturated(by: 60)
        let seconds = milliseconds.flooredQuotient(1000).addingSaturated(ahead)
        let rest = Int(seconds.flooredRemainder(86_400))
        return ClockTime(
            day: CalendarDate(dayNumber: Int32(clamping: seconds.flooredQuotient(86_400))),
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60
        )
    }
}

extension Moment: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

/// A day and what a clock shows on it.
package struct ClockTime: Hashable, Sendable {
    package let day: CalendarDate
    package let hour: Int
    package let minute: Int
    package let second: Int

    /// `19:30:00`, without the day.
    package var time: String {
        [hour, minute, second].map { $0.padded(2) }.joined(separator: ":")
    }
}

extension Duration {
    /// So many minutes.
    package static func minutes(_ count: Int64) -> Self {
        .seconds(count.multipliedSaturated(by: 60))
    }

    /// So many hours.
    package static func hours(_ count: Int64) -> Self {
        .seconds(count.multipliedSaturated(by: 3600))
    }

    /// So many days of 24 hours.
    package static func days(_ count: Int64) -> Self {
        .seconds(count.multipliedSaturated(by: 86_400))
    }

    /// The milliseconds that are over, or the largest number that fits.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds.multipliedSaturated(by: 1000)
            .addingSaturated(attoseconds / 1_000_000_000_000_000)
    }

    /// The milliseconds that the system is told to wait for: none is too few, and what is over
    /// needs none.
    package var timeout: Int32 {
        let (seconds, attoseconds) = components
        let started = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        let milliseconds = seconds.multipliedSaturated(by: 1000).addingSaturated(started)
        return max(0, Int32(clamping: milliseconds))
    }
}
