package import Indicators

/// The moment that a mail's `Date` header names.
package struct MailDate: Hashable, Sendable {
    package let moment: Moment
    /// How far the local clock is ahead of UTC.
    package let offsetMinutes: Int

    package init(_ moment: Moment, offsetMinutes: Int) {
        self.moment = moment
        self.offsetMinutes = offsetMinutes
    }

    /// What the local clock shows.
    var local: ClockTime { moment.clock(minutesAhead: offsetMinutes) }

    /// `Wed, 11 Oct 2017 08:30:00 +0200` (RFC 5322, section 3.3).
    var header: String {
        let local = local
        let day = local.day
        let offset = Int(offsetMinutes.magnitude)
        let zone =
            (offsetMinutes < 0 ? "-" : "+") + (offset / 60).padded(2) + (offset % 60).padded(2)
        return "\(Self.weekdays[day.weekday - 1]), \(day.day) \(Self.months[day.month - 1]) "
            + "\(day.year) \(local.time) \(zone)"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
