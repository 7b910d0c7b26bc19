import Indicators
import Testing

@Suite struct `Time periods` {
    @Test(
        arguments: [
            "2015", "2014/15", "1999/00", "2022-WS", "2022-SS", "2015-H2", "2015-Q4", "2015-12",
            "2020-W53", "2021-W01", "2016-02-29",
        ]
    )
    func `every form is read as it is written`(text: String) {
        #expect(TimePeriod(parsing: text)?.description == text)
    }

    @Test(
        arguments: [
            "", "15", "2014/16", "2015-Q5", "2015-13", "2021-W53", "2015-XX", "2015-02-29", "1015",
        ]
    )
    func `what is no period is refused`(text: String) {
        #expect(TimePeriod(parsing: text) == nil)
    }

    @Test(
        arguments: [
            ("2020-12-28", Frequency.week, "2020-W53"), ("2021-01-03", .week, "2020-W53"),
            ("2021-01-04", .week, "2021-W01"), ("2016-07-31", .schoolYear, "2015/16"),
            ("2016-08-01", .schoolYear, "2016/17"), ("2016-03-31", .semester, "2015-WS"),
            ("2016-04-01", .semester, "2016-SS"), ("2016-10-01", .semester, "2016-WS"),
            ("2016-06-30", .halfYear, "2016-H1"), ("2016-12-31", .quarter, "2016-Q4"),
        ] as [(String, Frequency, String)]
    )
    func `a day belongs to one period`(day: String, frequency: Frequency, period: String) throws {
        let date = try #require(CalendarDate(parsing: day))
        let found = TimePeriod(frequency, containing: date)
        #expect(found.description == period)
        #expect(found.firstDay <= date && date <= found.lastDay)
    }

    @Test(
        arguments: [
            ("2016-02-29", true), ("2015-02-29", false), ("2000-02-29", true),
            ("1900-02-29", false), ("2015-04-31", false),
        ]
    )
    func `February has 29 days in leap years`(text: String, exists: Bool) {
        #expect((CalendarDate(parsing: text) != nil) == exists)
    }

    @Test(arguments: [("1970-01-01", 4), ("2000-01-01", 6), ("2024-02-29", 4), ("1969-12-28", 7)])
    func `a day knows its weekday`(text: String, weekday: Int) {
        #expect(CalendarDate(parsing: text)?.weekday == weekday)
    }
}
