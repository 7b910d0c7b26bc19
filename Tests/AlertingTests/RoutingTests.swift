import Alerting
import Diagnostics
import Indicators
import Rules
import Testing

/// Who is told about what (LANGUAGE, section 5).
@Suite struct RoutingTests {
    static let file = """
        receivers:
          kita-planung: { mail: kita@example.org, language: de }
          jobcenter: { mail: [job@example.org, center@example.org] }
          stadt-meissen: { mail: stadt@example.org }
          schulnetz: { mail: schule@example.org }
          operators: { mail: admin@example.org, language: en }
        routes:
          - { area: within 14627140, to: stadt-meissen, continue: true }
          - { field: vocational, to: jobcenter, from_level: critical }
          - { group: [Schule, Hort], side: above, to: schulnetz }
          - { rule: presse, area: ["14627100", "14627180"], to: [schulnetz, jobcenter] }
          - { owner: amt, to: schulnetz }
        """

    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        let expected: [String]
        var kind = Transition.Kind.raised
        var level: Level? = .warning
        var previous: Level?
        var side = Side.below
        var rule = "r"
        var group: String?
        var field: String?
        var owner: String?
        var area = "14627010"

        var testDescription: String { what }

        var notice: NoticeContent {
            var notice = NoticeContent(
                transition: "t",
                of: AlertKey(
                    rule: rule,
                    side: side,
                    indicator: "i",
                    frequency: .year,
                    area: area
                ),
                kind,
                level: level,
                previousLevel: previous,
                sideWord: "below",
                ruleTitle: "",
                indicatorTitle: "",
                areaName: "",
                period: TimePeriod(.year, ordinal: 2016)
            )
            notice.group = group
            notice.field = field
            notice.owner = owner
            return notice
        }
    }

    static let rows = [
        Row(what: "nobody else: the operators", expected: ["operators"]),
        Row(what: "the owner of the rule", expected: ["kita-planung"], owner: "kita-planung"),
        Row(what: "an owner who is no receiver", expected: ["operators"], owner: "unbekannt"),
        Row(what: "an owner as a condition", expected: ["schulnetz"], owner: "amt"),
        Row(what: "below the level", expected: ["operators"], field: "vocational"),
        Row(what: "at the level", expected: ["jobcenter"], level: .critical, field: "vocational"),
        Row(
            what: "whoever heard of it hears of its end",
            expected: ["jobcenter"],
            kind: .recovered,
            level: nil,
            previous: .critical,
            field: "vocational"
        ),
        Row(what: "the other side", expected: ["operators"], group: "Hort"),
        Row(what: "one of a list", expected: ["schulnetz"], side: .above, group: "Hort"),
        Row(what: "within: the area itself", expected: ["stadt-meissen"], area: "14627140"),
        Row(
            what: "within: an area below, and the owner too",
            expected: ["stadt-meissen", "kita-planung"],
            owner: "kita-planung",
            area: "viertel"
        ),
        Row(
            what: "continue, then a route that ends it",
            expected: ["stadt-meissen", "jobcenter"],
            level: .critical,
            field: "vocational",
            owner: "kita-planung",
            area: "14627140"
        ),
        Row(
            what: "several receivers, a list of areas",
            expected: ["schulnetz", "jobcenter"],
            rule: "presse",
            area: "14627180"
        ),
        Row(what: "another area", expected: ["operators"], rule: "presse", area: "14627181"),
    ]

    static let areas = AreaRegister(
        home: "14627",
        areas: [ReferenceArea(code: "viertel", parent: "14627140")]
    )

    static func routing(_ text: String) throws -> Routing {
        let collector = DiagnosticCollector()
        let routing = ReceiverFileParser.parse(text, file: "receivers.yaml", collector: collector)
        return try #require(routing, "\(collector.report())")
    }

    @Test(arguments: rows) func `a notice goes to`(_ row: Row) throws {
        let receivers = try Self.routing(Self.file).receivers(for: row.notice, areas: Self.areas)
        #expect(receivers.map(\.name) == row.expected)
    }

    @Test func `otherwise comes after the owner`() throws {
        let routing = try Self.routing(
            Self.file + "\n  - { otherwise: true, to: kita-planung }\n"
        )
        let nobody = Row(what: "", expected: []).notice
        let owned = Row(what: "", expected: [], owner: "schulnetz").notice
        #expect(routing.receivers(for: nobody, areas: Self.areas).map(\.name) == ["kita-planung"])
        #expect(routing.receivers(for: owned, areas: Self.areas).map(\.name) == ["schulnetz"])
        #expect(
            routing.decision(for: owned, areas: Self.areas).reasons == [.owner("schulnetz")]
        )
    }

    @Test func `without receivers nobody is told`() throws {
        let decision = try Self.routing("").decision(
            for: Row(what: "", expected: []).notice,
            areas: Self.areas
        )
        #expect(decision.isNobody)
        #expect(decision.reasons.isEmpty)
    }

    @Test func `a receiver has addresses and a language`() throws {
        let receivers = try Self.routing(Self.file).receivers
        #expect(
            receivers["jobcenter"]
                == Receiver(
                    name: "jobcenter",
                    addresses: ["job@example.org", "center@example.org"],
                    language: .german
                )
        )
        #expect(receivers["operators"]?.language == .english)
    }

    @Test(
        arguments: [
            ("a@example.org", true), ("vor.nach+x@amt.example.org", true), ("a@localhost", true),
            ("", false), ("a", false), ("@example.org", false), ("a@", false), ("a@@b", false),
            ("a@b@c", false), ("a b@example.org", false), ("a..b@example.org", false),
            ("ä@example.org", false), ("a@example.org\r\nBcc: x@y", false), ("a@b,c@d", false),
            ("<a@example.org>", false),
        ]
    )
    func `an address is one plain address`(_ text: String, _ isPlain: Bool) {
        #expect(MailAddress.isPlain(text) == isPlain)
    }
}
