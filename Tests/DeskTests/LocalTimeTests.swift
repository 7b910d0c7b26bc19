import Desk
import Indicators
import Testing

/// Local days and hours, in the zone of Saxony, across the changes of the clock.
struct LocalTimeTests {
    /// Summer time of 2026: from 29 March, 1:00 UTC, to 25 October, 1:00 UTC.
    private static let saxony = LocalTime { moment in
        (1_774_746_000_000..<1_792_890_000_000).contains(moment.milliseconds) ? 120 : 60
    }

    @Test(
        arguments: [
            // `date -u -d … +%s` of the same hours in UTC.
            ("2026-01-02", 8, 1_767_337_200_000), ("2026-07-01", 8, 1_782_885_600_000),
            // The days of the changes begin before them; eight o'clock comes after.
            ("2026-03-29", 0, 1_774_738_800_000), ("2026-03-29", 8, 1_774_764_000_000),
            ("2026-10-25", 0, 1_792_879_200_000), ("2026-10-25", 8, 1_792_911_600_000),
        ] as [(String, Int, Int64)]
    )
    func `an hour of a day is a moment`(_ date: String, _ hour: Int, _ moment: Int64) throws {
        let day = try #require(CalendarDate(parsing: date))
        #expect(Self.saxony.moment(of: day, hour: hour).milliseconds == moment)
        #expect(Self.saxony.date(at: .epoch + .milliseconds(moment)) == day)
        let before = Self.saxony.date(at: .epoch + .milliseconds(moment - 1))
        if hour == 0 { #expect(before == day.advanced(byDays: -1)) }
    }

    @Test func `days before 1970 have their dates too`() {
        #expect(Self.saxony.date(at: .epoch - .milliseconds(3_600_001)).description == "1969-12-31")
        #expect(Self.saxony.date(at: .epoch - .hours(1)).description == "1970-01-01")
    }
}
