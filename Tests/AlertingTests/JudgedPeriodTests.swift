import Alerting
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Which period is judged, and what is no number to judge by.
struct JudgedPeriodTests {
    private static let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))

    private static func book(_ rule: Rule) -> RuleBook {
        RuleBook(
            indicators: [
                "x": Indicator(id: "x", unit: "persons"), "n": Indicator(id: "n", unit: "persons"),
            ],
            areas: AreaRegister(
                home: "14627",
                areas: [
                    ReferenceArea(code: "14", name: "Sachsen", level: "land"),
                    ReferenceArea(code: "14627", name: "Meißen", level: "kreis", parent: "14"),
                ]
            ),
            rules: [rule]
        )
    }

    private static func rows(_ area: String, _ year: Int, _ part: Double, _ base: Double)
        -> [MemoryStore.Row]
    {
        S.years("x", in: area, from: year, [part]) + S.years("n", in: area, from: year, [base])
    }

    private static func state(_ store: MemoryStore) -> AlertState? {
        store.states.first { $0.key.area == "14627" }?.value
    }

    /// `compare: { of: x / n, with: area 14, above: any }`.
    private static var land: Rule {
        var side = RuleSide(
            side: .above,
            word: "above",
            limits: [.warning: .any, .critical: .any]
        )
        side.confidence = [.warning: .warning, .critical: .critical]
        return B.rule(
            Condition(Compare(.expressions([share]), with: .area(.fixed("14")))),
            side
        )
    }

    @Test func `a comparator that lags a year is waited for`() throws {
        var store = MemoryStore(Self.book(Self.land))
        // Numbers of table 21111-02-06-4, 1999/00: 14.8 % against 12.1 %.
        let first = store.take(
            Self.rows("14627", 2000, 588, 3977) + Self.rows("14627", 2001, 478, 4120)
                + Self.rows("14", 2000, 7329, 60682)
        )
        #expect(first.transitions.map(\.kind) == [.raised])
        #expect(first.transitions.map(\.period) == [.year(2000)])
        #expect(Self.state(store)?.judged == TimePeriod.year(2000))
        // The own number of a third year alone changes nothing: what it is held against lacks.
        #expect(store.take(Self.rows("14627", 2002, 900, 4000)).transitions.isEmpty)
        #expect(Self.state(store)?.judged == TimePeriod.year(2000))
        let second = store.take(Self.rows("14", 2001, 7000, 60000))
        #expect(second.transitions.map(\.kind) == [.recovered])
        #expect(Self.state(store)?.judged == TimePeriod.year(2001))
    }

    private static func planned(_ year: Int, _ value: Double) -> MemoryStore.Row {
        S.row("x", year, .value(value, .planned), in: "14627")
    }

    @Test func `plan data are no value, no reference and no point`() throws {
        // As a value: below 60 only the plan would be.
        var level = MemoryStore(
            Self.book(B.rule(B.threshold(B.selector("x")), B.below(.number(60))))
        )
        _ = level.take(
            S.years("x", in: "14627", from: 2013, [100, nil, 95]) + [Self.planned(2014, 50)]
        )
        #expect(Self.state(level)?.phase == .inactive)
        _ = level.take([Self.planned(2016, 50)])
        #expect(Self.state(level)?.judged == TimePeriod.year(2015))
        // As a reference: 95 after 50 would be a rise of 90 %.
        let rises = RuleSide(side: .above, word: "rises", limits: [.warning: Limit(.percent(20))])
        var change = MemoryStore(Self.book(B.rule(B.change(B.selector("x")), rises)))
        let outcome = change.take(
            S.years("x", in: "14627", from: 2013, [100, nil, 95]) + [Self.planned(2014, 50)]
        )
        #expect(outcome.transitions.isEmpty)
        #expect(outcome.undecided.map(\.reason) == [.window])
        // As a point of a window: five values, of which one is a plan, are four.
        let falls = RuleSide(side: .below, word: "falls", limits: [.warning: Limit(.percent(1))])
        let trend = Condition.trend(
            .expressions([B.selector("x")]),
            last: 5,
            method: .slope
        )
        let book = Self.book(B.rule(trend, falls) { $0.points = 5 })
        var window = MemoryStore(book)
        let points = S.years("x", in: "14627", from: 2011, [100, 90, nil, 70, 60])
        let open = window.take(points + [Self.planned(2013, 80)])
        #expect(open.undecided.map(\.reason) == [.window])
        let counted = window.take(S.years("x", in: "14627", from: 2013, [80]))
        #expect(counted.transitions.map(\.kind) == [.raised])
    }

    @Test func `plan data are nothing to compare with`() throws {
        var store = MemoryStore(Self.book(Self.land))
        let plans = ["x": 3000.0, "n": 60000].map { name, value in
            S.row(name, 2001, .value(value, .planned), in: "14")
        }
        _ = store.take(
            Self.rows("14627", 2000, 200, 4000) + Self.rows("14627", 2001, 500, 4000)
                + Self.rows("14", 2000, 6000, 60000) + plans
        )
        #expect(Self.state(store)?.judged == TimePeriod.year(2000))
        #expect(Self.state(store)?.phase == .inactive)
    }

    @Test func `a larger smallest base withdraws what it no longer judges`() throws {
        var rule = B.rule(B.threshold(Self.share), B.above(.percent(10)))
        rule.smallestBase = 30
        var store = MemoryStore(Self.book(rule))
        let raised = store.take(Self.rows("14627", 2014, 20, 80))
        #expect(raised.transitions.map(\.kind) == [.raised])
        rule.smallestBase = 100
        let change = RulesEvent(added: [], changed: ["rule"], removed: [])
        let outcome = try store.change(Self.book(rule), change)
        #expect(outcome.transitions.map(\.kind) == [.withdrawn])
        #expect(Self.state(store)?.firingLevel == nil)
        #expect(outcome.undecided.map(\.reason) == [.smallBase(80)])
    }

    @Test func `an alert that is not judged for long goes on, and is listed as stale`() throws {
        let rule = B.rule(B.threshold(Self.share), B.above(.percent(10)))
        var store = MemoryStore(Self.book(rule))
        _ = store.take(Self.rows("14627", 2014, 20, 80) + Self.rows("14", 2014, 1, 80))
        let ages = try (2015...2017).map { year in
            // Others go on; of the own area only a part comes.
            let unread = S.row("x", year, .missing(.unknown), in: "14627")
            _ = store.take(Self.rows("14", year, 1, 80) + [unread])
            return try store.engine.review(store).stale.values.first
        }
        // It lies one, two and then three periods behind.
        #expect(ages == [nil, nil, 3])
        #expect(Self.state(store)?.firingLevel == .warning)
    }
}

extension TimePeriod {
    fileprivate static func year(_ year: Int32) -> Self { Self(.year, ordinal: year) }
}
