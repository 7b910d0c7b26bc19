import Alerting
import Indicators
import Rules
import Testing

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What the language means: the fold, the judged period, `for`, `clear`, corrections.
@Suite struct `The meaning of rules over time` {
    private let lowX = B.rule(
        B.threshold(B.selector("x")),
        B.below(.number(10), clear: .number(12))
    )

    private func store(_ rules: Rule...) -> MemoryStore { MemoryStore(RuleBook(rules: rules)) }

    private func key(_ rule: String = "rule", _ side: Side = .below, _ x: String = "x") -> AlertKey
    {
        AlertKey(rule: rule, side: side, indicator: x, frequency: .year, area: "A")
    }

    @Test func `repeating a drop is no news`() {
        var store = store(lowX)
        let rows = S.years("x", from: 2020, [20, 9])
        #expect(store.take(rows).transitions.map(\.kind) == [.raised])
        let states = store.states
        #expect(store.take(rows).transitions.isEmpty)
        #expect(store.states == states)
    }

    @Test func `a yearly and a monthly series of one indicator are watched apart`() {
        var store = store(lowX)
        let month = S.Row(
            key: SeriesKey(indicator: "x", frequency: .month, area: "A"),
            period: TimePeriod(.month, ordinal: 12 * 2020),
            cell: S.Cell(reading: .value(20, .normal))
        )
        let outcome = store.take(S.years("x", from: 2020, [9]) + [month])
        #expect(outcome.transitions.map(\.key.frequency) == [.year])
        #expect(
            store.states.keys.map(\.frequency).sorted { $0.rawValue < $1.rawValue } == [
                .year, .month,
            ]
        )
    }

    @Test func `an area that another one took over is not listed as undecided`() {
        let areas = AreaRegister(areas: [ReferenceArea(code: "N", predecessors: ["A"])])
        var store = MemoryStore(RuleBook(areas: areas, rules: [lowX]))
        let outcome = store.take(
            S.years("x", from: 2015, [20]) + S.years("x", in: "N", from: 2018, [20])
                + S.years("x", in: "B", from: 2015, [20])
        )
        #expect(outcome.undecided.map(\.key.area) == ["B"])
    }

    @Test func `a drop of many periods makes at most one net transition per alert`() {
        var store = store(lowX)
        let outcome = store.take(S.years("x", from: 2015, [9, 20, 9, 20, 9]))
        #expect(outcome.transitions.map(\.kind) == [.raised])
        #expect(store.states[key()]?.since?.description == "2019")
    }

    @Test func `a judged period never goes back, and one that went missing is undecided`() {
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2019, [20, 9]))
        let outcome = store.take([S.row("x", 2020, .missing(.deleted))])
        let judged = TimePeriod(.year, ordinal: 2020)
        #expect(outcome.transitions.isEmpty)
        #expect(outcome.undecided.map(\.reason) == [.wentMissing(judged)])
        #expect(store.states[key()]?.phase == .firing(.warning))
        #expect(store.states[key()]?.judged == judged)
    }

    @Test func `max_age counts from the newest period of the indicator`() {
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2018, [9]) + S.years("x", in: "B", from: 2018, [20, 20]))
        #expect(store.states[key()]?.phase == .firing(.warning))
        let newest = S.years("x", in: "B", from: 2020, [20])
        _ = store.take(newest)
        let outcome = store.take(S.years("x", from: 2018, [8]))
        #expect(
            outcome.undecided.map(\.reason) == [
                .outdated(
                    last: TimePeriod(.year, ordinal: 2018),
                    newest: TimePeriod(.year, ordinal: 2020)
                )
            ]
        )
    }

    @Test func `undecided neither counts towards for nor breaks it`() {
        var rule = lowX
        rule.damping = Damping(warning: 2)
        var store = store(rule)
        _ = store.take(S.years("x", from: 2020, [20, 9]))
        #expect(store.states[key()]?.phase == .pending(.warning, held: 1))
        _ = store.take([S.row("x", 2022, .missing(.unknown))])
        #expect(store.states[key()]?.phase == .pending(.warning, held: 1))
        let outcome = store.take(S.years("x", from: 2023, [9]))
        #expect(outcome.transitions.map(\.kind) == [.raised])
        #expect(outcome.transitions.first?.since?.description == "2021")
    }

    @Test(
        arguments: [
            ([9, 9], 2, AlertState.Phase.firing(.warning)),
            ([9, 20, 9], 2, .pending(.warning, held: 1)),
            ([9, 11, 9], 2, .pending(.warning, held: 1)),
            ([9, 9, 20], 2, .inactive),
            ([9, 9, 9], 4, .pending(.warning, held: 3)),
        ] as [([Double], Int, AlertState.Phase)]
    )
    func `for counts consecutive periods and starts again where the condition does not hold`(
        values: [Double],
        periods: Int,
        phase: AlertState.Phase
    ) {
        var rule = lowX
        rule.damping = Damping(warning: periods)
        var store = store(rule)
        _ = store.take(S.years("x", from: 2020, values))
        #expect(store.states[key()]?.phase == phase)
    }

    @Test func `critical counts as warning too, and for is counted per level`() {
        let rule = B.rule(
            B.threshold(B.selector("x")),
            B.below(.number(10), critical: .number(5))
        ) { $0.damping = Damping(warning: 2, critical: 2) }
        var store = store(rule)
        _ = store.take(S.years("x", from: 2020, [9]))
        #expect(store.states[key()]?.phase == .pending(.warning, held: 1))
        _ = store.take(S.years("x", from: 2021, [4]))
        #expect(store.states[key()]?.phase == .firing(.warning))
        #expect(store.take(S.years("x", from: 2022, [4])).transitions.map(\.kind) == [.escalated])
        #expect(store.take(S.years("x", from: 2023, [9])).transitions.map(\.kind) == [.eased])
    }

    @Test(arguments: [(11.0, false), (12.0, true), (13.0, true)])
    func `between limit and clear a firing alert stays, and clear reaches with its own value`(
        value: Double,
        ends: Bool
    ) {
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2020, [9]))
        let kinds = store.take(S.years("x", from: 2021, [value])).transitions.map(\.kind)
        #expect(kinds == (ends ? [.recovered] : []))
    }

    @Test(arguments: [(10.0, false), (9.999, true), (10 - 1e-12, false), (10 - 1e-9, true)])
    func `below means less, at a relative tolerance of 1e-12`(value: Double, fires: Bool) {
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2020, [value]))
        #expect((store.states[key()]?.firingLevel != nil) == fires)
    }

    @Test func `shortage turning into surplus recovers one alert and raises another`() {
        let rule = B.rule(
            .balance(supply: B.selector("s"), demand: B.selector("d")),
            B.below(.percent(95)),
            B.above(.percent(125))
        )
        var store = store(rule)
        let demand = S.years("d", from: 2020, [100, 100])
        _ = store.take(demand + S.years("s", from: 2020, [90]))
        let outcome = store.take(S.years("s", from: 2021, [130]))
        #expect(outcome.transitions.map(\.kind) == [.recovered, .raised])
        #expect(outcome.transitions.map(\.key.side) == [.below, .above])
    }

    @Test func `an alert that today's data do not bear out is corrected, not recovered`() {
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2020, [9]))
        let outcome = store.take(S.years("x", from: 2020, [20, 21]))
        #expect(outcome.transitions.map(\.kind) == [.corrected])
    }

    @Test func `an alert that a later period clears is recovered, since that period`() {
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2020, [9]))
        let outcome = store.take(S.years("x", from: 2021, [20, 21]))
        #expect(outcome.transitions.map(\.kind) == [.recovered])
        #expect(outcome.transitions.first?.since?.description == "2020")
        #expect(store.states[key()]?.phase == .resolved)
        #expect(store.states[key()]?.since?.description == "2021")
    }

    @Test func `a change of basis is no correction`() {
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2020, [9]))
        let outcome = store.take(S.years("x", from: 2020, [20], segment: 1))
        #expect(outcome.transitions.map(\.kind) == [.rebased, .rebased])
        // One ends the alert, the other is a note on the rule.
        #expect(outcome.transitions.map(\.isBasisNote).sorted { $0 && !$1 } == [true, false])
    }

    @Test func `a changed rule's lost alerts are withdrawn, those of a removed one too`() throws {
        var other = lowX
        other.sides = [B.below(.number(5))]
        for (book, event) in [
            (RuleBook(rules: [other]), RulesEvent(added: [], changed: ["rule"], removed: [])),
            (RuleBook(), RulesEvent(added: [], changed: [], removed: ["rule"])),
        ] {
            var store = store(lowX)
            _ = store.take(S.years("x", from: 2020, [9]))
            #expect(try store.change(book, event).transitions.map(\.kind) == [.withdrawn])
        }
    }

    @Test func `an alert whose period a changed rule no longer judges is withdrawn`() throws {
        let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))
        var rule = B.rule(B.threshold(share), B.below(.percent(50)))
        rule.smallestBase = 10
        var store = store(rule)
        let rows = S.years("x", from: 2020, [10]) + S.years("n", from: 2020, [90])
        _ = store.take(rows)
        let firing = key("rule", .below, "rule")
        #expect(store.states[firing]?.firingLevel == .warning)
        rule.smallestBase = 100
        let event = RulesEvent(added: [], changed: ["rule"], removed: [])
        let outcome = try store.change(RuleBook(rules: [rule]), event)
        #expect(outcome.transitions.map(\.kind) == [.withdrawn])
        #expect(store.states[firing]?.phase == .resolved)
    }

    @Test func `a reading that makes the period undecided takes nothing back`() {
        let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))
        var rule = B.rule(B.threshold(share), B.below(.percent(50)))
        rule.smallestBase = 10
        var store = store(rule)
        _ = store.take(S.years("x", from: 2020, [1]) + S.years("n", from: 2020, [90]))
        let outcome = store.take(S.years("n", from: 2020, [9]))
        #expect(outcome.transitions.isEmpty)
        #expect(store.states[key("rule", .below, "rule")]?.firingLevel == .warning)
    }

    @Test func `a side that a rule no longer has is withdrawn`() throws {
        var other = lowX
        other.sides = [B.above(.number(100))]
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2020, [9]))
        let event = RulesEvent(added: [], changed: ["rule"], removed: [])
        let outcome = try store.change(RuleBook(rules: [other]), event)
        #expect(outcome.transitions.map(\.kind) == [.withdrawn])
        #expect(store.states[key()] == nil)
    }

    @Test func `the fold begins at effective_from`() {
        var rule = lowX
        rule.damping = Damping(warning: 2)
        rule.effectiveFrom = CalendarDate(year: 2021, month: 8, day: 1)
        var store = store(rule)
        _ = store.take(S.years("x", from: 2019, [9, 9, 9]))
        #expect(store.states[key()]?.phase == .pending(.warning, held: 1))
    }

    @Test func `an alert that began before a later effective_from is withdrawn`() throws {
        var later = lowX
        later.effectiveFrom = CalendarDate(year: 2030, month: 1, day: 1)
        var store = store(lowX)
        _ = store.take(S.years("x", from: 2020, [9]))
        let event = RulesEvent(added: [], changed: ["rule"], removed: [])
        #expect(
            try store.change(RuleBook(rules: [later]), event).transitions.map(\.kind) == [
                .withdrawn
            ]
        )
    }

    @Test func `a change of status is no news`() {
        var store = store(lowX)
        _ = store.take([S.row("x", 2020, .value(9, .provisional))])
        #expect(store.take([S.row("x", 2020, .value(9, .normal))]).transitions.isEmpty)
    }

    @Test func `plan data are never judged as the latest reading`() {
        var store = store(lowX)
        _ = store.take(
            S.years("x", from: 2020, [20]) + [S.row("x", 2021, .value(9, .planned))]
        )
        #expect(store.states[key()]?.judged?.description == "2020")
    }
}
