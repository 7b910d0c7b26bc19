import Indicators

/// Moments as people read them in tables.
package enum TimeText {
    /// `2026-11-23 19:30:00` in local time.
    package static func text(milliseconds: Int64) -> String {
        let offset = Int64(WallClock.offsetMinutes(at: milliseconds)) * 60
        let stamp = ReleaseStamp(seconds: milliseconds / 1000 + offset)
        let seconds = Int(stamp.seconds - Int64(stamp.date.dayNumber) * 86_400)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
        return "\(stamp.date) " + clock.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
