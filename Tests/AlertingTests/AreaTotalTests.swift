import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Counts that nobody delivers for an area and that are added up: `total: sum of gemeinde`.
struct AreaTotalTests {
    private static let county = "14627"
    private static let towns = ["14627010", "14627020"]
    private static let whole = EvaluationKey(area: county)

    private static let register = AreaRegister(
        areas: [ReferenceArea(code: county, level: "kreis", parent: "14")]
            + towns.map { ReferenceArea(code: $0, level: "gemeinde", parent: county) }
    )

    private static func book(_ formula: Expression) -> RuleBook {
        RuleBook(
            indicators: ["x": Indicator(id: "x", unit: "persons", totalLevel: "gemeinde")],
            areas: register,
            rules: [B.rule(B.threshold(formula), B.below(.number(1_000)))]
        )
    }

    private static func measure(
        _ formula: Expression,
        _ rows: [MemoryStore.Row]
    ) throws -> Measure {
        let book = book(formula)
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        return try #require(compiler.measures(of: book.rules[0]).first)
    }

    private static func rows(_ numbers: [[Double?]], segment: Int = 0) -> [MemoryStore.Row] {
        zip(towns, numbers).flatMap { S.years("x", in: $0, from: 2020, $1, segment: segment) }
    }

    @Test func `an area without a row has the sum of those below, and is judged by it`() throws {
        let measure = try Self.measure(B.selector("x"), Self.rows([[10, 11], [20, 22]]))
        #expect(measure.keys().map(\.area) == ["14", "14627"] + Self.towns + ["DG"])
        let line = measure.series(for: Self.whole).line
        #expect([2020, 2021].map(line.value) == [30, 33])
        let input = try #require(measure.trace(at: 2020, for: Self.whole).first)
        #expect(input.areas?.numbers.map(\.area) == Self.towns)
        #expect(input.contributions.map(\.key.area) == Self.towns)
    }

    @Test func `a delivered row comes first, even where it has no number`() throws {
        let rows =
            Self.rows([[10, 11, 12], [20, 22, 24]])
            + S.years("x", in: Self.county, from: 2020, [31])
            + [S.row("x", 2021, .missing(.unknown), in: Self.county)]
        let measure = try Self.measure(B.selector("x"), rows)
        let line = measure.series(for: Self.whole).line
        #expect([2020, 2021, 2022].map(line.value) == [31, nil, 36])
        #expect(line.mark(at: 2021).reason == .unknown)
        #expect(!line.hasBreak(from: 2020, through: 2022))
        #expect(measure.trace(at: 2020, for: Self.whole).first?.areas == nil)
    }

    @Test func `a part of the total, and a sum of totals`() throws {
        let part = Expression.binary(.divide, B.selector("x"), B.selector("x", area: .parent))
        let share = try Self.measure(part, Self.rows([[10], [30]]))
        let key = EvaluationKey(area: Self.towns[0])
        #expect(share.series(for: key).line.value(at: 2020) == 0.25)
        let sum = try Self.measure(B.over(.sum, B.selector("x")), Self.rows([[10], [30]]))
        #expect(sum.series(for: EvaluationKey(area: "14")).line.value(at: 2020) == 40)
    }

    @Test func `areas on different bases make a break`() throws {
        let rows =
            S.years("x", in: Self.towns[0], from: 2020, [10, 10])
            + S.years("x", in: Self.towns[1], from: 2020, [20])
            + S.years("x", in: Self.towns[1], from: 2021, [20], segment: 1)
            + S.years("x", in: Self.county, from: 2019, [30])
        let line = try Self.measure(B.selector("x"), rows).series(for: Self.whole).line
        #expect(!line.hasBreak(from: 2019, through: 2020))
        #expect(line.hasBreak(from: 2020, through: 2021))
    }

    @Test func `all areas on the basis of a delivered row go on with it`() throws {
        let rows =
            Self.rows([[10], [20]], segment: 2)
            + S.years("x", in: Self.county, from: 2019, [30], segment: 2)
        let line = try Self.measure(B.selector("x"), rows).series(for: Self.whole).line
        #expect([2019, 2020].map(line.value) == [30, 30])
        #expect(!line.hasBreak(from: 2019, through: 2020))
    }

    @Test func `a row of one area judges the county anew`() {
        var store = MemoryStore(Self.book(B.selector("x")))
        _ = store.take(Self.rows([[600], [500]]))
        let news = store.take(S.years("x", in: Self.towns[0], from: 2020, [300])).transitions
        #expect(news.map(\.key.area).contains(Self.county))
    }
}
