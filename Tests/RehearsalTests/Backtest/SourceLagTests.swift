import Indicators
import Intake
import Testing

@testable import Rehearsal

/// On which day a period counts as known.
@Suite struct SourceLagTests {
    private static let sources = """
          written: { file: "a*", lag: 300 days, expected: { every: year, by: 31.10. } }
          expected:
            file: "b*"
            expected: { every: school_year, by: 30.06., grace: 20 working days }
          months:
            file: "c*"
            expected: { every: year, by: 31.03. }
          silent: { file: "d*" }
        """

    private static func lag(_ source: String, gaps: [Int] = []) throws -> SourceLag {
        SourceLag(try PastSample.sources(sources)[source], gaps: gaps)
    }

    private static func day(_ text: String) -> CalendarDate? { CalendarDate(parsing: text) }

    private static func period(_ text: String) throws -> TimePeriod {
        try #require(TimePeriod(parsing: text))
    }

    @Test func `what the source says comes first`() throws {
        let lag = try Self.lag("written", gaps: [10, 10, 10])
        #expect(lag.origin == .written(days: 300))
        // 31 December 2014 and 300 days.
        #expect(try lag.day(knowing: Self.period("2014")) == Self.day("2015-10-27"))
    }

    @Test func `then the day by which it is expected, with its grace`() throws {
        let lag = try Self.lag("expected", gaps: [10, 10, 10])
        // The school year 2012/13 ends in July 2013; what is over by 30 June 2014 is asked for
        // then, and 20 working days later it is late: 28 July 2014, a Monday.
        #expect(try lag.day(knowing: Self.period("2012/13")) == Self.day("2014-07-28"))
        // A source of months that has one deadline in a year.
        let months = try Self.lag("months")
        #expect(try months.day(knowing: Self.period("2014-02")) == Self.day("2015-03-31"))
    }

    @Test func `then the median of later deliveries, of which there are two at least`() throws {
        #expect(try Self.lag("silent", gaps: [40]).origin == .usual)
        let lag = try Self.lag("silent", gaps: [200, 40, 100])
        #expect(lag.origin == .observed(days: 100, deliveries: 3))
        #expect(try lag.day(knowing: Self.period("2014")) == Self.day("2015-04-10"))
    }

    @Test(arguments: [
        ("2014", "2015-12-31"), ("2014/15", "2016-07-30"), ("2014-Q1", "2014-06-29"),
        ("2014-01", "2014-03-17"),
    ])
    func `else what is usual`(period: String, day: String) throws {
        let lag = try Self.lag("silent")
        #expect(try lag.day(knowing: Self.period(period)) == Self.day(day))
    }

    @Test func `later files say how late a source is`() throws {
        let files = [
            PastSample.File(
                "silent",
                "2015-06-01",
                PastSample.years("x", from: 2010, [1, 2, 3, 4])
            ),
            PastSample.File("silent", "2015-04-10", PastSample.years("x", from: 2014, [5])),
            // An older year is no newer period.
            PastSample.File("silent", "2016-12-01", PastSample.years("x", from: 2009, [0])),
            PastSample.File("silent", "2016-07-18", PastSample.years("x", from: 2015, [6])),
        ]
        let past = try PastSample.past(files)
        let sources = try PastSample.sources(Self.sources)
        // 100 days after 2014 and 200 days after 2015; of two the later counts.
        #expect(SourceNaming(past, sources).gaps(in: past) == ["silent": [100, 200]])
        let lags = Knowledge(past, sources: sources).lags
        #expect(lags.map(\.days) == [200] && lags.map(\.source) == ["silent"])
        #expect(lags.map(\.until) == [Self.day("2015-06-01")])
    }
}
