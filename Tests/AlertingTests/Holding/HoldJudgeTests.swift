import Alerting
import Diagnostics
import Indicators
import Rules
import Testing

/// What holds news back, decided without any store.
struct HoldJudgeTests {
    /// What one receiver was told, and what fires.
    private struct Memory: ToldMemory {
        var told: [AlertKey: Told] = [:]
        var fires: [AlertKey: Level] = [:]

        func lastTold(of alert: AlertKey, before first: Int64?) -> Told? { told[alert] }

        func firing(of rule: String, in area: String) -> [AlertKey: Level] {
            fires.filter { $0.key.rule == rule && $0.key.area == area }
        }
    }

    private static let book = {
        var book = RuleBook(
            areas: AreaRegister(
                home: "14",
                areas: [
                    ReferenceArea(code: "14", name: "Sachsen"),
                    ReferenceArea(code: "14627", name: "Meißen", parent: "14"),
                    ReferenceArea(code: "14627060", name: "Großenhain", parent: "14627"),
                ]
            )
        )
        book.rules = HoldJudgeTests.rules
        return book
    }()

    private static let rules = {
        let collector = DiagnosticCollector()
        let text = """
            rules:
              quote: { threshold: quote, below: { warning: 30 %, critical: 20 % }, field: kita }
              leise: { threshold: quote, below: 30 %, mail: never }
              folge: { threshold: quote, below: 30 %, inhibited_by: [quote, leise] }
            """
        return RuleFileParser(collector: collector).parse(text, file: "rules.yaml").rules
    }()

    private static func alert(_ rule: String = "quote", _ area: String = "14627060") -> AlertKey {
        AlertKey(rule: rule, side: .below, indicator: "quote", frequency: .year, area: area)
    }

    private static func news(
        _ kind: Transition.Kind,
        _ level: Level?,
        from before: Level? = nil,
        of alert: AlertKey = alert()
    ) -> NoticeHead {
        NoticeHead(
            transition: "t",
            of: alert,
            kind,
            level: level,
            previousLevel: before,
            ruleTitle: alert.rule,
            areaName: alert.area
        )
    }

    private static func known(_ level: Level, made: Moment) -> Acknowledgement {
        Acknowledgement(
            of: alert(),
            at: level,
            by: "m",
            because: "weil",
            made: made,
            expires: made + .days(180)
        )
    }

    private func hold(
        _ news: NoticeHead,
        known: Acknowledgement? = nil,
        silenced: SilenceMatcher? = nil,
        _ memory: Memory = Memory(),
        made: Moment = Moment(milliseconds: 2000)
    ) throws -> Hold? {
        let silences = silenced.map { matcher in
            let silence = Silence(
                matcher,
                by: "m",
                because: "",
                made: .epoch,
                starts: .epoch,
                ends: Moment(milliseconds: 9000)
            )
            return [(number: Int64(4), silence)]
        }
        let acknowledgements = known.map { [$0.alert: (number: Int64(3), $0)] }
        return try HoldJudge(
            Self.book,
            acknowledgements: acknowledgements ?? [:],
            silences: silences ?? [],
            memory: memory
        ).hold(news, made: made, first: 1)
    }

    @Test func `what is known is held back until it gets worse`() throws {
        let known = Self.known(.warning, made: Moment(milliseconds: 1000))
        #expect(
            try hold(Self.news(.eased, .warning, from: .critical), known: known) == .acknowledged(3)
        )
        #expect(
            try hold(Self.news(.changed, .warning, from: .warning), known: known)
                == .acknowledged(3)
        )
        #expect(try hold(Self.news(.escalated, .critical, from: .warning), known: known) == nil)
        // Its end, another basis, and what was written before it was known are told.
        #expect(try hold(Self.news(.recovered, nil, from: .warning), known: known) == nil)
        #expect(try hold(Self.news(.rebased, .warning, from: .warning), known: known) == nil)
        #expect(
            try hold(Self.news(.raised, .warning), known: known, made: Moment(milliseconds: 999))
                == nil
        )
    }

    @Test func `a silence takes what fits all its conditions`() throws {
        func matcher(_ change: (inout SilenceMatcher) -> Void) -> SilenceMatcher {
            var matcher = SilenceMatcher()
            change(&matcher)
            return matcher
        }
        let news = Self.news(.escalated, .critical, from: .warning)
        let fitting: [SilenceMatcher] = [
            matcher { $0.rule = "qu*e" }, matcher { $0.field = "kita" },
            matcher { $0.area = "14627060" }, matcher { $0.within = "14" },
            matcher { $0.indicator = "quote" }, matcher { $0.level = .critical },
        ]
        for matcher in fitting { #expect(try hold(news, silenced: matcher) == .silenced(4)) }
        let others: [SilenceMatcher] = [
            matcher { $0.rule = "qu" }, matcher { $0.field = "schule" },
            matcher { $0.area = "14627" }, matcher { $0.within = "14612" },
            matcher { $0.indicator = "quoten" }, matcher { $0.level = .warning },
            matcher { ($0.rule, $0.level) = ("*", .warning) },
            matcher { $0.members = ["geschlecht": "w"] },
        ]
        for matcher in others { #expect(try hold(news, silenced: matcher) == nil) }
        // The end of what was critical is news of something critical.
        let end = Self.news(.recovered, nil, from: .critical)
        #expect(try hold(end, silenced: matcher { $0.level = .critical }) == .silenced(4))
    }

    @Test func `an area above speaks for one below when it is as bad and known`() throws {
        let above = Self.alert("quote", "14627")
        let news = Self.news(.raised, .warning)
        var memory = Memory(told: [above: .mailed], fires: [above: .warning])
        #expect(try hold(news, memory) == .inhibited(by: above.description))
        #expect(try hold(Self.news(.raised, .critical), memory) == nil)
        // Of two areas above the nearer one is asked first, and the farther one, too.
        let land = Self.alert("quote", "14")
        memory = Memory(told: [land: .mailed], fires: [land: .critical])
        #expect(try hold(news, memory) == .inhibited(by: land.description))
        // What the receiver does not know says nothing, and what is held back neither.
        #expect(try hold(news, Memory(told: [:], fires: [above: .warning])) == nil)
        for told in [Told.held(.minor), .held(.silenced(1)), .held(.inhibited(by: "x"))] {
            #expect(try hold(news, Memory(told: [above: told], fires: [above: .warning])) == nil)
        }
        for told in [Told.open(.warning), .held(.acknowledged(1))] {
            let memory = Memory(told: [above: told], fires: [above: .warning])
            #expect(try hold(news, memory) == .inhibited(by: above.description))
        }
    }

    @Test func `rules that are named speak in the same area and above`() throws {
        let news = Self.news(.raised, .warning, of: Self.alert("folge"))
        for area in ["14627060", "14627", "14"] {
            let other = Self.alert("quote", area)
            let memory = Memory(told: [other: .mailed], fires: [other: .warning])
            #expect(try hold(news, memory) == .inhibited(by: other.description))
        }
        let below = Self.alert("quote", "14627060")
        let memory = Memory(told: [below: .mailed], fires: [below: .critical])
        #expect(
            try hold(Self.news(.raised, .warning, of: Self.alert("folge", "14627")), memory) == nil
        )
        // A rule that mails nothing says nothing while its news is not out.
        let quiet = Self.alert("leise")
        #expect(
            try hold(news, Memory(told: [quiet: .open(.warning)], fires: [quiet: .warning])) == nil
        )
    }

    @Test func `the end follows the way of the beginning`() throws {
        let quiet = Self.alert("leise")
        let end = Self.news(.recovered, nil, from: .warning, of: quiet)
        #expect(try hold(Self.news(.raised, .warning, of: quiet)) == .minor)
        #expect(try hold(end, Memory(told: [quiet: .held(.minor)])) == .minor)
        #expect(try hold(end, Memory(told: [quiet: .held(.silenced(2))])) == .minor)
        // By mail while the rule still mailed, or to somebody else.
        #expect(try hold(end, Memory(told: [quiet: .mailed])) == nil)
        #expect(try hold(end, Memory()) == nil)
        #expect(
            try hold(
                Self.news(.eased, .warning, from: .critical, of: quiet),
                Memory(told: [quiet: .mailed])
            ) == nil
        )
        // A rule that is gone has no limit: its end goes where its news went.
        let gone = Self.alert("weg")
        let withdrawn = Self.news(.withdrawn, nil, from: .warning, of: gone)
        #expect(try hold(withdrawn, Memory(told: [gone: .held(.minor)])) == .minor)
        #expect(try hold(withdrawn, Memory(told: [gone: .mailed])) == nil)
    }

    @Test(arguments: [
        ("kita-*", "kita-deckung", true), ("kita-*", "kita-", true), ("kita-*", "kita", false),
        ("*deckung", "kita-deckung", true), ("k*a-*g", "kita-deckung", true),
        ("a*a", "a", false), ("a*a", "aa", true), ("*", "", true), ("", "", true), ("", "a", false),
        ("a*b*c", "abbc", true), ("a*b*c", "acb", false), ("**", "x", true),
    ])
    func `a star stands for any letters`(_ pattern: String, _ name: String, _ fits: Bool) {
        #expect(Glob(pattern).takes(name) == fits)
    }

    @Test(arguments: [
        Hold.acknowledged(3), .silenced(12), .inhibited(by: "a/below b[c d] 14"), .minor,
    ])
    func `a reason is read as it was written`(_ hold: Hold) {
        #expect(Hold(parsing: hold.text) == hold)
        #expect(Hold(parsing: "") == nil)
        #expect(Hold(parsing: "silenced x") == nil)
        #expect(Hold(parsing: "minor 1") == nil)
    }
}
