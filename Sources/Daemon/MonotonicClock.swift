import Glibc

/// The time since some moment, which no correction of the time of day moves.
package enum MonotonicClock {
    /// Microseconds since the machine started.
    package static func microseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}
