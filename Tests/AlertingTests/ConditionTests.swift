import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What single forms of conditions find; the expected numbers are reckoned by hand.
struct ConditionTests {
    private func series(
        _ condition: Condition,
        _ side: RuleSide,
        _ rows: [MemoryStore.Row],
        derived: [String: Expression] = [:],
        in area: String = "A",
        rule changeRule: (inout Rule) -> Void = { _ in }
    ) throws -> MeasuredSeries {
        var book = RuleBook()
        for (id, formula) in derived {
            book.derived[id] = DerivedIndicator(id: id, expression: formula)
        }
        let rule = B.rule(condition, side, with: changeRule)
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: rule).first)
        return measure.series(for: EvaluationKey(area: area))
    }

    private func projection(
        _ horizon: Projection.Horizon,
        against: Expression? = nil
    ) -> Condition {
        .projection(
            Projection(
                subject: .expressions([B.selector("x")]),
                method: .linear,
                last: 3,
                horizon: horizon,
                against: against
            )
        )
    }

    @Test func `within finds the worst of the horizon, and shows its first period`() throws {
        // 100, 90, 80: the next are 70, 60, 50, 40.
        let rows = S.years("x", from: 2020, [100, 90, 80])
        let side = B.below(.number(75), critical: .number(55))
        let judged = try series(projection(.within(4)), side, rows).sides[0]
        #expect(judged.finding(at: 2022) == .holds(.critical))
        let measured = try #require(judged.evidence(at: 2022)).measured
        #expect(abs(measured.value - 50) < 1e-9)
        #expect(measured.target == 2025)
    }

    @Test func `within lies between while any period is beyond the value to clear at`() throws {
        // 80, 79, 78: the next are 77 and 76.
        let rows = S.years("x", from: 2020, [80, 79, 78])
        let side = B.below(.number(70), clear: .number(77.5))
        let judged = try series(projection(.within(2)), side, rows).sides[0]
        #expect(judged.finding(at: 2022) == .between)
        #expect(judged.evidence(at: 2022)?.measured.target == 2023)
    }

    @Test(
        arguments: [
            // In 2022 there were 100 places; 120 are planned for 2023.
            ([(2022, 100, .normal), (2023, 120, .planned)], 1.0),
            // 120 places that were delivered later are none that were known in 2022.
            ([(2022, 100, .normal), (2023, 120, .normal)], 1.2),
            ([(2021, 80, .normal), (2023, 120, .normal)], 1.5),
        ] as [([(Int, Double, ObservationStatus)], Double)]
    )
    func `a projection is divided by what was known or planned then`(
        places: [(Int, Double, ObservationStatus)],
        expected: Double
    ) throws {
        // 90, 100, 110: the next is 120.
        let rows =
            S.years("x", from: 2020, [90, 100, 110])
            + places.map { S.row("p", $0.0, .value($0.1, $0.2)) }
        let judged = try series(
            projection(.at(1), against: B.selector("p")),
            B.above(.percent(110)),
            rows
        ).sides[0]
        let measured = try #require(judged.evidence(at: 2022)).measured
        #expect(abs(measured.value - expected) < 1e-9)
    }

    @Test func `a planned reading is no reference of a change and no point of a window`() throws {
        let rows =
            [S.row("x", 2020, .value(100, .normal)), S.row("x", 2021, .value(50, .planned))]
            + S.years("x", from: 2022, [90])
        let change = try series(B.change(B.selector("x")), B.below(.percent(-1)), rows).sides[0]
        #expect(change.finding(at: 2022) == .undecided(.window))
        let mean = Expression.window(.mean, B.selector("x"), last: 2)
        let line = try series(B.threshold(mean), B.below(.number(1)), rows).line
        #expect(line.value(at: 2022) == nil)
    }

    @Test func `and, or and not know what is unknown`() throws {
        let rows =
            S.years("x", from: 2020, [1, 1, 5, 5]) + [S.row("y", 2021, .missing(.unknown))]
            + [S.row("y", 2023, .missing(.unknown)), S.row("y", 2020, .value(1, .normal))]
            + [S.row("y", 2022, .value(9, .normal))]
        func isLarge(_ name: String) -> Expression {
            .binary(
                .greater,
                B.selector(name),
                .literal(.number(3))
            )
        }
        func line(_ condition: Expression) throws -> [Double?] {
            let formula = Expression.choice(
                condition,
                .literal(.number(1)),
                .literal(.number(0))
            )
            let line = try series(B.threshold(formula), B.below(.number(1)), rows).line
            return (2020...2023).map { line.value(at: $0) }
        }
        // x is small, small, large, large; y small, unknown, large, unknown.
        #expect(try line(.binary(.and, isLarge("x"), isLarge("y"))) == [0, 0, 1, nil])
        #expect(try line(.binary(.or, isLarge("x"), isLarge("y"))) == [0, nil, 1, 1])
        #expect(try line(.binary(.or, .not(isLarge("x")), isLarge("y"))) == [1, 1, 1, nil])
    }

    @Test func `a share of another area keeps its numerator and denominator`() throws {
        let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))
        let rows =
            S.years("x", in: "A", from: 2020, [1]) + S.years("n", in: "A", from: 2020, [9])
            + S.years("x", in: "14", from: 2020, [30]) + S.years("n", in: "14", from: 2020, [40])
        let series = try series(
            B.threshold(B.selector("share", area: .fixed("14"))),
            B.below(.percent(80)),
            rows,
            derived: ["share": share]
        ) {
            $0.smallestBase = 50
        }
        #expect(series.part?.value(at: 2020) == 30)
        #expect(series.base?.value(at: 2020) == 40)
        #expect(series.sides[0].finding(at: 2020) == .undecided(.smallBase(40)))
    }

    @Test func `a chain of derived indicators is reckoned link by link`() throws {
        // Each link is twice the one before, and the first twice x: 2 to the 40th.
        var derived = ["d1": Expression.binary(.add, B.selector("x"), B.selector("x"))]
        for link in 2...40 {
            let before = B.selector("d\(link - 1)")
            derived["d\(link)"] = .binary(.add, before, before)
        }
        let series = try series(
            B.threshold(B.selector("d40")),
            B.below(.number(1)),
            S.years("x", from: 2020, [1]),
            derived: derived
        )
        #expect(series.line.value(at: 2020) == 1_099_511_627_776)
        #expect(series.measure.trace(at: 2020, for: EvaluationKey(area: "A")).count == 2)
    }

    @Test func `changes of changes are reckoned once for each level`() throws {
        // The change of a power of two is the power before it.
        let powers = (0...30).map { Double(1 << $0) }
        let nested = (1...24).reduce(B.selector("x")) { formula, _ in .change(formula) }
        let series = try series(
            B.threshold(nested),
            B.below(.number(1)),
            S.years("x", from: 2000, powers)
        )
        #expect(series.line.value(at: 2030) == 64)
        #expect(series.line.value(at: 2023) == nil)
        let inputs = series.measure.trace(at: 2030, for: EvaluationKey(area: "A"))
        #expect(inputs.map(\.period.ordinal) == (2006...2030).reversed())
    }
}
