import Alerting
import Indicators
import Readings
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// The readings of areas that came of others, along chains.
@Suite struct `Chains of successors` {
    /// What an area has in some years: its line, and what its inputs add up to.
    private func sums(
        _ area: String,
        _ years: ClosedRange<Int32>,
        _ areas: [ReferenceArea],
        _ rows: [MemoryStore.Row]
    ) throws -> [Double?] {
        var book = RuleBook()
        book.areas = AreaRegister(areas: areas)
        let rule = B.rule(B.threshold(B.selector("x")), B.below(.percent(10)), with: { _ in })
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: rule).first)
        let key = EvaluationKey(area: area)
        let line = measure.series(for: key).line
        for year in years {
            let inputs = measure.traceWindows(at: year, for: key)
            let input = try #require(inputs.first { $0.period.ordinal == year })
            let parts = input.contributions.map(\.reading.number)
            #expect(parts.reduce(0, +) == line.value(at: year) ?? 0, "\(year)")
        }
        return years.map { line.value(at: $0) }
    }

    private static func day(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(parsing: text))
    }

    // A 10 became B 11; B and C, which had 5 and 6, became D 20.
    @Test func `a new code has what came before it, by others too`() throws {
        let areas = [
            ReferenceArea(code: "B", predecessors: ["A"]),
            ReferenceArea(code: "D", predecessors: ["B", "C"]),
        ]
        let rows =
            S.years("x", in: "A", from: 2010, [10]) + S.years("x", in: "B", from: 2011, [11])
            + S.years("x", in: "C", from: 2010, [5, 6]) + S.years("x", in: "D", from: 2012, [20])
        #expect(try sums("D", 2010...2012, areas, rows) == [15, 17, 20])
        #expect(try sums("B", 2010...2011, areas, rows) == [10, 11])
    }

    // A joined B in 2011, B joined C in 2013; who also names A in C means it once.
    @Test(arguments: [false, true])
    func `an area that others joined has those that had joined them`(isNamedTwice: Bool) throws {
        let (first, second) = (try Self.day("2011-01-01"), try Self.day("2013-01-01"))
        var joined = ["B": second]
        if isNamedTwice { joined["A"] = first }
        let areas = [
            ReferenceArea(code: "B", absorbed: ["A": first]),
            ReferenceArea(code: "C", absorbed: joined),
        ]
        let rows =
            S.years("x", in: "A", from: 2009, [1, 2])
            + S.years("x", in: "B", from: 2009, [10, 20, 33, 34])
            + S.years("x", in: "C", from: 2009, [100, 200, 300, 400, 500])
        #expect(try sums("C", 2009...2013, areas, rows) == [111, 222, 333, 434, 500])
    }

    // A was split into B and C, which came together again as D: its 10 count once.
    @Test func `an area that was split and put together again counts once`() throws {
        let areas = [
            ReferenceArea(code: "B", predecessors: ["A"]),
            ReferenceArea(code: "C", predecessors: ["A"]),
            ReferenceArea(code: "D", predecessors: ["B", "C"]),
        ]
        let rows =
            S.years("x", in: "A", from: 2010, [10]) + S.years("x", in: "B", from: 2011, [4])
            + S.years("x", in: "C", from: 2011, [7])
        #expect(try sums("D", 2011...2011, areas, rows) == [11])
    }

    @Test func `the register knows all that came before and after`() {
        let areas = AreaRegister(areas: [
            ReferenceArea(code: "B", absorbed: ["A": CalendarDate(dayNumber: 0)]),
            ReferenceArea(code: "D", predecessors: ["B", "C"]),
            // A mistake that was told elsewhere; it ends all the same.
            ReferenceArea(code: "X", predecessors: ["Y"]),
            ReferenceArea(code: "Y", predecessors: ["X"]),
        ])
        #expect(areas.predecessors(of: "D") == ["A", "B", "C"])
        #expect(areas.successors(of: "A") == ["B", "D"])
        #expect(areas.predecessors(of: "X") == ["Y"])
        #expect(areas.predecessors(of: "A") == [])
    }
}
