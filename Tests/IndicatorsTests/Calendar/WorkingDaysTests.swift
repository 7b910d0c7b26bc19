import Indicators
import Testing

/// The calendar of Saxony, from printed calendars.
struct WorkingDaysTests {
    private static func day(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(parsing: text))
    }

    @Test(arguments: [
        ("1818-03-22", "the earliest day"), ("1943-04-25", "the latest day"),
        ("1954-04-18", "an exception of older rules"), ("1981-04-19", "another one"),
        ("2000-04-23", ""), ("2008-03-23", ""), ("2019-04-21", ""), ("2024-03-31", ""),
        ("2025-04-20", ""), ("2026-04-05", ""), ("2027-03-28", ""), ("2028-04-16", ""),
        ("2030-04-21", ""), ("2038-04-25", "the latest day again"),
    ])
    func `Easter falls on its day`(_ date: String, _ why: String) throws {
        let easter = try Self.day(date)
        #expect(PublicHolidays.easter(in: easter.year) == easter, "\(why)")
    }

    @Test func `the public holidays of 2026 are those of the law`() throws {
        let first = try Self.day("2026-01-01")
        let holidays = (0..<365).map { first.advanced(byDays: $0) }
            .filter(PublicHolidays.contains).map(\.description)
        #expect(
            holidays == [
                "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14",
                "2026-05-25", "2026-10-03", "2026-10-31", "2026-11-18", "2026-12-25",
                "2026-12-26",
            ]
        )
    }

    @Test(arguments: [
        "2015-11-18", "2016-11-16", "2017-11-22", "2022-11-16", "2023-11-22", "2024-11-20",
        "2025-11-19", "2026-11-18", "2028-11-22",
    ])
    func `Buß- und Bettag is the Wednesday before 23 November`(_ date: String) throws {
        let day = try Self.day(date)
        #expect(PublicHolidays.contains(day))
        #expect(!PublicHolidays.contains(day.advanced(byDays: 1)))
        #expect(!PublicHolidays.contains(day.advanced(byDays: 7)))
    }

    /// Counted by hand on the calendars of 2024 to 2027.
    @Test(arguments: [
        // A week: Tuesday to Friday, and Monday.
        ("2026-11-02", "2026-11-09", 5),
        // Friday to Monday is one.
        ("2026-11-06", "2026-11-09", 1),
        ("2026-11-06", "2026-11-08", 0),
        // 16 to 20 November without Wednesday the 18th.
        ("2026-11-15", "2026-11-22", 4),
        // 23, 24, 28, 29, 30, 31 December: the 25th is a Friday.
        ("2026-12-22", "2027-01-01", 6),
        // 23, 24, 27, 30, 31 December 2024, 2 and 3 January 2025.
        ("2024-12-20", "2025-01-03", 7),
        // Maundy Thursday; Good Friday and Easter Monday are free; Tuesday.
        ("2026-04-01", "2026-04-07", 2),
        // Reformation Day 2025 is a Friday.
        ("2025-10-30", "2025-11-03", 1),
        ("2026-11-02", "2026-11-02", 0),
        ("2026-11-09", "2026-11-02", 0),
    ])
    func `working days are counted`(_ from: String, _ through: String, _ count: Int) throws {
        #expect(try Self.day(from).workingDays(through: Self.day(through)) == count)
    }

    @Test(arguments: [
        // Saturday, Reformation Day: 2 to 6 and 9 to 13 November.
        ("2026-10-31", 10, "2026-11-13"),
        ("2026-10-31", 0, "2026-10-31"),
        ("2026-10-31", 1, "2026-11-02"),
        // 11 to 13 November, then 16, 17; the 18th is free; 19.
        ("2026-11-10", 6, "2026-11-19"),
        // 23, 24, 27, 30, 31 December, 2 January.
        ("2024-12-20", 6, "2025-01-02"),
    ])
    func `a deadline moves by working days`(_ from: String, _ days: Int, _ to: String) throws {
        #expect(try Self.day(from).advanced(byWorkingDays: days) == Self.day(to))
    }
}
