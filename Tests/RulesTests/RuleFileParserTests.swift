import Diagnostics
import Indicators
import Testing

@testable import Rules

struct RuleFileParserTests {
    private func rules(_ text: String, _ indicators: [Indicator] = []) throws -> [Rule] {
        let collector = DiagnosticCollector()
        let known = Dictionary(uniqueKeysWithValues: indicators.map { ($0.id, $0) })
        let rules = RuleFileParser(indicators: known, collector: collector)
            .parse(text, file: "Rules/kita.yaml").rules
        #expect(collector.report() == "")
        return rules
    }

    private func rule(_ keys: String) throws -> Rule {
        let indented = keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        return try #require(try rules("rules:\n  eine:\n\(indented)\n").first)
    }

    private func selector(_ text: String, _ filters: [Selector.Filter] = []) -> Expression {
        .indicator(
            Selector(indicator: text, filters: filters, location: SourceLocation(file: ""))
        )
    }

    private func percent(_ text: String, _ value: Double) -> Quantity {
        Quantity(value: value, unit: .percent, text: text)
    }

    @Test
    func `a balance has supply, demand, shortage and surplus`() throws {
        let rule = try rule(
            """
            title: Kita-Plätze und Kinder
            balance: { supply: "plaetze[alter=3-5]", demand: kinder }
            surplus: { warning: 125 %, clear: 115 % }
            shortage: { warning: 95 %, critical: 85 %, clear: 98 %, text: "Es fehlen {{gap}}." }
            """
        )
        let ages = Selector.Filter(dimension: "alter", match: .ages(3, 5))
        #expect(rule.id == "eine" && rule.title == "Kita-Plätze und Kinder")
        #expect(rule.location == SourceLocation(file: "Rules/kita.yaml", line: 2, column: 3))
        #expect(
            rule.condition
                == .balance(supply: selector("plaetze", [ages]), demand: selector("kinder"))
        )
        var shortage = RuleSide(
            side: .below,
            word: "shortage",
            limits: [
                .warning: Limit(percent("95 %", 0.95)),
                .critical: Limit(percent("85 %", 0.85)),
            ],
            clear: percent("98 %", 0.98)
        )
        shortage.words.text = "Es fehlen {{gap}}."
        #expect(
            rule.sides == [
                shortage,
                RuleSide(
                    side: .above,
                    word: "surplus",
                    limits: [.warning: Limit(percent("125 %", 1.25))],
                    clear: percent("115 %", 1.15)
                ),
            ]
        )
    }

    @Test
    func `what is not said has its usual value`() throws {
        let rule = try rule("threshold: kinder\nbelow: 5")
        #expect(rule.title == "eine" && rule.per == ["area"] && rule.maxAge == 1)
        #expect(rule.damping == Damping(warning: 1, critical: 1))
        #expect(rule.smallestBase == nil && rule.points == nil && !rule.head.isSensitive)
        #expect(rule.only.isEmpty && rule.except.isEmpty && rule.pairs.isEmpty)
        #expect(rule.sides.first?.clear == nil)
        #expect(rule.condition == .threshold(.expressions([selector("kinder")])))
    }

    @Test
    func `falls and rises state sizes, which stay positive`() throws {
        let rule = try rule(
            """
            change: kinder
            falls: { warning: 10 % and 20 persons, clear: 5 % }
            rises: 15 %
            """
        )
        let persons = Quantity(value: 20, unit: .named("persons"), text: "20 persons")
        #expect(rule.sides.map(\.side) == [.below, .above])
        #expect(rule.sides.map(\.word) == ["falls", "rises"])
        #expect(
            rule.sides[0].limits == [.warning: Limit(percent("10 %", 0.1), atLeast: persons)]
        )
        #expect(rule.sides[0].clear == percent("5 %", 0.05))
        #expect(rule.sides[1].limits == [.warning: Limit(percent("15 %", 0.15))])
    }

    @Test
    func `below and above of a change keep the sign`() throws {
        let rule = try rule("change: kinder\nbelow: { warning: -5 %, critical: -10 % }")
        #expect(rule.sides.first?.word == "below")
        #expect(rule.sides.first?.limits[.critical] == Limit(percent("-10 %", -0.1)))
    }

    @Test(
        arguments: [
            ("", Change.Reference.previous), ("against: previous", .previous),
            ("against: year ago", .yearAgo), ("against: mean of last 3 periods", .meanOfLast(3)),
            ("against: mean of last 4", .meanOfLast(4)),
        ]
    )
    func `a change is measured against something`(_ key: String, _ reference: Change.Reference)
        throws
    {
        let rule = try rule("change: kinder\nfalls: 10 %\n\(key)")
        #expect(
            rule.condition == .change(.expressions([selector("kinder")]), against: reference)
        )
    }

    @Test(
        arguments: [
            "streak: { of: kinder, falls: 3 periods }",
            "streak: { of: kinder }\nfalls: 3 periods",
            "streak: { of: kinder }\nfalls: { warning: 3 periods }",
        ]
    )
    func `a streak counts periods`(_ keys: String) throws {
        let rule = try rule(keys)
        let three = Quantity(value: 3, unit: .periods, text: "3 periods")
        #expect(rule.condition == .streak(.expressions([selector("kinder")])))
        #expect(
            rule.sides == [RuleSide(side: .below, word: "falls", limits: [.warning: Limit(three)])]
        )
    }

    @Test
    func `a trend has a window and limits per period`() throws {
        let rule = try rule(
            "trend: { of: kinder, last: 5 periods }\nfalls: 3 % per period\npoints: 4"
        )
        let limit = Quantity(
            value: 0.03,
            unit: .percent,
            isPerPeriod: true,
            text: "3 % per period"
        )
        #expect(
            rule.condition
                == .trend(.expressions([selector("kinder")]), last: 5, method: .slope)
        )
        #expect(rule.sides.first?.limits == [.warning: Limit(limit)])
        #expect(rule.points == 4)
    }

    @Test
    func `a projection looks ahead, perhaps against a capacity`() throws {
        let rule = try rule(
            """
            projection: { of: kinder, last: 5 periods, within: 3 periods, against: plaetze }
            above: 100 %
            """
        )
        #expect(
            rule.condition
                == .projection(
                    Projection(
                        subject: .expressions([selector("kinder")]),
                        method: .linear,
                        last: 5,
                        horizon: .within(3),
                        against: selector("plaetze")
                    )
                )
        )
    }

    @Test
    func `a subject is one formula, several or everything`() throws {
        #expect(
            try rule("threshold: [kinder, plaetze]\nbelow: 5").condition
                == .threshold(.expressions([selector("kinder"), selector("plaetze")]))
        )
        #expect(try rule("threshold: \"*\"\nbelow: 5").condition == .threshold(.everyIndicator))
    }

    @Test(
        arguments: [
            ("for: 2 periods", Damping(warning: 2, critical: 1)),
            ("for: 3", Damping(warning: 3, critical: 1)),
            ("for: { critical: 2 periods }", Damping(warning: 1, critical: 2)),
            ("for: { warning: 3 periods, critical: 2 periods }", Damping(warning: 3, critical: 2)),
        ]
    )
    func `for alone means the warning`(_ key: String, _ damping: Damping) throws {
        #expect(try rule("threshold: kinder\nbelow: 5\n\(key)").damping == damping)
    }

    @Test
    func `the common keys are read`() throws {
        let rule = try rule(
            """
            threshold: kinder / plaetze
            below: { warning: 90 %, clear: 95 % }
            as: quote
            per: [area, alter]
            only: { level: [gemeinde, kreis], within: "14627" }
            except: { area: ["14627100", 14627200], alter: unter_1 }
            smallest_base: 30 persons
            max_age: 0
            pair: { plaetze: 31.12. before, kinder: 1.3. after }
            effective_from: 01.08.2018
            field: early_childhood
            owner: kita
            labels: { amt: jugend }
            text: In {{area}}
            advice: Mehr Plätze
            because: Beschluss 12/2018
            sensitive: yes
            """
        )
        #expect(rule.alias == "quote" && rule.per == ["area", "alter"])
        #expect(rule.only == [.level(["gemeinde", "kreis"]), .within("14627")])
        #expect(
            rule.except == [
                .area(["14627100", "14627200"]), .members(dimension: "alter", ["unter_1"]),
            ]
        )
        #expect(rule.smallestBase == 30 && rule.maxAge == 0)
        #expect(
            rule.pairs == [
                "plaetze": Pairing(month: 12, day: 31, direction: .before),
                "kinder": Pairing(month: 3, day: 1, direction: .after),
            ]
        )
        #expect(rule.effectiveFrom == CalendarDate(year: 2018, month: 8, day: 1))
        #expect(rule.head.field == "early_childhood" && rule.head.owner == "kita")
        #expect(rule.head.labels == ["amt": "jugend"] && rule.head.text == "In {{area}}")
        #expect(rule.head.advice == "Mehr Plätze" && rule.head.because == "Beschluss 12/2018")
        #expect(rule.head.isSensitive)
    }

    @Test
    func `clear may stand beside the only side`() throws {
        let rule = try rule("threshold: kinder\nabove: 10\nclear: 8")
        #expect(rule.sides.first?.clear == Quantity(value: 8, unit: .none, text: "8"))
    }

    @Test
    func `defaults hold where a rule says nothing, labels one by one`() throws {
        let rules = try rules(
            """
            group: Frühkindliche Bildung
            defaults: { owner: kita, for: 2 periods, labels: { amt: jugend, stufe: "1" } }
            rules:
              eine: { threshold: kinder, below: 5 }
              andere: { threshold: kinder, below: 5, owner: amt, labels: { stufe: "2" } }
            """
        )
        #expect(rules.map(\.head.owner) == ["kita", "amt"])
        #expect(rules.map(\.head.group) == ["Frühkindliche Bildung", "Frühkindliche Bildung"])
        #expect(rules.map(\.damping.warning) == [2, 2])
        #expect(rules[0].head.labels == ["amt": "jugend", "stufe": "1"])
        #expect(rules[1].head.labels == ["amt": "jugend", "stufe": "2"])
    }

    @Test
    func `a bad rule hides no good one`() {
        let collector = DiagnosticCollector()
        let content = RuleFileParser(collector: collector).parse(
            """
            rules:
              schlecht: { threshold: "kinder[", below: 5 }
              gut: { threshold: kinder, below: 5 }
            """,
            file: "r.yaml"
        )
        #expect(content.rules.map(\.id) == ["gut"])
        #expect(content.names.map(\.id) == ["schlecht", "gut"])
        #expect(collector.errorCount == 1)
    }

    @Test
    func `days and escalation of a file hold for all of its rules but those that say never`()
        throws
    {
        let rules = try rules(
            """
            defaults: { remind: [15.09., 01.02.], escalate: { after: 10 working days, to: amt } }
            rules:
              eine: { threshold: kinder, below: 5 }
              andere: { threshold: kinder, below: 6, remind: never, escalate: never }
              dritte: { threshold: kinder, below: 7, remind: 31.12. }
            """
        )
        let days = rules.map { $0.head.remind.map { [$0.month, $0.day] } }
        #expect(days == [[[2, 1], [9, 15]], [], [[12, 31]]])
        #expect(rules.map { $0.head.escalation?.workingDays } == [10, nil, 10])
        #expect(rules.map { $0.head.escalation?.to.map(\.text) } == [["amt"], nil, ["amt"]])
    }
}
