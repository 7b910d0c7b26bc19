import Glibc

/// The time of day; the only place that reads the clock.
package enum WallClock {
    /// Milliseconds since 1970.
    package static func milliseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// How many minutes local time is ahead of UTC at a moment.
    package static func offsetMinutes(at milliseconds: Int64) -> Int {
        var seconds = time_t(milliseconds / 1000)
        var local = unsafe tm()
        unsafe localtime_r(&seconds, &local)
        return unsafe local.tm_gmtoff / 60
    }
}
