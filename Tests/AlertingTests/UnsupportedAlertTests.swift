import Alerting
import Indicators
import Readings
import Rules
import Testing

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What a changed rule no longer bears out ends; what readings leave open does not.
@Suite struct `Alerts that the rule no longer judges` {
    private static let y = B.selector("y")

    /// One way in which a rule that fires ceases to judge the period of its alert.
    struct Way: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What is known beside `x` of 2020.
        var rows: [MemoryStore.Row] = []
        let change: @Sendable (inout RuleBook) -> Void

        init(
            _ description: String,
            _ rows: [MemoryStore.Row] = [],
            change: @escaping @Sendable (inout RuleBook) -> Void
        ) {
            testDescription = description
            self.rows = rows
            self.change = change
        }

        /// A way that leaves the rule with another condition.
        init(_ description: String, _ rows: [MemoryStore.Row] = [], judges formula: Expression) {
            self.init(description, rows) {
                $0.rules[0].condition = B.threshold(formula)
                $0.rules[0].alias = "x"
            }
        }
    }

    private static func rule() -> Rule {
        B.rule(B.threshold(B.selector("x")), B.below(.number(10), clear: .number(12))) {
            $0.alias = "x"
        }
    }

    private static let ways = [
        Way(
            "another indicator that was never delivered there",
            S.years("y", in: "B", from: 2020, [9]),
            judges: y
        ),
        Way("another indicator without that period", S.years("y", from: 2019, [9]), judges: y),
        Way(
            "another indicator that has a later period only",
            S.years("y", from: 2022, [20]),
            judges: y
        ),
        Way(
            "another indicator that is unknown in that period",
            [S.row("y", 2020, .missing(.unknown))],
            judges: y
        ),
        Way("another indicator of another frequency", [month("y")], judges: y),
        Way("a member that was not delivered", judges: B.selector("x", ["s": "w"])),
        Way(
            "a quotient without its denominator",
            S.years("y", from: 2019, [9]),
            judges: .binary(.divide, B.selector("x"), y)
        ),
        Way("a step from a period that is not there", judges: .change(B.selector("x"))),
        Way("a window that is not full", judges: .window(.mean, B.selector("x"), last: 3)),
        Way("no number at all", judges: .binary(.divide, B.selector("x"), .literal(.number(0)))),
        Way("a change without a period before") {
            $0.rules[0].condition = B.change(B.selector("x"))
        },
        Way("a smaller greatest age", S.years("x", in: "B", from: 2021, [20])) {
            $0.rules[0].maxAge = 0
        },
        Way("a larger smallest base", S.years("y", from: 2020, [20])) {
            $0.rules[0].condition = B.threshold(.binary(.divide, B.selector("x"), y))
            $0.rules[0].smallestBase = 30
        },
        Way("later begin") {
            $0.rules[0].effectiveFrom = CalendarDate(year: 2021, month: 1, day: 1)
        },
        Way("another side") { $0.rules[0].sides = [B.above(.number(100))] },
        Way("an area that is left out") { $0.rules[0].except = [.area(["A"])] },
        Way("other areas alone") { $0.rules[0].only = [.area(["B"])] },
        Way("an area beyond home") {
            $0.areas = AreaRegister(home: "C", areas: [ReferenceArea(code: "C")])
        },
        Way("another name") { $0.rules[0].alias = "z" },
        Way("another key", S.years("x", ["s": "w"], from: 2020, [20])) {
            $0.rules[0].per = ["area", "s"]
        },
        Way("a rule that is gone") { $0.rules = [] },
    ]

    private static func month(_ indicator: String) -> S.Row {
        S.Row(
            key: SeriesKey(indicator: indicator, frequency: .month, area: "A"),
            period: TimePeriod(.month, ordinal: 12 * 2020),
            cell: S.Cell(reading: .value(9, .normal))
        )
    }

    private static let key = AlertKey(
        rule: "rule",
        side: .below,
        indicator: "x",
        frequency: .year,
        area: "A"
    )

    private static func firing(_ rows: [S.Row]) throws -> MemoryStore {
        var store = MemoryStore(RuleBook(rules: [rule()]))
        _ = store.take(S.years("x", from: 2020, [9]) + rows)
        try #require(store.states[key]?.firingLevel == .warning)
        return store
    }

    private static func change(_ book: RuleBook) -> RulesEvent {
        RulesEvent(from: RuleBook(rules: [rule()]), to: book)
    }

    @Test(arguments: ways) func `is withdrawn when the rule changes`(_ way: Way) throws {
        var store = try Self.firing(way.rows)
        var book = RuleBook(rules: [Self.rule()])
        way.change(&book)
        let outcome = try store.change(book, Self.change(book))
        #expect(Self.news(outcome) == [.withdrawn])
        #expect(store.states[Self.key]?.firingLevel == nil)
        // Nothing is told of it a second time, whatever is judged again.
        #expect(Self.news(try store.change(book, Self.change(book))) == [])
        store.judgesEverything = true
        #expect(Self.news(store.take([S.row("z", 2020, .value(1, .normal))])) == [])
    }

    @Test(arguments: ways) func `is not pending any more when the rule changes`(_ way: Way) throws {
        var store = MemoryStore(RuleBook(rules: [Self.patient()]))
        _ = store.take(S.years("x", from: 2020, [9]) + way.rows)
        try #require(store.states[Self.key]?.phase == .pending(.warning, held: 1))
        var book = RuleBook(rules: [Self.patient()])
        way.change(&book)
        let event = RulesEvent(from: RuleBook(rules: [Self.patient()]), to: book)
        #expect(Self.news(try store.change(book, event)) == [])
        #expect(store.states[Self.key]?.phase.level == nil)
    }

    /// The rule with a period of patience, so that nothing fires at once.
    private static func patient() -> Rule {
        var rule = rule()
        rule.damping = Damping(warning: 2)
        return rule
    }

    @Test(
        arguments: [
            ("its number was deleted", [S.row("x", 2020, .missing(.deleted))]),
            ("a later period has no number", [S.row("x", 2021, .missing(.unknown))]),
            ("all others go on without it", S.years("x", in: "B", from: 2021, [20, 20, 20, 20])),
            ("others deliver something else", S.years("y", from: 2023, [1])),
        ]
    )
    func `stays when data did not come`(drop: String, rows: [MemoryStore.Row]) throws {
        var store = try Self.firing([])
        #expect(Self.news(store.take(rows)) == [])
        #expect(store.states[Self.key]?.firingLevel == .warning)
        // Nor does a change of another rule, or of words, take it back.
        var book = RuleBook(rules: [Self.rule(), Self.other])
        book.rules[0].head.title = "Other words"
        #expect(Self.news(try store.change(book, Self.change(book))) == [])
        #expect(store.states[Self.key]?.firingLevel == .warning)
    }

    private static let supportedWays = [
        Way("a greatest age") { $0.rules[0].maxAge = 5 },
        Way("a limit") { $0.rules[0].sides = [B.below(.number(11))] },
        Way("areas") { $0.rules[0].only = [.area(["A", "B"])] },
    ]

    @Test(arguments: supportedWays) func `stays when the changed rule bears it out`(
        _ way: Way
    ) throws {
        var store = try Self.firing([])
        // The next period is there, but says nothing.
        _ = store.take([S.row("x", 2021, .missing(.unknown))])
        var book = RuleBook(rules: [Self.rule()])
        way.change(&book)
        #expect(Self.news(try store.change(book, Self.change(book))) == [])
        #expect(store.states[Self.key]?.firingLevel == .warning)
    }

    private static let other = B.rule(
        B.threshold(B.selector("w")),
        id: "other",
        B.below(.number(1))
    )

    /// What is told of the alert.
    private static func news(_ outcome: Outcome) -> [Transition.Kind] {
        outcome.transitions.filter { $0.key == key }.map(\.kind)
    }
}
