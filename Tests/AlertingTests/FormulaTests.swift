import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What formulas give: merged areas, totals, ages, pairs, breaks.
@Suite struct `The meaning of formulas` {
    private func series(
        _ condition: Condition,
        _ rows: [MemoryStore.Row],
        in area: String = "A",
        book change: (inout RuleBook) -> Void = { _ in },
        parts: Set<DimensionMember> = [],
        rule changeRule: (inout Rule) -> Void = { _ in }
    ) throws -> MeasuredSeries {
        var book = RuleBook()
        change(&book)
        let rule = B.rule(condition, B.below(.percent(10)), with: changeRule)
        var store = MemoryStore(book)
        _ = store.take(rows)
        var dataset = store.dataset
        dataset.partMembers = parts
        let compiler = MeasureCompiler(dataset: dataset, book: book)
        let measure = try #require(compiler.measures(of: rule).first)
        return measure.series(for: EvaluationKey(area: area))
    }

    private func area(_ area: ReferenceArea) -> (inout RuleBook) -> Void {
        { $0.areas = AreaRegister(areas: [area]) }
    }

    @Test func `a new code's own reading comes first, else the sum of its predecessors`() throws {
        let rows =
            S.years("x", in: "14627", from: 2007, [16101, nil, 17750])
            + S.years("x", in: "14280", from: 2007, [1, 10064])
            + S.years("x", in: "14285", from: 2007, [1, 6867])
            + [S.row("x", 2009, .missing(.nothing), in: "14280")]
        let meissen = ReferenceArea(code: "14627", predecessors: ["14280", "14285"])
        let line = try series(
            B.threshold(B.selector("x")),
            rows,
            in: "14627",
            book: area(meissen)
        ).line
        #expect((2007...2009).map { line.value(at: $0) } == [16101, 16931, 17750])
    }

    @Test(
        arguments: [
            ([6080, 10203], [[4154]], "2012-07-01", -0.003),
            ([6960, 10851], [[2583], [1292]], "2014-07-01", 0.001),
        ] as [([Double], [[Double]], String, Double)]
    )
    func `a merger is no change`(
        own: [Double],
        joined: [[Double]],
        day: String,
        change: Double
    ) throws {
        let date = try #require(CalendarDate(parsing: day))
        var absorbed: [String: CalendarDate] = [:]
        var rows = S.years("x", in: "M", from: date.year - 1, own)
        for (number, values) in joined.enumerated() {
            absorbed["J\(number)"] = date
            rows += S.years("x", in: "J\(number)", from: date.year - 1, values)
        }
        let series = try series(
            .change(.expressions([B.selector("x")]), against: .previous),
            rows,
            in: "M",
            book: area(ReferenceArea(code: "M", absorbed: absorbed))
        )
        let measured = try #require(series.sides[0].evidence(at: Int32(date.year))).measured
        #expect((measured.value * 1000).rounded() / 1000 == change)
    }

    @Test func `readings of other reference dates join through pair`() throws {
        let march = try #require(CalendarDate(parsing: "2016-03-01"))
        let december = try #require(CalendarDate(parsing: "2015-12-31"))
        let quote = Expression.binary(.divide, B.selector("betreut"), B.selector("kinder"))
        let line = try series(
            B.threshold(quote),
            [
                S.row("betreut", 2016, .value(3268, .normal), date: march),
                S.row("kinder", 2015, .value(6195, .normal), date: december),
            ],
            rule: { $0.pairs["kinder"] = Pairing(month: 12, day: 31, direction: .before) }
        ).line
        #expect(line.value(at: 2016).map { ($0 * 10_000).rounded() } == 5275)
    }

    @Test(arguments: [(true, 100.0), (false, 7.0)])
    func `a dimension left out takes the delivered total, else the sum`(
        hasTotal: Bool,
        expected: Double
    ) throws {
        var rows =
            S.years("x", ["sex": "w"], from: 2020, [3])
            + S.years("x", ["sex": "m"], from: 2020, [4])
        rows += S.years("x", ["sex": "dar"], from: 2020, [1])
        if hasTotal { rows += S.years("x", ["sex": "total"], from: 2020, [100]) }
        let line = try series(
            B.threshold(B.selector("x")),
            rows,
            parts: [DimensionMember("sex", "dar")]
        ).line
        #expect(line.value(at: 2020) == expected)
    }

    @Test func `one missing member makes a sum missing, with its reason`() throws {
        let rows =
            S.years("x", ["sex": "w"], from: 2020, [3])
            + [S.row("x", 2020, .missing(.unknown), of: ["sex": "m"])]
        let line = try series(B.threshold(B.selector("x")), rows).line
        #expect(line.mark(at: 2020).reason == .unknown)
    }

    @Test func `a member that is not delivered is computed from the total and the other`() throws {
        let rows =
            S.years("x", ["sex": "total"], from: 2020, [10])
            + S.years("x", ["sex": "w"], from: 2020, [4])
        let line = try series(
            B.threshold(.over(.max, B.selector("x"), dimension: "sex")),
            rows,
            book: {
                let difference = ComputedMember(minuend: "total", subtrahend: "w")
                $0.computedMembers = [DimensionMember("sex", "m"): difference]
            }
        ).line
        #expect(line.value(at: 2020) == 6)
    }

    @Test(arguments: [(["3", "4-5"], 7.0), (["3-5", "3"], 3), (["0-3", "4-5"], nil)])
    func `ages are put together from the groups as delivered`(
        groups: [String],
        expected: Double?
    ) throws {
        let rows = groups.enumerated().flatMap { place, group in
            S.years("x", ["alter": group], from: 2020, [Double(3 + place)])
        }
        let series = try series(B.threshold(B.selector("x", ages: 3...5)), rows)
        #expect(series.line.value(at: 2020) == expected)
        let reason = series.measure.obstacle(for: EvaluationKey(area: "A"))
        #expect((reason == .cutsGroup("x[alter=3-5]: 0-3")) == (expected == nil))
    }

    @Test func `many overlapping groups are looked at once each`() throws {
        // 0, 0-1, 1, 1-2, … 21, 21-22: 44 groups, none of which reaches 99.
        let groups = (0..<22).flatMap { ["\($0)", "\($0)-\($0 + 1)"] }
        let rows = groups.flatMap { S.years("x", ["alter": $0], from: 2020, [1]) }
        let series = try series(B.threshold(B.selector("x", ages: 0...99)), rows)
        #expect(series.line.value(at: 2020) == nil)
        // Twelve groups are the fewest for 0 to 22, and the single one may stand anywhere.
        let some = try self.series(B.threshold(B.selector("x", ages: 0...22)), rows)
        #expect(some.line.value(at: 2020) == nil)
        guard case .overlappingGroups(let text) = some.measure.obstacle(for: key) else {
            Issue.record("not told")
            return
        }
        #expect(text.hasPrefix("x[alter=0-22]: "))
    }

    private let key = EvaluationKey(area: "A")

    @Test func `groups that are a range in two ways are named, not chosen from`() throws {
        let rows = ["0-2", "3-9", "0-5", "6-9"].flatMap {
            S.years("x", ["alter": $0], from: 2020, [1])
        }
        let series = try series(B.threshold(B.selector("x", ages: 0...9)), rows)
        #expect(series.line.isEmpty)
        let obstacle = series.measure.obstacle(for: key)
        guard case .overlappingGroups(let text) = obstacle else {
            Issue.record("not told")
            return
        }
        let ways = ["0-2 + 3-9 or 0-5 + 6-9", "0-5 + 6-9 or 0-2 + 3-9"]
        #expect(ways.map { "x[alter=0-9]: " + $0 }.contains(text))
    }

    @Test func `divided by zero is missing, not computable`() throws {
        let quotient = Expression.binary(.divide, B.selector("x"), B.selector("y"))
        let rows = S.years("x", from: 2020, [3]) + S.years("y", from: 2020, [0])
        let line = try series(B.threshold(quotient), rows).line
        #expect(line.mark(at: 2020).reason == .notComputable)
    }

    @Test func `no window and no step reaches across a break`() throws {
        let rows = [
            S.row("x", 2019, .value(10, .normal)), S.row("x", 2020, .value(20, .normal)),
            S.row("x", 2021, .value(40, .normal), segment: 1),
            S.row("x", 2022, .value(44, .normal), segment: 1),
        ]
        for expression in [
            Expression.growth(B.selector("x")), .window(.mean, B.selector("x"), last: 2),
        ] {
            let line = try series(B.threshold(expression), rows).line
            #expect(line.value(at: 2020) != nil)
            #expect(line.value(at: 2021) == nil)
            #expect(line.value(at: 2022) != nil)
        }
    }

    @Test(arguments: [([8, 7, 6, 5], 3.0), ([8, 7, 7, 5], 1), ([nil, 7, 6, 5], nil)])
    func `a streak is three steps down in four values, and a gap leaves it open`(
        values: [Double?],
        steps: Double?
    ) throws {
        let side = B.below(.periods(3))
        let series = try series(
            .streak(.expressions([B.selector("x")])),
            S.years("x", from: 2020, values),
            rule: { $0.sides = [side] }
        )
        let measured = series.sides[0].evidence(at: 2023)?.measured
        #expect(measured?.value == steps)
        #expect(measured?.shown == (steps == nil ? nil : 5))
    }

    @Test func `slope percent is slope divided by the mean, and needs enough values`() throws {
        let condition = Condition.trend(.expressions([B.selector("x")]), last: 5, method: .slope)
        let rows = S.years("x", from: 2020, [120, 110, 100, 90, 80])
        let series = try series(condition, rows)
        // Slope −10 a year, mean 100.
        let measured = try #require(series.sides[0].evidence(at: 2024)).measured
        #expect(abs(measured.value + 0.1) < 1e-15)
        #expect(series.sides[0].finding(at: 2023) == .undecided(.window))
    }

    @Test func `below the smallest base nothing is judged`() throws {
        let quotient = Expression.binary(.divide, B.selector("x"), B.selector("y"))
        let rows = S.years("x", from: 2020, [1, 1]) + S.years("y", from: 2020, [29, 30])
        let series = try series(B.threshold(quotient), rows, rule: { $0.smallestBase = 30 })
        #expect(series.sides[0].finding(at: 2020) == .undecided(.smallBase(29)))
        #expect(series.sides[0].finding(at: 2021) == .holds(.warning))
    }
}
