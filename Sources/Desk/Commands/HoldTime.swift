import Definitions
import Indicators

/// Until when a person wants something to hold.
package enum HoldTime {
    /// What holds if nothing is said, in days.
    package static let usual = 180

    /// The moment at which a day that a person wrote is over: `2026-12-31`, `31.12.2026`.
    ///
    /// - Parameters:
    ///   - text: The last day on which it holds; nil for the usual time.
    ///   - limit: The largest number of days.
    ///   - now: The time of day.
    /// - Returns: The end of that day.
    /// - Throws: `StartFailure` for what is no day, a day that is over, or one too far away.
    static func end(_ text: String?, limit: Int, at now: Moment) throws -> Moment {
        let time = LocalTime()
        let today = time.date(at: now)
        let day =
            try text.map { try date($0, "--until") }
            ?? CalendarDate(dayNumber: today.dayNumber + Int32(min(usual, limit)))
        guard day >= today else {
            throw StartFailure(
                .environment,
                "'--until \(text ?? "")' is over already: today is \(today)"
            )
        }
        guard day.dayNumber - today.dayNumber <= Int32(limit) else {
            let last = CalendarDate(dayNumber: today.dayNumber + Int32(limit))
            throw StartFailure(
                .environment,
                "'--until \(text ?? "")' is more than \(limit) days away; the last day is \(last)"
            )
        }
        return time.moment(of: CalendarDate(dayNumber: day.dayNumber + 1))
    }

    /// A day that a person wrote.
    static func date(_ text: String, _ option: String) throws -> CalendarDate {
        if let date = CalendarDate(parsing: text) { return date }
        throw StartFailure(
            .environment,
            "'\(option) \(text)' is no day; write it as 2026-12-31 or 31.12.2026"
        )
    }
}
