import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What evidence keeps of a line for its chart.
struct TrackTests {
    private func writer(
        _ condition: Condition,
        _ side: RuleSide,
        _ rows: [MemoryStore.Row],
        in area: String = "A"
    ) throws -> EvidenceWriter {
        let book = RuleBook()
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: B.rule(condition, side)).first)
        let key = EvaluationKey(area: area)
        let series = measure.series(for: key)
        return EvidenceWriter(book: book, series: series, judged: series.sides[0], key: key)
    }

    @Test func `it has the last twenty periods with their limits, and a hole where none was`()
        throws
    {
        let numbers = (0..<30).map { Double(100 + $0) }
        var rows = S.years("x", from: 1990, Array(numbers[..<20]))
        rows += S.years("x", from: 2012, Array(numbers[20...]))
        let side = B.above(.number(110), critical: .number(120), clear: .number(105))
        let writer = try writer(B.threshold(B.selector("x")), side, rows)
        let track = try #require(writer.track(through: 2021, level: .critical))
        #expect(track.first == TimePeriod(.year, ordinal: 2002))
        // From 2002 on: 112 to 119, two years without a number, 120 to 129.
        let known = numbers[12..<20].map(Optional.some)
        let expected: [Double?] = known + [nil, nil] + numbers[20...].map(Optional.some)
        #expect(track.values == expected)
        #expect(track.bases.isEmpty)
        #expect(track.limits == [120] && track.clears == [105])
        #expect(try #require(writer.track(through: 2021, level: nil)).limits == [110])
    }

    @Test func `an end that is the limit itself is told once`() throws {
        let rows = S.years("x", from: 2020, [9, 8, 7])
        let writer = try writer(B.threshold(B.selector("x")), B.below(.number(8)), rows)
        let track = try #require(writer.track(through: 2022, level: .warning))
        #expect(track.limits == [8] && track.clears.isEmpty)
    }

    @Test func `a ratio has its denominators`() throws {
        let rows = S.years("s", from: 2020, [90, 80]) + S.years("d", from: 2020, [100, 160])
        let condition = Condition.balance(supply: B.selector("s"), demand: B.selector("d"))
        let writer = try writer(condition, B.below(.percent(95)), rows)
        let track = try #require(writer.track(through: 2021, level: .warning))
        #expect(track.values == [0.9, 0.5] && track.bases == [100, 160])
        #expect(track.limits == [0.95])
    }

    @Test func `what is measured by a change has no limit on its line`() throws {
        let rows = S.years("x", from: 2020, [100, 90, 80])
        let condition = Condition.change(
            .expressions([B.selector("x")]),
            against: .previous
        )
        let writer = try writer(condition, B.below(.percent(5)), rows)
        let track = try #require(writer.track(through: 2022, level: .warning))
        #expect(track.values == [100, 90, 80] && track.limits.isEmpty && track.clears.isEmpty)
    }

    @Test func `one number alone is no line`() throws {
        let rows = S.years("x", from: 2020, [100, 90])
        let writer = try writer(B.threshold(B.selector("x")), B.below(.number(95)), rows)
        #expect(writer.track(through: 2020, level: .warning) == nil)
    }

    @Test func `news carries it, and what the store keeps of an alert does not`() throws {
        var book = RuleBook()
        let rule = B.rule(B.threshold(B.selector("x")), B.below(.number(95)))
        book.rules = [rule]
        var store = MemoryStore(book)
        let outcome = store.take(S.years("x", from: 2020, [100, 97, 90]))
        let evidence = try #require(outcome.transitions.first?.evidence)
        #expect(evidence.track?.values == [100, 97, 90])
        #expect(outcome.states.values.allSatisfy { $0.evidence?.track == nil })
    }
}
