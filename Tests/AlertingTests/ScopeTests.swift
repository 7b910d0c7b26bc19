import Alerting
import Indicators
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Which keys a rule judges, how far it looks ahead, and what a change is measured against.
@Suite struct `What rules judge and how far they look` {
    private let low = B.rule(B.threshold(B.selector("x")), B.below(.number(10)))

    /// One low value in the county, a municipality of it, the Land, and another county.
    private let low2020 = ["14627", "14627100", "14", "14713"].flatMap {
        S.years("x", in: $0, from: 2020, [9])
    }

    private func raised(_ book: RuleBook, _ rows: [MemoryStore.Row]) -> [String] {
        var store = MemoryStore(book)
        return store.take(rows).transitions.map(\.key.area).sorted()
    }

    @Test(
        arguments: [
            (String?.none, ["14", "14627", "14627100", "14713"]),
            ("14627", ["14627", "14627100"]), ("14", ["14", "14627", "14627100", "14713"]),
        ]
    )
    func `rules judge home and everything below it, without home all areas`(
        home: String?,
        expected: [String]
    ) {
        let book = RuleBook(areas: AreaRegister(home: home), rules: [low])
        #expect(raised(book, low2020) == expected)
    }

    @Test(
        arguments: [
            ([KeyFilter.level(["gemeinde"])], [KeyFilter](), ["14627100"]),
            ([.within("14627")], [], ["14627", "14627100"]),
            ([.area(["14", "14713"])], [], ["14", "14713"]),
            ([], [.within("14627")], ["14", "14713"]),
            ([.level(["kreis"])], [.area(["14713"])], ["14627"]),
        ]
    )
    func `only and except choose the areas`(
        only: [KeyFilter],
        except: [KeyFilter],
        expected: [String]
    ) {
        var rule = low
        rule.only = only
        rule.except = except
        #expect(raised(RuleBook(rules: [rule]), low2020) == expected)
    }

    @Test func `only chooses members`() {
        let rule = B.rule(B.threshold(B.selector("x")), B.below(.number(10))) {
            $0.per = ["area", "sex"]
            $0.only = [.members(dimension: "sex", ["w"])]
        }
        var store = MemoryStore(RuleBook(rules: [rule]))
        let outcome = store.take(
            S.years("x", ["sex": "w"], from: 2020, [9])
                + S.years("x", ["sex": "m"], from: 2020, [9])
        )
        #expect(outcome.transitions.map(\.key.members) == [[DimensionMember("sex", "w")]])
    }

    /// Ten more each year: 50 in 2020, 80 in 2023.
    private let rising = S.years("x", from: 2016, [10, 20, 30, 40, 50])

    private func projection(
        _ horizon: Projection.Horizon,
        against capacity: Expression? = nil
    ) -> Condition {
        .projection(
            Projection(
                subject: .expressions([B.selector("x")]),
                method: .linear,
                last: 5,
                horizon: horizon,
                against: capacity
            )
        )
    }

    @Test(
        arguments: [
            (Projection.Horizon.at(3), 75.0, 80.0, "2023"), (.within(3), 65, 70, "2022"),
            (.within(3), 55, 60, "2021"),
        ]
    )
    func `a projection goes on along the line, to a period or to the worst of several`(
        horizon: Projection.Horizon,
        limit: Double,
        value: Double,
        target: String
    ) throws {
        let rule = B.rule(projection(horizon), B.above(.number(limit)))
        var store = MemoryStore(RuleBook(rules: [rule]))
        let outcome = store.take(rising)
        let evidence = try #require(outcome.transitions.first?.evidence)
        #expect((evidence.value * 1e6).rounded() == value * 1e6)
        #expect(evidence.target?.description == target)
    }

    @Test func `a projection against a capacity is a ratio, with the capacity last known`() throws {
        let rule = B.rule(
            projection(.at(3), against: B.selector("y")),
            B.below(.percent(90))
        )
        var store = MemoryStore(RuleBook(rules: [rule]))
        let outcome = store.take(rising + S.years("y", from: 2019, [90, 100]))
        let evidence = try #require(outcome.transitions.first?.evidence)
        #expect((evidence.value * 1e6).rounded() == 800_000)
    }

    @Test(arguments: [(Int?.none, [String]()), (3, ["A"]), (4, [])])
    func `points says how many values a window needs`(points: Int?, expected: [String]) {
        let rule = B.rule(projection(.at(3)), B.above(.number(75))) { $0.points = points }
        #expect(raised(RuleBook(rules: [rule]), Array(rising.suffix(3))) == expected)
    }

    @Test func `a rule for every indicator judges a percentage again when its base changes`() {
        let rule = B.rule(.threshold(.everyIndicator), B.below(.percent(10))) {
            $0.smallestBase = 30
        }
        let percentage = Indicator(id: "rate", unit: "percent", base: "people")
        var store = MemoryStore(RuleBook(indicators: ["rate": percentage], rules: [rule]))
        let first = store.take(
            S.years("rate", from: 2020, [0.05]) + S.years("people", from: 2020, [20])
        )
        #expect(first.transitions.isEmpty)
        #expect(first.undecided.map(\.reason) == [.smallBase(20)])
        let second = store.take(S.years("people", from: 2020, [40]))
        #expect(second.transitions.map(\.key.indicator) == ["rate"])
        #expect(second.transitions.map(\.kind) == [.raised])
    }

    @Test func `a rule for every indicator judges only those that changed`() {
        let rule = B.rule(.streak(.everyIndicator), B.below(.periods(2)))
        var store = MemoryStore(RuleBook(rules: [rule]))
        let names = ["x", "y", "z"]
        let all = store.take(names.flatMap { S.years($0, from: 2018, [3, 2, 1]) })
        #expect(all.judgedCount == 3)
        let one = store.take(S.years("y", from: 2021, [4]))
        #expect(one.judgedCount == 1)
        #expect(one.transitions.map(\.key.indicator) == ["y"])
    }

    @Test func `what does not meet is not judged`() {
        let rule = B.rule(
            .balance(supply: B.selector("x"), demand: B.selector("y")),
            B.below(.percent(95))
        )
        let rows =
            S.years("x", in: "A", from: 2020, [9]) + S.years("y", in: "A", from: 2020, [10])
            + S.years("x", in: "B", from: 2020, [9])
        #expect(raised(RuleBook(rules: [rule]), rows) == ["A"])
    }

    @Test func `frequencies do not mix silently`() {
        let rule = B.rule(
            .balance(supply: B.selector("x"), demand: B.selector("y")),
            B.below(.percent(95))
        )
        let month = S.Row(
            key: SeriesKey(indicator: "y", frequency: .month, area: "A"),
            period: TimePeriod(.month, ordinal: 12 * 2020),
            cell: S.Cell(reading: .value(10, .normal))
        )
        var store = MemoryStore(RuleBook(rules: [rule]))
        let outcome = store.take(S.years("x", from: 2020, [9]) + [month])
        #expect(outcome.transitions.isEmpty)
        #expect(outcome.undecided.map(\.reason) == [.otherFrequency("y: month")])
    }

    /// Live births of Landkreis Meißen 2012 to 2015: the mean of the first three is 1945.
    @Test func `a change is measured against the mean of the periods before`() throws {
        let rule = B.rule(
            .change(.expressions([B.selector("x")]), against: .meanOfLast(3)),
            RuleSide(side: .above, word: "rises", limits: [.warning: Limit(.percent(2))])
        )
        var store = MemoryStore(RuleBook(rules: [rule]))
        let outcome = store.take(S.years("x", from: 2012, [1962, 1911, 1962, 1996]))
        let evidence = try #require(outcome.transitions.first?.evidence)
        #expect((evidence.value * 1e6).rounded() == 26_221)  // 51 / 1945
        #expect(evidence.inputs.last?.value == 1945)
        #expect(evidence.inputs.last?.period.description == "2012–2014")
    }

    @Test(arguments: [([100.0, 85], false), ([200, 170], true), ([200, 190], false)])
    func `10 % and 20 persons must both be passed`(values: [Double], fires: Bool) {
        let limit = Limit(.percent(10), atLeast: .number(20))
        let rule = B.rule(
            .change(.expressions([B.selector("x")]), against: .previous),
            RuleSide(side: .below, word: "falls", limits: [.warning: limit])
        )
        let book = RuleBook(rules: [rule])
        #expect(raised(book, S.years("x", from: 2020, values)) == (fires ? ["A"] : []))
    }
}
