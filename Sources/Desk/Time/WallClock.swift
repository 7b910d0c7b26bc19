import Glibc
package import Indicators

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
