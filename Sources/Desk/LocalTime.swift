import Glibc
package import Indicators

/// Moments as the clock on the wall shows them.
///
/// It is pure but for the time zone, which it asks for the offset from UTC at a moment.
package struct LocalTime: Sendable {
    private let offsetMinutes: @Sendable (Moment) -> Int

    /// The time of a zone that is so many minutes ahead of UTC at a moment.
    package init(offsetMinutes: @escaping @Sendable (Moment) -> Int = WallClock.offsetMinutes) {
        self.offsetMinutes = offsetMinutes
    }

    /// The day of a moment.
    package func date(at moment: Moment) -> CalendarDate {
        moment.clock(minutesAhead: offsetMinutes(moment)).day
    }

    /// The moment of a full hour on a day.
    ///
    /// Of an hour that the change to summer time leaves out it is the one after.
    package func moment(of date: CalendarDate, hour: Int = 0) -> Moment {
        let local = .epoch + .days(Int64(date.dayNumber)) + .hours(Int64(hour))
        // The offset of the day before is wrong by at most the change that lies between.
        let guess = local - offset(at: local)
        return local - offset(at: guess)
    }

    /// The last day of what ends at a moment.
    package func lastDay(before end: Moment) -> CalendarDate {
        date(at: end - .milliseconds(1))
    }

    private func offset(at moment: Moment) -> Duration {
        .minutes(Int64(offsetMinutes(moment)))
    }
}

/// The time of day; the only place that reads the clock.
package enum WallClock {
    /// What it shows now.
    package static func read() -> Moment {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return .epoch + (.seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
    }

    /// How many minutes local time is ahead of UTC at a moment.
    package static func offsetMinutes(at moment: Moment) -> Int {
        var seconds = time_t((moment - .epoch).components.seconds)
        var local = unsafe tm()
        unsafe localtime_r(&seconds, &local)
        return unsafe local.tm_gmtoff / 60
    }
}
