import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Children that come from births, or from those who are younger now; all numbers by hand.
struct CohortTests {
    private static func series(
        _ cohort: Cohort?,
        _ horizon: Projection.Horizon,
        _ side: RuleSide,
        _ rows: [MemoryStore.Row],
        of ages: ClosedRange<Int> = 3...5,
        against: Expression? = nil
    ) throws -> MeasuredSeries {
        let projection = Projection(
            subject: .expressions([B.selector("k", ages: ages)]),
            method: cohort == nil ? .linear : .cohort,
            last: cohort?.ratesFrom ?? 5,
            horizon: horizon,
            against: against,
            cohort: cohort
        )
        let rule = B.rule(.projection(projection), side)
        let book = RuleBook()
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: rule).first)
        return measure.series(for: EvaluationKey(area: "A"))
    }

    private static func births(
        _ ages: ClosedRange<Int> = 3...5,
        rates: Int = 1,
        after: Int? = nil
    ) -> Cohort {
        Cohort(ages: ages, ratesFrom: rates, births: B.selector("b"), birthsAfter: after)
    }

    /// Births of 2010 to 2018: 100, 110, … 180.
    private static let born = S.years("b", from: 2010, (0..<9).map { 100 + 10 * Double($0) })

    /// On 31 December 2018 children of 3 to 5 were born 2013 to 2015: 130 + 140 + 150 = 420.
    private static func children(_ numbers: [Double], from year: Int) -> [MemoryStore.Row] {
        S.years("k", ["alter": "3-5"], from: year, numbers)
    }

    @Test(arguments: [(1, 540.0), (2, 576.0), (3, 612.0)])
    func `children come from births`(step: Int, expected: Double) throws {
        // s = 504 / 420 = 1.2; C is 450, 480 and 510.
        let series = try Self.series(
            Self.births(),
            .at(step),
            B.above(.number(500)),
            Self.born + Self.children([504], from: 2018)
        )
        let measured = try #require(series.sides[0].evidence(at: 2018)).measured
        #expect(abs(measured.value - expected) < 1e-9)
        #expect(measured.rate.map { abs($0 - 1.2) < 1e-12 } == true)
        #expect(measured.assumed == [])
    }

    @Test func `the rate is a mean of as many periods as the rule says`() throws {
        // C(2017) = 390: 390/390 = 1, and 504/420 = 1.2; the mean is 1.1; 1.1 · 450 = 495.
        let rows = Self.born + Self.children([390, 504], from: 2017)
        let two = try Self.series(Self.births(rates: 2), .at(1), B.above(.number(1)), rows)
        let value = try #require(two.sides[0].evidence(at: 2018)).measured.value
        #expect(abs(value - 495) < 1e-9)
        let three = try Self.series(Self.births(rates: 3), .at(1), B.above(.number(1)), rows)
        #expect(three.sides[0].finding(at: 2018) == .undecided(.window))
    }

    @Test func `on 1 July half a year of births is exchanged`() throws {
        // 181 days of 365 are over on 30 June:
        // C = (1 − f)·B(T − 6) + B(T − 5) + B(T − 4) + f·B(T − 3).
        let f = 181.0 / 365
        let now = (1 - f) * 120 + 130 + 140 + f * 150
        let next = (1 - f) * 130 + 140 + 150 + f * 160
        let date = CalendarDate(year: 2018, month: 6, day: 30)
        let rows =
            Self.born + [
                S.row("k", 2018, .value(300, .normal), of: ["alter": "3-5"], date: date)
            ]
        let series = try Self.series(Self.births(), .at(1), B.above(.number(1)), rows)
        let value = try #require(series.sides[0].evidence(at: 2018)).measured.value
        #expect(abs(value - 300 / now * next) < 1e-9)
    }

    @Test func `births that nobody knows are assumed, and told`() throws {
        // Aged 1 to 2 at the end of 2018: 160 + 170 = 330; 2021 comes of 2019 and 2020, each 170.
        let rows = Self.born + S.years("k", ["alter": "1-2"], from: 2018, [330])
        let series = try Self.series(
            Self.births(1...2, after: 3),
            .at(3),
            B.above(.number(1)),
            rows,
            of: 1...2
        )
        let measured = try #require(series.sides[0].evidence(at: 2018)).measured
        #expect(abs(measured.value - 340) < 1e-9)
        let year = { TimePeriod(.year, ordinal: $0) }
        #expect(measured.assumed == [.births(from: year(2019), mean: 3, through: year(2018))])
    }

    @Test func `births that came later change no projection`() throws {
        let rows = Self.born + S.years("k", ["alter": "1-2"], from: 2018, [330])
        let later = rows + S.years("b", from: 2019, [900, 900])
        for rows in [rows, later] {
            let series = try Self.series(
                Self.births(1...2, after: 3),
                .at(3),
                B.above(.number(1)),
                rows,
                of: 1...2
            )
            let value = try #require(series.sides[0].evidence(at: 2018)).measured.value
            #expect(abs(value - 340) < 1e-9)
        }
    }

    @Test func `the judged period has the births that the last step needs`() throws {
        let rows = Self.born + Self.children([504, 540], from: 2018)
        // In 2022 three-year-olds of 2019 are looked for, whose births are not there.
        let far = try Self.series(Self.births(), .at(3), B.above(.number(1)), rows)
        #expect(far.latest == 2018)
        #expect(try Self.series(Self.births(), .at(2), B.above(.number(1)), rows).latest == 2019)
    }

    @Test func `a break among births or children decides nothing`() throws {
        let children = Self.children([504], from: 2018)
        let births =
            S.years("b", from: 2010, [100, 110, 120, 130])
            + S.years("b", from: 2014, [140, 150, 160, 170, 180], segment: 1)
        let series = try Self.series(
            Self.births(),
            .at(1),
            B.above(.number(1)),
            births + children
        )
        #expect(series.sides[0].finding(at: 2018) == .undecided(.window))
        let merged =
            Self.children([390], from: 2017)
            + S.years("k", ["alter": "3-5"], from: 2018, [504], segment: 1)
        let other = try Self.series(
            Self.births(rates: 2),
            .at(1),
            B.above(.number(1)),
            Self.born + merged
        )
        #expect(other.sides[0].finding(at: 2018) == .undecided(.window))
    }

    /// In 2019 of 100 children of 4 years 90 are left at 5, of 50 of 3 years 60 come at 4.
    private static let yearsOfAge =
        S.years("k", ["alter": "3"], from: 2018, [50, 80])
        + S.years("k", ["alter": "4"], from: 2018, [100, 60])
        + S.years("k", ["alter": "5"], from: 2018, [95, 90])

    @Test(arguments: [(1, 54.0), (2, 86.4)])
    func `years of age move up`(step: Int, expected: Double) throws {
        // 60 · 0.9 = 54 in a year; 80 · 1.2 · 0.9 = 86.4 in two.
        let series = try Self.series(
            Cohort(ages: 5...5, ratesFrom: 1, births: nil, birthsAfter: nil),
            .at(step),
            B.above(.number(1)),
            Self.yearsOfAge,
            of: 5...5
        )
        let value = try #require(series.sides[0].evidence(at: 2019)).measured.value
        #expect(abs(value - expected) < 1e-9)
    }

    @Test func `an age without as many transitions decides nothing`() throws {
        let series = try Self.series(
            Cohort(ages: 5...5, ratesFrom: 2, births: nil, birthsAfter: nil),
            .at(1),
            B.above(.number(1)),
            Self.yearsOfAge,
            of: 5...5
        )
        #expect(series.sides[0].finding(at: 2019) == .undecided(.window))
    }

    /// From 2018 on 540, 576 and 612 are projected.
    @Test(
        arguments: [
            (530.0, Finding.holds(.critical), 2019), (550, .holds(.warning), 2020),
            (600, .holds(.warning), 2021), (620, .clears, 2021),
        ] as [(Double, Finding, Int32)]
    )
    func `how soon a limit is passed says how bad it is`(
        limit: Double,
        finding: Finding,
        target: Int32
    ) throws {
        let judged = try Self.series(
            Self.births(),
            .levels([.warning: 3, .critical: 1]),
            B.above(.number(limit)),
            Self.born + Self.children([504], from: 2018)
        ).sides[0]
        #expect(judged.finding(at: 2018) == finding)
        let evidence = try #require(judged.evidence(at: 2018))
        #expect(evidence.measured.target == target)
        #expect(judged.toldLimit(at: 2018, .critical, of: evidence).limit == limit)
    }

    /// Places ÷ children 1.20, 1.13, 1.07, 1.00, 0.94: the line goes on to 0.873, 0.808, 0.743.
    @Test func `a critical breach in the third year is critical from the first`() throws {
        let rows = S.years("k", ["alter": "3-5"], from: 2011, [1.20, 1.13, 1.07, 1.00, 0.94])
        let side = B.below(.percent(95), critical: .percent(80), clear: .percent(98))
        let judged = try Self.series(nil, .within(3), side, rows).sides[0]
        #expect(judged.finding(at: 2015) == .holds(.critical))
        let measured = try #require(judged.evidence(at: 2015)).measured
        #expect(abs(measured.value - 0.743) < 1e-9)
        #expect(measured.target == 2018)
    }

    /// Children 900 to 990 are 1014.5 in 2016 against 1,000 places; places that are built later end
    /// the alert, and do not make it wrong.
    @Test func `hindsight corrects no warning`() throws {
        let projection = Projection(
            subject: .expressions([B.selector("k")]),
            method: .linear,
            last: 5,
            horizon: .within(2),
            against: B.selector("p")
        )
        let book = RuleBook(rules: [B.rule(.projection(projection), B.above(.percent(100)))])
        var store = MemoryStore(book)
        let first = store.take(
            S.years("k", from: 2011, [900, 925, 950, 970, 990])
                + S.years("p", from: 2011, [1000, 1000, 1000, 1000, 1000])
        )
        #expect(first.transitions.map(\.kind) == [.raised])
        let evidence = try #require(first.transitions.first?.evidence)
        #expect(abs(evidence.value - 1.0145) < 1e-9)
        #expect(evidence.lead == 1)
        #expect(
            evidence.assumed == [.capacity(.period(TimePeriod(.year, ordinal: 2015)))]
        )
        let later = store.take(
            S.years("k", from: 2016, [1000, 1010]) + S.years("p", from: 2016, [1100, 1150])
        )
        #expect(later.transitions.map(\.kind) == [.recovered])
    }
}
