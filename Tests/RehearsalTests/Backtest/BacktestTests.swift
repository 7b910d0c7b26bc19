import Alerting
import Desk
import Indicators
import Rules
import Testing

@testable import Rehearsal

private typealias P = PastSample

/// What counts as known, and what follows from it; all days are reckoned by hand.
@Suite struct BacktestTests {
    private static let low = "  low: { threshold: x, below: { warning: 30, critical: 15 } }"
    private static let sources = """
          a: { file: "a*", lag: 100 days }
          b: { file: "b*", lag: 250 days }
        """

    private static func news(
        _ files: [P.File],
        rules: String = low,
        indicators: String = "  x: { unit: persons, better: higher }",
        window: Backtest.Window = Backtest.Window()
    ) async throws -> [String] {
        let book = try P.book(rules, indicators: indicators)
        let backtest = Backtest(
            book,
            on: try P.past(files),
            sources: try P.sources(sources),
            window: window
        )
        let result = try await backtest.run()
        let stepped = try await backtest.run(.stepped)
        #expect(result.news.map(\.text) == stepped.news.map(\.text))
        return result.news.map(\.text)
    }

    @Test func `history in one piece is known year by year, and at the latest on its day`()
        async throws
    {
        let file = P.File("a", "2015-03-01", P.years("x", from: 2011, [40, 20, 40, 10]))
        // 100 days after the ends of 2012 and 2013; of 2014 the file itself came before that.
        #expect(
            try await Self.news([file]) == [
                "2013-04-10 raised warning 2012", "2014-04-10 recovered - 2013",
                "2015-03-01 raised critical 2014",
            ]
        )
    }

    @Test func `one period alone is known on its day`() async throws {
        let file = P.File("a", "2015-03-01", P.years("x", from: 2011, [10]))
        #expect(try await Self.news([file]) == ["2015-03-01 raised critical 2011"])
    }

    @Test func `what is revised counts as it was until the day of the revision`() async throws {
        let files = [
            P.File("a", "2015-03-01", P.years("x", from: 2011, [40, 20, 10])),
            P.File("a", "2015-06-01", P.years("x", from: 2013, [50])),
        ]
        #expect(
            try await Self.news(files) == [
                "2013-04-10 raised warning 2012", "2014-04-10 escalated critical 2013",
                "2015-06-01 corrected - 2013",
            ]
        )
    }

    @Test func `what is joined waits for the later source`() async throws {
        let files = [
            P.File("a", "2015-03-01", P.years("x", from: 2011, [40, 20])),
            P.File("b", "2015-03-01", P.years("y", from: 2011, [10, 10])),
        ]
        // 250 days after the ends of 2011 and 2012.
        #expect(
            try await Self.news(
                files,
                rules: "  two: { threshold: x + y, below: 45 }",
                indicators: """
                      x: { unit: persons }
                      y: { unit: persons }
                    """
            ) == ["2013-09-07 raised warning 2012"]
        )
    }

    @Test func `a window shows a part, and knows what began before it`() async throws {
        let file = P.File("a", "2015-03-01", P.years("x", from: 2010, [20, 10, 40, 20, 40]))
        let window = Backtest.Window(
            from: CalendarDate(parsing: "2012-01-01"),
            to: CalendarDate(parsing: "2014-12-31")
        )
        #expect(
            try await Self.news([file], window: window) == [
                "2012-04-09 escalated critical 2011", "2013-04-10 recovered - 2012",
                "2014-04-10 raised warning 2013",
            ]
        )
    }

    @Test func `alerts of an area alone`() async throws {
        let rows =
            P.years("x", from: 2011, [40, 20]) + P.years("x", in: "B", from: 2011, [40, 10])
        let news = try await Self.news(
            [P.File("a", "2015-03-01", rows)],
            window: Backtest.Window(area: "B")
        )
        #expect(news == ["2013-04-10 raised critical 2012"])
    }

    @Test func `another level, another time, and what fires with one book alone`() async throws {
        let file = P.File(
            "a",
            "2020-03-01",
            P.years("x", from: 2011, [40, 20, 12, 40, 28, 40, 25])
        )
        let past = try P.past([file])
        let sources = try P.sources(Self.sources)
        func result(_ rule: String) async throws -> BacktestResult {
            try await Backtest(P.book(rule), on: past, sources: sources).run()
        }
        let old = try await result(Self.low)
        let new = try await result("  low: { threshold: x, below: { warning: 26, critical: 10 } }")
        let damped = try await result("  low: { threshold: x, below: 30, for: 2 periods }")
        func told(_ comparison: BookComparison) -> [String] {
            comparison.differences.map { one in
                let periods = [one.new?.period, one.old?.period].map { $0.map { "\($0)" } ?? "-" }
                return ([one.change.rawValue] + periods).joined(separator: " ")
            }
        }
        #expect(told(BookComparison(new: old, old: old)) == [])
        #expect(
            told(BookComparison(new: new, old: old)) == ["other_level 2012 2012", "lost - 2015"]
        )
        #expect(
            told(BookComparison(new: damped, old: new)) == ["later 2013 2012", "lost - 2017"]
        )
        #expect(BookComparison(new: damped, old: new).differences.first?.delay == 1)
        #expect(
            told(BookComparison(new: old, old: damped)) == [
                "earlier 2012 2013", "other_level 2012 2013", "gained 2015 -", "gained 2017 -",
            ]
        )
    }

    @Test func `limits that fire in one period of ten and of twenty`() throws {
        // 1, 2, … 20: with 2.5 the smallest two of twenty pass, with 1.5 the smallest.
        let past = try P.past([
            P.File("a", "2040-01-01", P.years("x", from: 2001, (1...20).map(Double.init)))
        ])
        let book = try P.book(
            """
              low: { threshold: x, below: 30 }
              steps: { streak: { of: x }, rises: 3 periods }
              sure: { threshold: x / y, below: 10 %, confidence: 95 % }
            """,
            indicators: """
                  x: { unit: persons, better: higher }
                  y: { unit: persons, better: higher }
                """
        )
        let limits = BacktestLimits(book, on: past, area: nil)
        func rows(_ rule: String) -> [String] {
            limits.table(in: nil).rendered(as: .csv).split(separator: "\n")
                .filter { $0.hasPrefix(rule) }.map(String.init)
        }
        #expect(
            rows("low") == [
                "low,below,warning,30,1,1,", "low,below,one in 10,2.5,1,0.1,",
                "low,below,one in 20,1.5,1,0.05,",
            ]
        )
        #expect(rows("steps").count == 1 && rows("steps")[0].contains("it counts steps"))
        #expect(rows("sure").count == 1 && rows("sure")[0].contains("it asks chance"))
    }
}
