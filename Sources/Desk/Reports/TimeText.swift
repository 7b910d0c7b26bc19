package import Indicators

/// Moments as people read them in tables.
package enum TimeText {
    /// `2026-11-23 19:30:00` in local time.
    package static func text(_ moment: Moment) -> String {
        let clock = local(moment)
        return "\(clock.day) \(clock.time)"
    }

    /// `Nov 23 19:30` in local time, as the journal writes it.
    package static func short(_ moment: Moment) -> String {
        let clock = local(moment)
        return "\(months[clock.day.month - 1]) \(clock.day.day) \(clock.time.prefix(5))"
    }

    /// `2026-11-23T18:30:00Z` (ISO 8601), for programs.
    package static func universal(_ moment: Moment) -> String {
        let clock = moment.clock()
        return "\(clock.day)T\(clock.time)Z"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func local(_ moment: Moment) -> ClockTime {
        moment.clock(minutesAhead: WallClock.offsetMinutes(at: moment))
    }
}

/// How long ago something was.
enum AgeText {
    /// `40 s`, `12 min`, `5 h`, `3 days`; a moment to come is `0 s`.
    static func text(_ age: Duration) -> String {
        let seconds = max(0, age.components.seconds)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) days"
        }
    }
}
