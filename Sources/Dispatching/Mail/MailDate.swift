import Indicators

/// The moment that a mail's `Date` header names.
package struct MailDate: Hashable, Sendable {
    /// Seconds since 1 January 1970 UTC.
    package let seconds: Int64
    /// How far the local clock is ahead of UTC.
    package let offsetMinutes: Int

    package init(seconds: Int64, offsetMinutes: Int = 0) {
        self.seconds = seconds
        self.offsetMinutes = offsetMinutes
    }

    /// The day and the seconds since its beginning, as the local clock shows them.
    private var local: (day: CalendarDate, seconds: Int64) {
        let local = seconds + Int64(offsetMinutes) * 60
        var days = local / 86_400
        if local % 86_400 < 0 { days -= 1 }
        return (CalendarDate(dayNumber: Int32(clamping: days)), local - days * 86_400)
    }

    /// What the local clock shows.
    var localTime: (day: CalendarDate, hour: Int, minute: Int) {
        let (day, seconds) = local
        return (day, Int(seconds / 3600), Int(seconds / 60 % 60))
    }

    /// `Wed, 11 Oct 2017 08:30:00 +0200` (RFC 5322, section 3.3).
    var header: String {
        let (date, seconds) = local
        let time = Int(seconds)
        let weekday = Self.weekdays[date.weekday - 1]
        let clock = [time / 3600, time / 60 % 60, time % 60].map(Self.two)
            .joined(separator: ":")
        let offset = Int(offsetMinutes.magnitude)
        let zone =
            (offsetMinutes < 0 ? "-" : "+") + Self.two(offset / 60) + Self.two(offset % 60)
        return
            "\(weekday), \(date.day) \(Self.months[date.month - 1]) \(date.year) \(clock) \(zone)"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
