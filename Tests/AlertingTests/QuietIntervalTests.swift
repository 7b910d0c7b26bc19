import Alerting
import Indicators
import Testing

/// The days on which those are told that the program is alive, from printed calendars.
struct QuietIntervalTests {
    private static func day(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(parsing: text))
    }

    @Test(arguments: [
        (QuietInterval.weekly, "2026-11-04", "2026-11-02", "2026-11-09"),
        // Easter Monday is free.
        (.weekly, "2026-04-10", "2026-04-07", "2026-04-13"),
        // 1 November 2026 is a Sunday.
        (.monthly, "2026-11-20", "2026-11-02", "2026-12-01"),
        // 1 January is free, the 2nd a Friday; 1 February is a Sunday.
        (.monthly, "2026-01-15", "2026-01-02", "2026-02-02"),
        // 1 May is free, a Friday.
        (.monthly, "2026-04-20", "2026-04-01", "2026-05-04"),
        // The first day of the month is not over yet: it is the next.
        (.monthly, "2026-05-01", "2026-05-04", "2026-05-04"),
        (.quarterly, "2026-11-20", "2026-10-01", "2027-01-04"),
    ])
    func `the first working day of a span`(
        _ interval: QuietInterval,
        _ date: String,
        _ own: String,
        _ next: String
    ) throws {
        #expect(interval.day(of: try Self.day(date)) == (try Self.day(own)))
        #expect(interval.day(after: try Self.day(date)) == (try Self.day(next)))
    }
}
