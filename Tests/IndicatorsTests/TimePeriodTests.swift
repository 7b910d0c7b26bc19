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

    @Test(
        arguments: [
            ("2199", "2199-01-01", "2199-12-31"), ("2199/00", "2199-08-01", "2200-07-31"),
            ("2199-WS", "2199-10-01", "2200-03-31"), ("2199-H2", "2199-07-01", "2199-12-31"),
            ("2199-Q4", "2199-10-01", "2199-12-31"), ("2199-12", "2199-12-01", "2199-12-31"),
            ("2199-W52", "2199-12-23", "2199-12-29"), ("2199-12-31", "2199-12-31", "2199-12-31"),
            ("1800", "1800-01-01", "1800-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ]
    )
    func `a period ends on its last day, the last ones of the calendar too`(
        text: String,
        first: String,
        last: String
    ) {
        let period = TimePeriod(parsing: text)
        #expect(period?.firstDay.description == first)
        #expect(period?.lastDay.description == last)
    }

    @Test func `the periods before and after the calendar have their own days`() {
        #expect(TimePeriod(.year, ordinal: 2200).firstDay.description == "2200-01-01")
        #expect(TimePeriod(.schoolYear, ordinal: 1799).firstDay.description == "1799-08-01")
        #expect(TimePeriod(.month, ordinal: 1799 * 12 + 1).lastDay.description == "1799-02-28")
    }

    @Test(arguments: Frequency.allCases)
    func `reckoning with the first and last ordinals ends at them`(frequency: Frequency) {
        let (first, last) = (
            TimePeriod(frequency, ordinal: .min), TimePeriod(frequency, ordinal: .max)
        )
        #expect(last.advanced(by: 1) == last)
        #expect(last.advanced(by: .max) == last)
        #expect(first.advanced(by: -1) == first)
        #expect(first.advanced(by: .min) == first)
        #expect(first.firstDay <= first.lastDay)
        #expect(last.firstDay <= last.lastDay)
        #expect(!first.description.isEmpty && !last.description.isEmpty)
    }

    @Test func `reckoning with the first and last days ends at them`() {
        let (first, last) = (CalendarDate(dayNumber: .min), CalendarDate(dayNumber: .max))
        #expect(last.advanced(byDays: 1) == last)
        #expect(first.advanced(byDays: .min) == first)
        #expect((1...7).contains(first.weekday) && (1...7).contains(last.weekday))
        for frequency in Frequency.allCases {
            #expect(TimePeriod(frequency, containing: first) < .init(frequency, containing: last))
        }
    }

    @Test func `a release stamp has a time of day`() throws {
        let date = try #require(CalendarDate(parsing: "2017-10-10"))
        let stamp = ReleaseStamp(date, hour: 10, minute: 46, second: 26)
        #expect(stamp?.description == "2017-10-10T10:46:26")
        #expect(stamp?.seconds == 1_507_632_386)
        #expect(ReleaseStamp(date).description == "2017-10-10")
        for (hour, minute, second) in [
            (24, 0, 0), (0, 60, 0), (0, 0, 60), (-1, 0, 0), (.max, 0, 0),
        ] {
            #expect(ReleaseStamp(date, hour: hour, minute: minute, second: second) == nil)
        }
        #expect(ReleaseStamp(seconds: .max).date == CalendarDate(dayNumber: .max))
    }
}
