import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What multiplies when a formula is evaluated: members of several dimensions, steps of steps.
@Suite(.timeLimit(.minutes(1))) struct FoldBoundTests {
    private let key = EvaluationKey(area: "A")

    private func measure(
        _ formula: Expression,
        _ rows: [MemoryStore.Row],
        derived: [String: Expression] = [:]
    ) throws -> Measure {
        var book = RuleBook()
        for (id, formula) in derived {
            book.derived[id] = DerivedIndicator(id: id, expression: formula)
        }
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let rule = B.rule(B.threshold(formula), B.below(.number(1)))
        return try #require(compiler.measures(of: rule).first)
    }

    /// One reading for each pair of members: `a` 1 to `a` n with `b` 1 to `b` n, each 1.
    private func square(
        _ count: Int,
        of pairs: (Int, Int) -> Bool = { _, _ in true }
    ) -> [MemoryStore.Row] {
        (0..<count).flatMap { a in
            (0..<count).filter { pairs(a, $0) }.map { b in
                S.row("x", 2020, .value(1, .normal), of: ["a": "a\(a)", "b": "b\(b)"])
            }
        }
    }

    private let nested = Expression.over(
        .sum,
        .over(.sum, B.selector("x"), dimension: "a"),
        dimension: "b"
    )

    @Test func `members of two dimensions are read once each`() throws {
        let measure = try measure(nested, square(60))
        #expect(measure.leaves.count == 3600)
        #expect(measure.series(for: key).line.value(at: 2020) == 3600)
    }

    @Test func `more members than anybody can mean are not evaluated`() throws {
        // 150 by 150 members, of which few pairs were delivered.
        let measure = try measure(nested, square(150) { $0 == $1 })
        #expect(measure.keys() == [key])
        #expect(measure.leaves.count <= FormulaBounds.partLimit)
        #expect(measure.series(for: key).sides[0].latest == nil)
        #expect(measure.obstacle(for: key) == .tooManyMembers(limit: 10_000))
        measure.forEachSuspect { _, _ in Issue.record("nothing holds") }
    }

    @Test func `a derived name is folded as its formula is`() throws {
        let inner = Expression.over(.sum, B.selector("x"), dimension: "a")
        let outer = Expression.over(.max, B.selector("d"), dimension: "b")
        let measure = try measure(outer, square(20), derived: ["d": inner])
        #expect(measure.leaves.count == 400)
        #expect(measure.series(for: key).line.value(at: 2020) == 20)
    }

    @Test func `what steps of steps rest on is told once for each period`() throws {
        // d1 is x, and each link reads the one before now, one period ago, and its change.
        var derived = ["d0": B.selector("x")]
        for link in 1...60 {
            let before = B.selector("d\(link - 1)")
            derived["d\(link)"] = .binary(
                .add,
                .binary(.add, before, .change(before)),
                .ago(before, periods: 1)
            )
        }
        let rows = S.years("x", from: 1950, [Double](repeating: 1, count: 71))
        let measure = try measure(B.selector("d60"), rows, derived: derived)
        // The change of what is constant is nothing, so each link is twice the one before.
        #expect(measure.series(for: key).line.value(at: 2020) == 0x1p60)
        let inputs = measure.traceWindows(at: 2020, for: key)
        #expect(inputs.map(\.period.ordinal).sorted() == Array(1960...2020))
    }

    @Test func `a window tells the periods that there are`() throws {
        let rows = S.years("x", from: 2018, [1, 2, 3])
        let measure = try measure(.window(.mean, B.selector("x"), last: 1000), rows)
        #expect(measure.series(for: key).line.value(at: 2020) == nil)
        let inputs = measure.traceWindows(at: 2020, for: key)
        #expect(inputs.map(\.period.ordinal) == [2018, 2019, 2020])
    }
}
