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

    /// `2026-11-23 19:30` in local time, for narrow columns.
    package static func minute(_ moment: Moment) -> String {
        let clock = local(moment)
        return "\(clock.day) \(clock.time.prefix(5))"
    }

    /// `2026-11-23T19:30:00+01:00` (RFC 3339): local time with its offset, for programs.
    package static func exact(
        _ moment: Moment,
        minutesAhead: (Moment) -> Int = WallClock.offsetMinutes
    ) -> String {
        let ahead = minutesAhead(moment)
        let clock = moment.clock(minutesAhead: ahead)
        let (hours, minutes) = (ahead.magnitude / 60, ahead.magnitude % 60)
        let sign = ahead < 0 ? "-" : "+"
        return "\(clock.day)T\(clock.time)\(sign)\(hours.padded(2)):\(minutes.padded(2))"
    }

    /// `2026-11-23T18:30:00Z` (RFC 3339), for programs.
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

/// Amounts of bytes as people read them.
package enum ByteText {
    /// `950 kB`, `12.3 GB`: in powers of 1000, with one place below 100.
    package static func text(_ bytes: Int64) -> String {
        var (amount, unit) = (Double(bytes), 0)
        while amount >= 999.5, unit < units.count - 1 {
            amount /= 1000
            unit += 1
        }
        let tenths = Int((amount * 10).rounded())
        let shown =
            unit == 0 || tenths >= 1000
            ? "\(Int(amount.rounded()))" : "\(tenths / 10).\(tenths % 10)"
        return "\(shown) \(units[unit])"
    }

    private static let units = ["bytes", "kB", "MB", "GB", "TB"]
}

/// Numbers with their nouns.
package enum Counted {
    /// `1 mail`, `2 mails`, or with a plural of its own: `2 entries`.
    package static func text(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }
}
