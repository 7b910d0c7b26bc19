import Alerting
import Diagnostics
import Indicators
import Readings
import Rules
import Testing

/// The life of an alert about a delivery, day by day.
struct DeliveryRuleTests {
    /// Due on 2026-11-13: by Saturday, 31 October 2026, and ten working days.
    private static let source = ExpectedSource(
        id: "kita-22541",
        title: "Tageseinrichtungen für Kinder",
        schedule: DeliverySchedule(
            every: .year,
            referenceDate: DayOfYear(month: 3, day: 1),
            by: DayOfYear(month: 10, day: 31),
            graceInWorkingDays: 10
        )
    )

    private static func rule(
        _ limits: [Level: Int],
        source: String = "kita-22541"
    ) -> DeliveryRule {
        let place = SourceLocation(file: "rules.yaml")
        return DeliveryRule(
            RuleHead(id: "kita-fehlt", location: place),
            source: WrittenName(source, at: place),
            limits: limits
        )
    }

    private static func book(_ rules: [DeliveryRule]) -> RuleBook {
        RuleBook(areas: AreaRegister(home: "14627"), deliveries: rules)
    }

    /// What a sequence of days brings; each is a date, the newest delivery, and the rule.
    private final class Story {
        private var store: MemoryStore

        init(_ states: [AlertKey: AlertState] = [:]) {
            store = MemoryStore(RuleBook(), states: states)
        }

        var states: [AlertKey: AlertState] { store.states }

        func day(_ date: String, newest: String?, _ rule: DeliveryRule) throws -> [Transition] {
            let today = try #require(CalendarDate(parsing: date))
            var source = DeliveryRuleTests.source
            source.newest = newest.flatMap { TimePeriod(parsing: $0) }
            let change = RulesEvent(added: [], changed: [rule.id], removed: [])
            let told = try store.change(DeliveryRuleTests.book([rule]), change)
            #expect(told.notices.isEmpty && told.states.isEmpty)
            return try store.begin(today, sources: [source]).transitions
        }

        func news(_ date: String, newest: String?, _ rule: DeliveryRule) throws -> [String] {
            try day(date, newest: newest, rule).map { transition in
                let late = transition.evidence.map { "\(Int($0.value))" } ?? "-"
                return "\(transition.kind) \(transition.period) \(late)"
            }
        }
    }

    private let both = rule([.warning: 4, .critical: 6])

    @Test func `late, later, delivered`() throws {
        let story = Story()
        // Friday, 13 November, is in time; 16, 17, 19 make three, since the 18th is free.
        #expect(try story.news("2026-11-13", newest: "2025", both) == [])
        #expect(try story.news("2026-11-19", newest: "2025", both) == [])
        #expect(try story.news("2026-11-20", newest: "2025", both) == ["raised 2026 4"])
        #expect(try story.news("2026-11-20", newest: "2025", both) == [])
        #expect(try story.news("2026-11-22", newest: "2025", both) == [])
        #expect(try story.news("2026-11-24", newest: "2025", both) == ["escalated 2026 6"])
        #expect(try story.news("2026-11-25", newest: "2025", both) == [])
        #expect(story.states.values.first?.evidence?.value == 7)
        #expect(try story.news("2026-11-26", newest: "2026", both) == ["recovered 2026 8"])
        #expect(try story.news("2026-11-27", newest: "2026", both) == [])
        // The next year begins anew: due on 2027-11-12, and 15, 16, 18, 19 November.
        #expect(try story.news("2027-11-18", newest: "2026", both) == [])
        #expect(try story.news("2027-11-19", newest: "2026", both) == ["raised 2027 4"])
    }

    @Test func `nothing to wait for: the first day after is a Saturday`() throws {
        let story = Story()
        let rule = Self.rule([.warning: 0])
        #expect(try story.news("2026-11-13", newest: "2025", rule) == [])
        #expect(try story.news("2026-11-14", newest: "2025", rule) == ["raised 2026 0"])
    }

    @Test func `a source that never delivered owes what is due since the rule is there`() throws {
        let story = Story()
        #expect(try story.news("2026-11-30", newest: nil, both) == [])
        #expect(try story.news("2027-11-18", newest: nil, both) == [])
        #expect(try story.news("2027-11-19", newest: nil, both) == ["raised 2027 4"])
    }

    @Test func `a delivery of the year before last leaves the last one late`() throws {
        let story = Story()
        #expect(
            try story.news("2027-11-19", newest: "2024", both).map { $0.prefix(11) }
                == ["raised 2025"]
        )
        // 2025 comes, which ends it; 2026 is late by a year, and asked for the next time.
        #expect(
            try story.news("2027-11-20", newest: "2025", both).map { $0.prefix(14) }
                == ["recovered 2025"]
        )
        #expect(
            try story.news("2027-11-21", newest: "2025", both).map { $0.prefix(11) }
                == ["raised 2026"]
        )
        #expect(story.states.values.first?.judged?.description == "2026")
        #expect(
            try story.news("2027-11-22", newest: "2026", both).map { $0.prefix(14) }
                == ["recovered 2026"]
        )
        #expect(try story.news("2027-11-23", newest: "2026", both) == ["raised 2027 6"])
        #expect(try story.news("2027-11-24", newest: "2027", both) == ["recovered 2027 7"])
    }

    @Test func `a longer limit takes the alert back, the delivery still being missing`() throws {
        let story = Story()
        #expect(try story.news("2026-11-20", newest: "2025", both) == ["raised 2026 4"])
        let patient = Self.rule([.warning: 50])
        #expect(try story.news("2026-11-23", newest: "2025", patient) == ["withdrawn 2026 5"])
        #expect(try story.news("2026-11-24", newest: "2025", patient) == [])
    }

    @Test func `a change of limits that still hold is no end`() throws {
        let story = Story()
        #expect(try story.news("2026-11-20", newest: "2025", both) == ["raised 2026 4"])
        let strict = Self.rule([.warning: 1, .critical: 4])
        #expect(try story.news("2026-11-20", newest: "2025", strict) == ["escalated 2026 4"])
    }

    @Test func `an alert about another source ends with the rule's change`() throws {
        let story = Story()
        _ = try story.day("2026-11-20", newest: "2025", both)
        let key = try #require(story.states.keys.first)
        #expect(key.description == "kita-fehlt/whole kita-22541 14627")
        let elsewhere = Story([
            AlertKey(
                rule: "kita-fehlt",
                side: .above,
                indicator: "schulen",
                frequency: .schoolYear,
                area: "14627"
            ): AlertState(
                phase: .firing(.warning),
                judged: TimePeriod(parsing: "2024/25")
            )
        ])
        #expect(
            try elsewhere.news("2026-11-20", newest: "2025", both)
                == ["raised 2026 4", "withdrawn 2024/25 -"]
        )
        #expect(elsewhere.states.count == 1)
    }

    @Test func `what was due before the rule takes effect is not asked for`() throws {
        var rule = both
        rule.effectiveFrom = CalendarDate(parsing: "2027-01-01")
        let story = Story()
        #expect(try story.news("2027-03-01", newest: "2024", rule) == [])
        #expect(try story.news("2027-11-19", newest: "2024", rule) == ["raised 2027 4"])
    }

    @Test func `a rule that is removed takes its alert back, one that changes keeps it`() throws {
        let story = Story()
        _ = try story.day("2026-11-20", newest: "2025", both)
        let changed = RulesEvent(added: [], changed: ["kita-fehlt"], removed: [])
        var store = MemoryStore(RuleBook(), states: story.states)
        let kept = try store.change(Self.book([both]), changed)
        #expect(kept.transitions.isEmpty && kept.removed.isEmpty && store.states == story.states)
        let gone = RulesEvent(added: [], changed: [], removed: ["kita-fehlt"])
        #expect(try store.change(RuleBook(), gone).transitions.map(\.kind) == [.withdrawn])
        #expect(store.states.isEmpty)
    }

    @Test func `who is told of a delivery, and what, is decided with the news`() throws {
        var rule = both
        rule.to = [WrittenName(DeliveryRule.supplier, at: rule.location)]
        var source = Self.source
        source.contact = "amt@example.org"
        source.newest = TimePeriod(parsing: "2025")
        var routing = Routing(receivers: [
            Receiver(name: Receiver.operatorsName, addresses: ["it@example.org"])
        ])
        routing.addSupplier("Jugendamt", contact: "amt@example.org")
        var store = MemoryStore(Self.book([rule]), routing: routing)
        let day = try #require(CalendarDate(parsing: "2026-11-20"))
        let notice = try #require(try store.begin(day, sources: [source]).notices.first)
        #expect(notice.decision.receivers.map(\.supplier) == ["Jugendamt"])
        #expect(notice.decision.reasons == [.rule("kita-fehlt")])
        #expect(notice.content.delivery?.workingDaysLate == 4)
        #expect(notice.content.isNewlyWatched)
        #expect(notice.content.areaName == source.title)
    }
}
