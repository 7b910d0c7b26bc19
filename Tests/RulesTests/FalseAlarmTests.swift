import Diagnostics
import Indicators
import Statistics
import Testing

@testable import Rules

/// How often chance is taken for news, by what a rule says alone.
struct FalseAlarmTests {
    private func rule(_ keys: String) throws -> Rule {
        let indented = keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let collector = DiagnosticCollector()
        var quote = Indicator(id: "quote", unit: "percent")
        quote.base = "kinder"
        let content = RuleFileParser(
            indicators: [
                "kinder": Indicator(id: "kinder", unit: "persons"),
                "quote": quote,
            ],
            collector: collector
        ).parse("rules:\n  eine:\n\(indented)\n", file: "r.yaml")
        #expect(collector.errorCount == 0, "\(collector.report())")
        return try #require(content.rules.first)
    }

    private func isClose(_ value: Double, _ expected: Double) -> Bool {
        abs(value - expected) <= 1e-12 * max(expected, 1e-3)
    }

    @Test(
        arguments: [
            ("threshold: quote\nabove: 10 %", 0, 0),
            ("threshold: quote\nabove: 10 %\nconfidence: 95 %", 0.025, 0),
            // What is said for the worse level alone is the chance of the weaker one, too.
            ("compare: { of: quote, with: area 14, above: any }", 0.025, 0.001),
            ("compare: { of: quote, with: area 14, differs: true }", 0.025, 0.001),
            ("compare: { of: quote, with: area 14, above: 2 points, confidence: none }", 0, 0),
            ("compare: { of: quote, with: area 14, above: any, confidence: 80 % }", 0.1, 0),
            ("trend: { of: quote, method: marker, rises: any }", 0.001, 0.001),
            ("trend: { of: kinder, last: 5, rises: 2 % per period }", 0, 0),
            ("when: kinder > 5\nlevel: critical", 0, 0),
        ] as [(String, Double, Double)]
    )
    func `a test at C leaves half of the rest to each side`(
        keys: String,
        warning: Double,
        critical: Double
    ) throws {
        let rule = try rule(keys)
        #expect(isClose(rule.chance(at: .warning), warning))
        #expect(isClose(rule.chance(at: .critical), critical))
        #expect(rule.isTesting == (warning > 0))
    }

    /// Orders with so many inversions at most, of all n!: the triangle of Mahonian numbers.
    @Test(
        arguments: [
            (5, 1.0 / 120, 0),
            // 7: up to 3 inversions, 1 + 6 + 20 + 49 of 5040; at 99.8 % none.
            (7, 76.0 / 5040, 1.0 / 5040),
            // 8: up to 5 inversions, 1 + 7 + 27 + 76 + 174 + 343; at 99.8 % up to 2.
            (8, 628.0 / 40_320, 35.0 / 40_320),
            // 10: up to 11 inversions; at 99.8 % up to 5.
            (10, 84_592.0 / 3_628_800, 1717.0 / 3_628_800),
        ] as [(Int, Double, Double)]
    )
    func `a trend of few values reaches less than it may`(
        last: Int,
        warning: Double,
        critical: Double
    ) throws {
        let rule = try rule(
            "trend: { of: kinder, last: \(last) periods, method: mann-kendall, rises: any }"
        )
        #expect(isClose(rule.chance(at: .warning), warning))
        #expect(rule.chance(at: .critical) >= critical * (1 - 1e-12))
        #expect(rule.chance(at: .critical) <= 0.001)
        #expect(isClose(MannKendall.chance(count: last, .critical), critical))
    }

    /// Counted by another program, over all n! orders.
    @Test(
        arguments: [
            (11, 0.02026617865159532, 0.000379764911014911),
            (12, 0.022368449291192347, 0.0002494417555181444),
            (15, 0.02314623770770431, 0.0004182041939358408),
            (18, 0.023867810350705423, 0.0006153088432105285),
            // Nobody counts the orders of more.
            (19, 0.025, 0.001),
        ]
    )
    func `a trend of many values nearly reaches what it may`(
        count: Int,
        warning: Double,
        critical: Double
    ) {
        #expect(isClose(MannKendall.chance(count: count, .warning), warning))
        #expect(isClose(MannKendall.chance(count: count, .critical), critical))
    }

    @Test(
        arguments: [
            ("control: { of: kinder, baseline: 13 periods }", 0.0298, 0.010),
            ("control: { of: kinder }", 0.0223, 0.007),
            ("control: { of: kinder, baseline: 23 periods }", 0.0223, 0.007),
            ("control: { of: kinder, baseline: 2023-01 to 2024-12 }", 0.0203, 0.006),
            ("control: { of: kinder, baseline: 60 periods }", 0.0165, 0.004),
            ("control: { of: kinder, signals: { critical: outside } }", 0.007, 0.007),
            ("control: { of: kinder, signals: { warning: [outside, trend] } }", 0.0072, 0),
        ] as [(String, Double, Double)]
    )
    func `a chart sums up its signals`(keys: String, warning: Double, critical: Double) throws {
        let rule = try rule(keys)
        #expect(isClose(rule.chance(at: .warning), warning))
        #expect(isClose(rule.chance(at: .critical), critical))
    }

    @Test func `all goes by its surest test, any by their sum`() throws {
        let parts = """
            [{ compare: { of: quote, with: area 14, above: any, confidence: 90 % } },
             { trend: { of: quote, method: marker, rises: any } },
             { threshold: quote, above: 10 % }]
            """.split(separator: "\n").joined(separator: " ")
        let all = try rule("all: \(parts)")
        #expect(isClose(all.chance(at: .warning), 0.001) && all.chance(at: .critical) == 0)
        let any = try rule("any: \(parts)")
        #expect(isClose(any.chance(at: .warning), 0.051))
        #expect(isClose(any.chance(at: .critical), 0.001))
        let critical = try rule("any: \(parts)\nlevel: critical")
        #expect(isClose(critical.chance(at: .critical), 0.051))
        let warning = try rule("all: \(parts)\nlevel: warning")
        #expect(isClose(warning.chance(at: .warning), 0.001) && warning.chance(at: .critical) == 0)
    }

    @Test(
        arguments: [
            ("threshold: quote\nabove: { warning: 10 %, critical: 20 % }", true, true),
            ("compare: { of: quote, with: area 14, above: any }", false, true),
            ("control: { of: kinder }", false, false),
            ("trend: { of: kinder, last: 5, method: mann-kendall, falls: any }", false, true),
            ("control: { of: kinder }\nmail: warning", true, true),
            (
                "threshold: quote\nabove: { warning: 1 %, critical: 2 % }\nmail: critical", false,
                true
            ),
            ("threshold: quote\nabove: 10 %\nmail: never", false, false),
        ]
    )
    func `what chance hardly reaches is mailed, unless the rule says otherwise`(
        keys: String,
        warning: Bool,
        critical: Bool
    ) throws {
        let rule = try rule(keys)
        #expect(rule.isMailed(at: .warning) == warning)
        #expect(rule.isMailed(at: .critical) == critical)
    }

    @Test func `a delivery is mailed, for nothing about it is chance`() {
        var rule = DeliveryRule(
            RuleHead(id: "fehlt", location: SourceLocation(file: "")),
            source: WrittenName("kita", at: SourceLocation(file: "")),
            limits: [.warning: 10]
        )
        #expect(rule.isMailed(at: .warning))
        rule.head.mail = .never
        #expect(!rule.isMailed(at: .warning))
    }
}
