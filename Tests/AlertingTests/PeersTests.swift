import Alerting
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Areas against those beside them.
struct PeersTests {
    /// Leavers without certificate and all leavers of the counties of Sachsen, 2014/15, from table
    /// 21111-02-06-4.
    private static let counties: [(area: String, part: Double, all: Double)] = [
        ("14511", 145, 1499), ("14521", 192, 2562), ("14522", 220, 2424), ("14523", 102, 1643),
        ("14524", 198, 2413), ("14612", 264, 3451), ("14625", 196, 2472), ("14626", 171, 1909),
        ("14627", 105, 1859), ("14628", 163, 1732), ("14713", 370, 3438), ("14729", 116, 1660),
        ("14730", 112, 1401),
    ]

    private static func rows(
        _ numbers: [(area: String, part: Double, all: Double)],
        in year: Int = 2014
    ) -> [MemoryStore.Row] {
        numbers.flatMap {
            S.years("x", in: $0.area, from: year, [$0.part])
                + S.years("n", in: $0.area, from: year, [$0.all])
        }
    }

    /// Areas of one municipality level below "14627" with a count of 200 each.
    private static func villages(_ parts: [Double]) -> [(area: String, part: Double, all: Double)] {
        parts.enumerated().map { place, part in ("1462700\(place)", part, 200) }
    }

    private static func book(
        _ side: RuleSide,
        _ scope: PeerScope = .siblings,
        confidence: [Level: Confidence],
        areas: AreaRegister = AreaRegister()
    ) -> RuleBook {
        var side = side
        side.confidence = confidence
        let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))
        let condition = Condition(Compare(.expressions([share]), with: .peers(scope)))
        return RuleBook(
            indicators: [
                "x": Indicator(id: "x", unit: "persons"), "n": Indicator(id: "n", unit: "persons"),
            ],
            areas: areas,
            rules: [B.rule(condition, side)]
        )
    }

    private static let usual: [Level: Confidence] = [.warning: .warning, .critical: .critical]

    /// Any difference on a side.
    private static func any(_ side: Side) -> RuleSide {
        RuleSide(side: side, word: side.rawValue, limits: [.warning: .any, .critical: .any])
    }

    private static func series(
        _ rows: [MemoryStore.Row],
        _ area: String,
        _ book: RuleBook
    ) throws -> MeasuredSeries {
        var store = MemoryStore(book)
        _ = store.take(rows)
        let compiler = MeasureCompiler(dataset: store.dataset, book: book)
        let measure = try #require(compiler.measures(of: book.rules[0]).first)
        return measure.series(for: EvaluationKey(area: area))
    }

    @Test(
        arguments: [
            ("14713", Side.above, Finding.holds(.warning)), ("14713", .below, .clears),
            ("14511", .above, .clears), ("14627", .below, .clears), ("14627", .above, .clears),
        ]
    )
    func `counties that differ by more than chance have wider limits`(
        area: String,
        side: Side,
        finding: Finding
    ) throws {
        let book = Self.book(Self.any(side), confidence: Self.usual)
        let series = try Self.series(Self.rows(Self.counties), area, book)
        #expect(series.sides[0].finding(at: 2014) == finding)
    }

    @Test func `the limits are those of Leipzig by hand`() throws {
        let book = Self.book(Self.any(.above), confidence: Self.usual)
        let series = try Self.series(Self.rows(Self.counties), "14713", book)
        let evidence = try #require(series.sides[0].evidence(at: 2014))
        let peers = try #require(evidence.measured.comparator?.peers)
        #expect(peers.rows.count == 13)
        #expect((peers.part, peers.base) == (2354, 28463))
        #expect(abs((peers.overdispersion ?? 0) - 5.5565) < 5e-5)
        #expect(abs(peers.center - 0.082704) < 5e-7)
        #expect(abs((evidence.testResults[.warning]?.high ?? 0) - 0.1044) < 5e-5)
        #expect(abs((evidence.testResults[.critical]?.high ?? 0) - 0.1169) < 5e-5)
    }

    @Test func `fewer than five decide nothing`() throws {
        let book = Self.book(Self.any(.above), confidence: Self.usual)
        let four = Self.villages([10, 10, 10, 90])
        let some = try Self.series(Self.rows(four), "14627003", book)
        #expect(some.sides[0].finding(at: 2014) == .undecided(.fewPeers(4)))
        let five = try Self.series(
            Self.rows(Self.villages([10, 10, 10, 10, 90])),
            "14627004",
            book
        )
        #expect(five.sides[0].finding(at: 2014) != .undecided(.fewPeers(4)))
    }

    @Test func `who has no number in the period is no peer`() throws {
        let book = Self.book(Self.any(.above), confidence: Self.usual)
        var rows = Self.rows(Self.villages([10, 10, 10, 10, 90]))
        rows += Self.rows(Self.villages([10, 10, 10]), in: 2015)
        let series = try Self.series(rows, "14627000", book)
        #expect(series.sides[0].finding(at: 2015) == .undecided(.fewPeers(3)))
    }

    @Test func `what is no share is no peer, and not judged itself`() throws {
        let book = Self.book(Self.any(.above), confidence: Self.usual)
        let rows = Self.rows(Self.villages([10, 10, 10, 10, 10, 300]))
        let odd = try Self.series(rows, "14627005", book)
        #expect(odd.sides[0].finding(at: 2014) == .undecided(.noSample))
        #expect(odd.peers(at: 2014)?.rows.count == 5)
    }

    /// 20 of 200 in all six: nothing is beyond anything; so with 0 and with all of them.
    @Test(arguments: [0.0, 20, 200], [Side.above, .below])
    func `who is like all others is not told about`(part: Double, side: Side) throws {
        let book = Self.book(Self.any(side), confidence: Self.usual)
        let rows = Self.rows(Self.villages(Array(repeating: part, count: 6)))
        #expect(try Self.series(rows, "14627000", book).sides[0].finding(at: 2014) == .clears)
    }

    @Test func `areas outside home are peers, those of other levels and parents are none`() throws {
        let areas = AreaRegister(home: "14627000", areas: [])
        let book = Self.book(Self.any(.above), confidence: Self.usual, areas: areas)
        let rows =
            Self.rows(Self.villages([10, 10, 10, 10, 90]))
            + Self.rows([("14625000", 50, 200), ("14627", 400, 2000), ("14", 400, 9000)])
        let near = try Self.series(rows, "14627000", book)
        #expect(near.peers(at: 2014)?.rows.map(\.area).last == "14627004")
        #expect(near.peers(at: 2014)?.rows.count == 5)
        let wide = Self.book(Self.any(.above), .within("14"), confidence: Self.usual, areas: areas)
        #expect(try Self.series(rows, "14627000", wide).peers(at: 2014)?.rows.count == 6)
    }

    @Test func `an area that another one took over counts there`() throws {
        let areas = AreaRegister(
            areas: [ReferenceArea(code: "14627000", predecessors: ["14627004", "14627005"])]
        )
        let book = Self.book(Self.any(.above), confidence: Self.usual, areas: areas)
        var numbers = Self.villages([10, 10, 10, 10, 30, 40, 10])
        numbers.removeFirst()
        let peers = try Self.series(Self.rows(numbers), "14627000", book).peers(at: 2014)
        #expect(
            peers?.rows.map(\.area) == ["14627000", "14627001", "14627002", "14627003", "14627006"]
        )
        #expect(peers?.rows.first?.part == 70)
    }

    /// All have 150 of 1,000, 15 %; 60 of 200 are 30 %, 45 are 22.5 %.
    @Test(
        arguments: [
            ("14627004", Finding.holds(.critical)), ("14627003", .holds(.warning)),
            ("14627000", .clears),
        ]
    )
    func `without a test the difference is compared plainly`(
        area: String,
        finding: Finding
    ) throws {
        let side = RuleSide(
            side: .above,
            word: "above",
            limits: [.warning: Limit(.points(5)), .critical: Limit(.points(10))]
        )
        let book = Self.book(side, confidence: [:])
        let rows = Self.rows(Self.villages([15, 15, 15, 45, 60]))
        let series = try Self.series(rows, area, book)
        #expect(series.sides[0].finding(at: 2014) == finding)
        #expect(series.sides[0].evidence(at: 2014)?.measured.comparator?.value == 0.15)
    }

    @Test func `a peer that changed concerns all keys`() {
        let book = Self.book(Self.any(.above), confidence: Self.usual)
        var store = MemoryStore(book)
        let numbers = Self.villages([10, 10, 10, 10, 10, 40])
        let first = store.take(Self.rows(numbers))
        #expect(first.transitions.map(\.key.area) == ["14627005"])
        // With 40 of 200 elsewhere nobody stands out from the rest any more.
        let later = store.take(Self.rows([("14627000", 40, 200), ("14627001", 40, 200)]))
        #expect(later.transitions.map(\.key.area) == ["14627005"])
        #expect(later.transitions.map(\.kind) == [.corrected])
        #expect(later.judgedCount == 6)
    }
}

extension Quantity {
    fileprivate static func points(_ value: Double) -> Self {
        Self(value: value / 100, unit: .points, text: "\(value) points")
    }
}
