import Alerting
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Trends that are tested, and control charts; the expected numbers are reckoned by hand.
struct PastConditionTests {
    /// The indicator `r` is the share x of y, `x` anything.
    private static func series(
        _ condition: Condition,
        _ sides: [RuleSide],
        _ rows: [MemoryStore.Row],
        with change: (inout Rule) -> Void = { _ in }
    ) throws -> MeasuredSeries {
        var book = RuleBook()
        let share = Expression.binary(.divide, B.selector("x"), B.selector("y"))
        book.derived["r"] = DerivedIndicator(id: "r", expression: share)
        book.indicators["r"] = Indicator(id: "r", chance: .share)
        var rule = B.rule(condition, with: change)
        rule.sides = sides
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: rule).first)
        return measure.series(for: EvaluationKey(area: "A"))
    }

    private static func side(
        _ word: String,
        _ confidence: [Level: Confidence] = [:]
    ) -> RuleSide {
        let side: Side = ["falls", "below"].contains(word) ? .below : .above
        let levels = confidence.isEmpty ? Level.allCases : Array(confidence.keys)
        let limits = Dictionary(uniqueKeysWithValues: levels.map { ($0, Limit.any) })
        var result = RuleSide(side: side, word: word, limits: limits)
        result.confidence = confidence
        return result
    }

    private static let both: [Level: Confidence] = [.warning: .warning, .critical: .critical]

    // MARK: - Mann and Kendall

    private static func kendall(
        _ values: [Double?],
        last: Int,
        _ word: String = "falls",
        breaks: Set<Int> = []
    ) throws -> any Judged {
        let rows = values.enumerated().compactMap { index, value in
            value.map {
                S.row(
                    "x",
                    2000 + index,
                    .value($0, .normal),
                    segment: breaks.contains(index) ? 1 : 0
                )
            }
        }
        let subject = JudgedSubject.expressions([B.selector("x")])
        return try series(
            .trend(subject, last: last, method: .mannKendall),
            [side(word, both)],
            rows
        ).sides[0]
    }

    @Test func `five falling values are a warning, and seven critical`() throws {
        // All 10 pairs fall: 2 of 120 orders are as one-sided; of seven values 2 of 5,040.
        let five = try Self.kendall([10, 9, 8, 7, 6], last: 8)
        #expect(five.finding(at: 2004) == .holds(.warning))
        let evidence = try #require(five.evidence(at: 2004))
        #expect(evidence.measured.value == -1)
        let result = try #require(evidence.testResults[.warning])
        #expect(result.statistic == -10)
        #expect(abs((result.probability ?? 0) - 2.0 / 120) < 1e-12)
        #expect(five.inputs(at: 2004) == "n=5 S=-10 p=0.0166667")
        let seven = try Self.kendall([10, 9, 8, 7, 6, 5, 4], last: 8)
        #expect(seven.finding(at: 2006) == .holds(.critical))
        #expect(try Self.kendall([10, 9, 8, 7, 6], last: 8, "rises").finding(at: 2004) == .clears)
    }

    @Test func `what says too little raises nothing`() throws {
        #expect(try Self.kendall([4, 3, 2, 1], last: 8).finding(at: 2003) == .undecided(.window))
        #expect(try Self.kendall([7, 7, 7, 7, 7], last: 5).finding(at: 2004) == .clears)
        let broken = try Self.kendall([9, 8, 7, 6, 5], last: 5, breaks: [3, 4])
        #expect(broken.finding(at: 2004) == .undecided(.window))
        #expect(
            try Self.kendall([9, 8, 7, nil, 5], last: 5).finding(at: 2004) == .undecided(.window)
        )
    }

    @Test func `a gap is passed over and counts as a period; a tie has its own distribution`()
        throws
    {
        let gap = try Self.kendall([10, 9, nil, 7, 6, 5], last: 6)
        #expect(gap.finding(at: 2005) == .holds(.warning))
        #expect(gap.evidence(at: 2005)?.measured.value == -1)
        // Nine pairs differ; 2 of 60 orders are as one-sided.
        let tied = try Self.kendall([4, 3, 2, 2, 1], last: 5)
        #expect(tied.finding(at: 2004) == .holds(.warning))
        let p = try #require(tied.evidence(at: 2004)?.testResults[.warning]?.probability)
        #expect(abs(p - 2.0 / 60) < 1e-12)
    }

    // MARK: - Marker

    private static func marker(_ counts: [Double], of base: Double = 1000) throws -> any Judged {
        let rows =
            S.years("x", from: 2000, counts) + S.years("y", from: 2000, counts.map { _ in base })
        let subject = JudgedSubject.expressions([B.selector("r")])
        return try series(
            .trend(subject, last: 5, method: .marker),
            [side("rises", [.critical: .critical])],
            rows
        ).sides[0]
    }

    @Test func `a marker holds from its quantile on`() throws {
        // 5000·(5000·100)² / (600·4400·5000·10000) = 9.4697, below 9.5495.
        let under = try Self.marker([100, 110, 120, 130, 140])
        #expect(under.finding(at: 2004) == .clears)
        let statistic = try #require(under.evidence(at: 2004)?.testResults[.critical]?.statistic)
        #expect(abs(statistic - 1_250_000.0 / 132_000) < 1e-9)
        // 5000·(5000·102)² / (601·4399·5000·10000) = 9.8382.
        #expect(try Self.marker([100, 110, 120, 130, 141]).finding(at: 2004) == .holds(.critical))
    }

    @Test func `a marker says nothing of 0 and 100 percent, of few persons, and of four years`()
        throws
    {
        let none = try Self.marker([0, 100, 200, 300, 400])
        #expect(none.finding(at: 2004) == .undecided(.noLogit))
        let all = try Self.marker([600, 700, 800, 900, 1000])
        #expect(all.finding(at: 2004) == .undecided(.noLogit))
        #expect(
            try Self.marker([1, 2, 3, 9, 12], of: 20).finding(at: 2004)
                == .undecided(.smallBase(20))
        )
        #expect(try Self.marker([100, 200, 300, 400]).finding(at: 2003) == .undecided(.window))
        #expect(
            try Self.marker([100, 200, 300, 400, 1001]).finding(at: 2004) == .undecided(.noSample)
        )
    }

    // MARK: - Control charts

    /// Thirteen values around 142/13, which differ by 2: limits 5.603 and 16.243, the near ones
    /// 7.376 and 14.470.
    private static let baseline: [Double] = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10]

    private static func chart(
        _ values: [Double?],
        with change: (inout Control) -> Void = { $0.baseline = .first(13) },
        segment: (Int) -> Int = { _ in 0 }
    ) throws -> (above: any Judged, below: any Judged) {
        var control = Control(.expressions([B.selector("x")]))
        change(&control)
        let rows = values.enumerated().compactMap { index, value in
            value.map { S.row("x", 2000 + index, .value($0, .normal), segment: segment(index)) }
        }
        let sides = try series(
            Condition(control),
            [side("above"), side("below")],
            rows
        ).sides
        return (sides[0], sides[1])
    }

    @Test func `a value beyond a limit is critical, two of three near it are a warning`() throws {
        let chart = try Self.chart(Self.baseline + [17, 16, 15])
        let findings = (2012...2015).map { chart.above.finding(at: $0) }
        #expect(
            findings == [
                .undecided(.baseline), .holds(.critical), .clears, .holds(.warning),
            ]
        )
        #expect((2013...2015).allSatisfy { chart.below.finding(at: $0) == .clears })
        let evidence = try #require(chart.above.evidence(at: 2015))
        let upper = 142.0 / 13 + 2.66 * 2
        #expect(abs((evidence.toldLimits[.warning] ?? 0) - upper) < 1e-12)
        #expect(evidence.measured.shown == 15)
        let result = try #require(evidence.testResults[.warning])
        #expect(result.signal == "two_in_three")
        #expect(result.confidence == nil)
        #expect(abs((result.low ?? 0) - (142.0 / 13 - 5.32)) < 1e-12)
    }

    @Test func `six steps in a row are on the side where they lead`() throws {
        let steps = [14.2, 13.2, 12.2, 11.2, 10.2, 9.2, 8.2]
        let chart = try Self.chart(Self.baseline + steps)
        #expect(chart.below.finding(at: 2018) == .clears)
        #expect(chart.below.finding(at: 2019) == .holds(.warning))
        #expect(chart.above.finding(at: 2019) == .clears)
    }

    @Test func `seven on one side are a run, and a gap among them none`() throws {
        let run = [12.0, 12, 12, 12, 12, 12, 12]
        #expect(try Self.chart(Self.baseline + run).above.finding(at: 2019) == .holds(.warning))
        let gap: [Double?] = [12, 12, 12, nil, 12, 12, 12, 12]
        #expect(try Self.chart(Self.baseline + gap).above.finding(at: 2020) == .clears)
    }

    @Test func `without enough of one basis there is no signal`() throws {
        let rising = try Self.chart([1, 2, 3, 4, 5, 6, 7, 8], with: { _ in })
        #expect(rising.above.finding(at: 2007) == .undecided(.baseline))
        let flat = try Self.chart(Self.baseline.map { _ in 5 } + [9])
        #expect(flat.above.finding(at: 2013) == .undecided(.noVariation))
        let broken = try Self.chart(Self.baseline + [17], segment: { $0 > 12 ? 1 : 0 })
        #expect(broken.above.finding(at: 2013) == .undecided(.baseline))
        let inside = try Self.chart(Self.baseline + [17], segment: { $0 > 3 ? 1 : 0 })
        #expect(inside.above.finding(at: 2013) == .undecided(.baseline))
    }

    @Test func `a new baseline begins where the rule says so`() throws {
        let day = try #require(CalendarDate(year: 2013, month: 8, day: 1))
        let moved = Self.baseline.map { $0 + 100 }
        let chart = try Self.chart(Self.baseline + moved + [117]) {
            $0.baseline = .first(13)
            $0.rebases = [Control.Rebase(day: day, reason: "neue Zählweise")]
        }
        #expect(chart.above.finding(at: 2013) == .undecided(.baseline))
        #expect(chart.above.finding(at: 2026) == .holds(.critical))
    }

    @Test func `a named baseline is no part of what is judged, nor is what lies before`() throws {
        let chart = try Self.chart([50, 50] + Self.baseline + [17]) {
            $0.baseline = .span(TimePeriod(.year, ordinal: 2002), TimePeriod(.year, ordinal: 2014))
        }
        #expect(chart.above.finding(at: 2001) == .undecided(.baseline))
        #expect(chart.above.finding(at: 2014) == .undecided(.baseline))
        #expect(chart.above.finding(at: 2015) == .holds(.critical))
    }

    @Test func `with a season the difference from the season before is judged`() throws {
        // Differences from two years before: 10, 12, 10, …, and at last 17.
        var values = [0.0, 0]
        for difference in Self.baseline + [17] {
            values.append(values[values.count - 2] + difference)
        }
        let chart = try Self.chart(values) {
            $0.baseline = .first(13)
            $0.season = 2
        }
        #expect(chart.above.finding(at: 2001) == .undecided(.window))
        #expect(chart.above.finding(at: 2015) == .holds(.critical))
        #expect(chart.above.evidence(at: 2015)?.measured.shown == 17)
    }
}
