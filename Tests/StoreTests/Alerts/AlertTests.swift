import Alerting
import Indicators
import Rules
import Testing

@testable import Store

struct AlertTests {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws { temporary = try TemporaryStore() }

    static let states: [AlertState] = [
        AlertState(),
        AlertState(phase: .pending(.warning, held: 2), since: year(2014), judged: year(2015)),
        AlertState(
            phase: .firing(.critical),
            since: year(2015),
            judged: year(2015),
            evidence: evidence(0.1 + 0.2)
        ),
        AlertState(phase: .resolved, judged: TimePeriod(.schoolYear, ordinal: 2015)),
        AlertState(
            phase: .firing(.warning),
            judged: year(2016),
            evidence: evidence(.infinity)
        ),
    ]

    @Test(arguments: states)
    func `a state comes back as it was saved`(_ state: AlertState) throws {
        let frequency = state.judged?.frequency ?? .year
        let members = [DimensionMember("geschlecht", "total")]
        let key = key("14627", frequency: frequency, members: members)
        try store.transaction { try $0.save(states: [key: state]) }
        #expect(try store.read { try $0.states(of: [key]) } == [key: state])
        #expect(try store.read { try $0.states() } == [key: state])
    }

    @Test func `a saved state replaces the one before, of its side alone`() throws {
        let below = key("14627")
        let above = key("14627", side: .above)
        let firing = AlertState(phase: .firing(.warning), judged: Self.year(2015))
        try store.transaction { transaction in
            try transaction.save(states: [below: firing, above: firing])
            try transaction.save(states: [below: AlertState(phase: .resolved)])
        }
        try store.read { view throws in
            let states = try view.states(of: [below, above, key("14628")])
            #expect(states == [below: AlertState(phase: .resolved), above: firing])
            #expect(try view.openAlerts().map(\.key) == [below, above])
        }
        try store.transaction { try $0.deleteStates(of: [above]) }
        #expect(try store.read { try $0.openAlerts() }.map(\.key) == [below])
    }

    @Test func `states are found by rule and area`() throws {
        let keys = [key("14627"), key("14628"), key("14627", rule: "another")]
        let pairs = keys.map { (key: $0, value: AlertState(phase: .resolved)) }
        try store.transaction { try $0.save(states: pairs) }
        try store.read { view throws in
            let ofRule = try view.states(ofRules: ["kita"])
            #expect(Set(ofRule.keys) == [keys[0], keys[1]])
            let ofBoth = try view.states(ofRules: ["kita"], areas: ["14628"])
            #expect(Set(ofBoth.keys) == [keys[1]])
            let ofArea = try view.states(areas: ["14627"])
            #expect(Set(ofArea.keys) == [keys[0], keys[2]])
        }
    }

    @Test func `history keeps all news and owes it to the journal`() throws {
        try store.transaction { transaction in
            try transaction.append(
                history: [news("t1", "14627"), news("t2", "14628")],
                drop: nil,
                at: 7
            )
        }
        try store.read { view throws in
            let history = try view.history()
            #expect(history.map(\.content.transition) == ["t2", "t1"])
            #expect(history.last?.transition == news("t1", "14627").transition)
            #expect(history.last?.content == news("t1", "14627").content)
            #expect(history.last?.written == 7)
            #expect(try view.history(area: "14628").map(\.content.transition) == ["t2"])
            #expect(try view.history(rule: "other").isEmpty)
            #expect(try view.owedToJournal().map(\.number) == [1, 2])
        }
        try store.transaction { try $0.markJournaled([1], at: 8) }
        try store.read { view throws in
            #expect(try view.owedToJournal().map(\.number) == [2])
            #expect(try view.history().map(\.isJournaled) == [false, true])
        }
    }

    static func year(_ year: Int32) -> TimePeriod { TimePeriod(.year, ordinal: year) }

    static func evidence(_ value: Double) -> Evidence {
        Evidence(
            .level,
            value: value,
            quantity: .ratio,
            limit: 0.95,
            inputs: [
                Evidence.Input(
                    name: "supply",
                    indicator: "plaetze",
                    area: "14627",
                    period: PeriodSpan(year(2015)),
                    date: CalendarDate(year: 2015, month: 3, day: 1),
                    value: 900,
                    quantity: .count,
                    unit: "places",
                    drop: 3
                )
            ],
            points: [Evidence.Point(period: year(2014), value: nil, base: 1)]
        )
    }
}

func key(
    _ area: String,
    rule: String = "kita",
    side: Side = .below,
    frequency: Frequency = .year,
    members: [DimensionMember] = []
) -> AlertKey {
    AlertKey(
        rule: rule,
        side: side,
        indicator: "deckung",
        frequency: frequency,
        area: area,
        members: members
    )
}

func news(_ id: String, _ area: String, members: [DimensionMember] = []) -> Notice {
    let evidence = AlertTests.evidence(0.91)
    let transition = Transition(
        key: key(area, members: members),
        kind: .raised,
        level: .warning,
        previousLevel: nil,
        since: AlertTests.year(2014),
        period: AlertTests.year(2015),
        evidence: evidence,
        previousEvidence: nil
    )
    var content = NoticeContent(
        transition: id,
        of: key(area, members: members),
        .raised,
        level: .warning,
        previousLevel: nil,
        sideWord: "shortage",
        ruleTitle: "Plätze / Kinder",
        indicatorTitle: "Deckung",
        areaName: "Landkreis Meißen",
        period: AlertTests.year(2015)
    )
    content.evidence = evidence
    return Notice(transition, content)
}
