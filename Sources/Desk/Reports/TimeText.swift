import Indicators

/// Moments as people read them in tables.
package enum TimeText {
    /// `2026-11-23 19:30:00` in local time.
    package static func text(milliseconds: Int64) -> String {
        let (date, clock) = local(milliseconds)
        return "\(date) " + clock.joined(separator: ":")
    }

    /// `Nov 23 19:30` in local time, as the journal writes it.
    package static func short(milliseconds: Int64) -> String {
        let (date, clock) = local(milliseconds)
        return "\(months[date.month - 1]) \(date.day) " + clock.prefix(2).joined(separator: ":")
    }

    /// `2026-11-23T18:30:00Z` (ISO 8601), for programs.
    package static func universal(milliseconds: Int64) -> String {
        let (date, clock) = split(milliseconds / 1000)
        return "\(date)T" + clock.joined(separator: ":") + "Z"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func local(_ milliseconds: Int64) -> (date: CalendarDate, clock: [String]) {
        let offset = Int64(WallClock.offsetMinutes(at: milliseconds)) * 60
        return split(milliseconds / 1000 + offset)
    }

    /// The day and the hours, minutes and seconds, with two digits each.
    private static func split(_ seconds: Int64) -> (date: CalendarDate, clock: [String]) {
        let stamp = ReleaseStamp(seconds: seconds)
        let rest = Int(stamp.seconds - Int64(stamp.date.dayNumber) * 86_400)
        let clock = [rest / 3600, rest / 60 % 60, rest % 60]
        return (stamp.date, clock.map { $0 < 10 ? "0\($0)" : "\($0)" })
    }
}

/// How long ago something was.
enum AgeText {
    /// `40 s`, `12 min`, `5 h`, `3 days`; a moment to come is `0 s`.
    static func text(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1000)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) days"
        }
    }
}
