import Alerting
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Counts that their publisher rounds to 5, so that each may be off by 2.
struct RoundingTests {
    private static func book(_ rule: Rule) -> RuleBook {
        var indicators: [String: Indicator] = [:]
        for name in ["x", "n", "y", "m"] {
            var indicator = Indicator(id: name, unit: "persons")
            if name != "m" { indicator.rounding = Rounding(to: 5, within: 2) }
            indicators[name] = indicator
        }
        return RuleBook(indicators: indicators, areas: AreaRegister(), rules: [rule])
    }

    private static func series(_ rule: Rule, _ rows: [MemoryStore.Row]) throws -> MeasuredSeries {
        let book = book(rule)
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: rule).first)
        return measure.series(for: EvaluationKey(area: "A"))
    }

    private static func finding(
        _ rule: Rule,
        at year: Int32 = 2014,
        _ rows: [MemoryStore.Row]
    ) throws -> Finding {
        try series(rule, rows).sides[0].finding(at: year)
    }

    private static let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))

    @Test(
        arguments: [
            // Both ends lie on one side of the limit.
            (12, Finding.holds(.warning)), (17, .clears),
            // 13 may be 15, 16 may be 14.
            (13, .undecided(.rounding)), (16, .undecided(.rounding)),
        ] as [(Double, Finding)]
    )
    func `a count is judged where all that it may be say the same`(
        count: Double,
        finding: Finding
    ) throws {
        let rule = B.rule(B.threshold(B.selector("x")), B.below(.number(15)))
        #expect(try Self.finding(rule, S.years("x", from: 2014, [count])) == finding)
    }

    @Test func `where all corners hold it is the lowest level`() throws {
        let rule = B.rule(
            B.threshold(B.selector("x")),
            B.below(.number(20), critical: .number(15))
        )
        // 13 is critical, 17 a warning; 10 to 14 are critical.
        #expect(try Self.finding(rule, S.years("x", from: 2014, [15])) == .holds(.warning))
        #expect(try Self.finding(rule, S.years("x", from: 2014, [12])) == .holds(.critical))
    }

    @Test(
        arguments: [
            // 8/42 = 19.0 % to 12/38 = 31.6 %
            (10, 40, Finding.undecided(.rounding)),
            // 13/42 = 31.0 %
            (15, 40, .holds(.warning)),
            // 7/38 = 18.4 %
            (5, 40, .clears),
        ] as [(Double, Double, Finding)]
    )
    func `of a share both counts may be off`(
        part: Double,
        base: Double,
        finding: Finding
    ) throws {
        let rule = B.rule(B.threshold(Self.share), B.above(.percent(20)))
        let rows = S.years("x", from: 2014, [part]) + S.years("n", from: 2014, [base])
        #expect(try Self.finding(rule, rows) == finding)
    }

    @Test func `no share is more than all or of none`() throws {
        // 2 of 2 may be 0 to 4 of 1 to 4: 4 of 1 is none.
        let rule = B.rule(B.threshold(Self.share), B.above(.percent(100)))
        let rows = S.years("x", from: 2014, [2]) + S.years("n", from: 2014, [2])
        #expect(try Self.finding(rule, rows) == .clears)
        // Nobody is fewer than nobody.
        let few = B.rule(B.threshold(B.selector("x")), B.below(.number(0)))
        #expect(try Self.finding(few, S.years("x", from: 2014, [0])) == .clears)
    }

    @Test func `what is delivered exactly is not moved`() throws {
        let rule = B.rule(B.threshold(B.selector("m")), B.below(.number(15)))
        #expect(try Self.finding(rule, S.years("m", from: 2014, [14])) == .holds(.warning))
    }

    @Test(
        arguments: [
            // From 52 or 48 to 33 or 37: a fall of 22.9 % at least.
            ([50, 35], Finding.holds(.warning)),
            // 48 to 40 is 16.7 %; both moved one way they would fall by more than 20 %.
            ([50, 38], .undecided(.rounding)),
            // 52 to 43 is 17.3 %.
            ([50, 45], .clears),
        ] as [([Double], Finding)]
    )
    func `a change is asked of both years`(values: [Double], finding: Finding) throws {
        let side = RuleSide(side: .below, word: "falls", limits: [.warning: Limit(.percent(20))])
        let rule = B.rule(B.change(B.selector("x")), side)
        #expect(try Self.finding(rule, S.years("x", from: 2013, values)) == finding)
    }

    @Test(
        arguments: [
            // 90 of 98 is 91.8 %; 94 of 98 is 95.9 %.
            (90, Finding.holds(.warning)), (94, .undecided(.rounding)),
            // 97 of 102 is 95.1 %.
            (97, .clears),
        ] as [(Double, Finding)]
    )
    func `a balance may have one side that is exact`(supply: Double, finding: Finding) throws {
        let side = RuleSide(
            side: .below,
            word: "shortage",
            limits: [.warning: Limit(.percent(95))]
        )
        let rule = B.rule(
            .balance(supply: B.selector("m"), demand: B.selector("x")),
            side
        )
        let rows = S.years("m", from: 2014, [supply]) + S.years("x", from: 2014, [100])
        #expect(try Self.finding(rule, rows) == finding)
    }

    @Test func `what it is compared with may be off, too`() throws {
        let side = RuleSide(side: .above, word: "above", limits: [.warning: Limit(.number(10))])
        let rule = B.rule(
            Condition(Compare(.expressions([B.selector("x")]), with: .formula(B.selector("y")))),
            side
        )
        func finding(_ own: Double) throws -> Finding {
            let rows = S.years("x", from: 2014, [own]) + S.years("y", from: 2014, [100])
            return try Self.finding(rule, rows)
        }
        // 113 to 102 is 11, and 111 to 102 is 9.
        #expect(try finding(115) == .holds(.warning))
        #expect(try finding(113) == .undecided(.rounding))
        // 108 to 98 is 10.
        #expect(try finding(106) == .clears)
    }

    @Test func `each reading of a sum was rounded by itself`() throws {
        let rule = B.rule(
            B.threshold(B.selector("x", ages: 3...4)),
            B.below(.number(25))
        )
        func finding(_ last: Double) throws -> Finding {
            let rows =
                S.years("x", ["alter": "3"], from: 2014, [10])
                + S.years("x", ["alter": "4"], from: 2014, [last])
            return try Self.finding(rule, rows)
        }
        // 20 is 16 to 24; 22 is 18 to 26, of which one rounding would reach 24.
        #expect(try finding(10) == .holds(.warning))
        #expect(try finding(12) == .undecided(.rounding))
    }

    @Test func `no trend is asked of few`() throws {
        let side = RuleSide(side: .below, word: "falls", limits: [.warning: Limit(.percent(3))])
        func finding(_ name: String, _ last: Double) throws -> Finding {
            let rule = B.rule(
                .trend(.expressions([B.selector(name)]), last: 5, method: .slope),
                side
            )
            return try Self.finding(rule, S.years(name, from: 2010, [80, 75, 65, 60, last]))
        }
        #expect(try finding("x", 50) == .holds(.warning))
        #expect(try finding("x", 49) == .undecided(.rounding))
        #expect(try finding("m", 49) == .holds(.warning))
    }

    @Test func `no chart is drawn of few`() throws {
        func finding(_ name: String, lowest: Double) throws -> Finding {
            var control = Control(.expressions([B.selector(name)]))
            control.baseline = .first(13)
            let side = RuleSide(
                side: .above,
                word: "above",
                limits: [.warning: .any, .critical: .any]
            )
            let numbers = (0..<13).map { $0.isMultiple(of: 2) ? 60.0 : 65 } + [200]
            var rows = S.years(name, from: 2000, numbers)
            rows += S.years(name, from: 2004, [lowest])
            return try Self.finding(B.rule(Condition(control), side), at: 2013, rows)
        }
        #expect(try finding("x", lowest: 60) == .holds(.critical))
        // The limits would come of rounding.
        #expect(try finding("x", lowest: 45) == .undecided(.rounding))
        #expect(try finding("m", lowest: 45) == .holds(.critical))
    }

    @Test func `parts of a condition know their roundings`() throws {
        let threshold = Condition(Threshold(.expressions([B.selector("x")])))
        let below = B.below(.number(15))
        let all = AllOf(
            parts: [
                CombinedPart(condition: threshold, side: below),
                CombinedPart(
                    condition: Condition(Threshold(.expressions([B.selector("m")]))),
                    side: below
                ),
            ],
            level: nil
        )
        let rule = B.rule(Condition(all), below)
        let rows = S.years("x", from: 2014, [14]) + S.years("m", from: 2014, [10])
        #expect(try Self.finding(rule, rows) == .undecided(.rounding))
        let good = S.years("x", from: 2014, [14]) + S.years("m", from: 2014, [15])
        #expect(try Self.finding(rule, good) == .clears)
    }

    @Test func `what rounding decides raises no alert and ends none`() throws {
        let rule = B.rule(B.threshold(B.selector("x")), B.below(.number(15)))
        var store = MemoryStore(Self.book(rule))
        #expect(store.take(S.years("x", from: 2013, [14])).transitions.isEmpty)
        #expect(store.take(S.years("x", from: 2014, [10])).transitions.map(\.kind) == [.raised])
        let outcome = store.take(S.years("x", from: 2015, [16]))
        #expect(outcome.transitions.isEmpty)
        #expect(outcome.undecided.map(\.reason) == [.rounding])
        #expect(store.take(S.years("x", from: 2016, [20])).transitions.map(\.kind) == [.recovered])
    }

    @Test func `the corners are told`() throws {
        let rule = B.rule(B.threshold(Self.share), B.above(.percent(20)))
        let rows = S.years("x", from: 2014, [10]) + S.years("n", from: 2014, [40])
        let judged = try Self.series(rule, rows).sides[0]
        let range = try #require(judged.rounded(at: 2014))
        #expect(abs(range.low - 8.0 / 42) < 1e-12 && abs(range.high - 12.0 / 38) < 1e-12)
        let counts = Dictionary(
            uniqueKeysWithValues: range.findings.map { ($0.finding, $0.count) }
        )
        // 8/42 alone lies below 20 %.
        #expect(counts == [.clears: 1, .holds(.warning): 3])
    }
}
