import Desk
import TestSupport
import Testing

/// The way to a goal, worked out by hand.
struct TargetTests {
    private static func office(_ target: String) throws -> Office {
        try Office(files: [
            "sources/stellen.yaml": """
            sources:
              stellen:
                title: Stellen
                file: "stellen*.csv"
                headers: [period, area]
                values: { stellen: { header: stellen, unit: posts } }
            """,
            "indicators.yaml": """
            indicators:
              stellen: { title: Stellen, unit: posts, better: neither, decimals: 0 }
            """,
            "areas.yaml": "areas: { \"99001\": { name: Ahausen, level: gemeinde } }\n",
            "rules/ziel.yaml": """
            rules:
              ziel:
                title: Ziel verfehlt
                target: { of: stellen, \(target) }
                measure: Neue Stellen
                text: "{{area}}: {{value}} statt {{limit}}, Ziel {{goal}}; {{measure}}."
            """,
        ])
    }

    private static func table(_ rows: [(Int, String)]) -> String {
        "period;area;stellen\n" + rows.map { "\($0.0);99001;\($0.1)\n" }.joined()
    }

    private static func findings(
        _ target: String,
        _ rows: [(Int, String)]
    ) throws -> [String] {
        let office = try Self.office(target)
        try office.deliver("stellen.csv", Self.table(rows))
        try office.once()
        return try office.query().history(AlertFilter(rule: "ziel", area: "99001"), periods: true)
            .records.map { "\($0["finding"] ?? "") \($0["limit"] ?? "")" }
    }

    /// From 100 straight to 120 in four years, then to 125 in one: 105, 110, 115, 120, 125.
    private static let way = "from: { \"2020\": 100 }, to: { \"2024\": 120, \"2025\": 125 }"

    @Test func `below the way by more than the tolerance of a level is this level`() throws {
        let found = try Self.findings(
            Self.way + ", tolerance: { warning: 2, critical: 5 }",
            [
                (2019, "1"), (2020, "100"), (2021, "103"), (2022, "107"), (2023, "109"),
                (2024, "120"), (2025, "124"),
            ]
        )
        #expect(
            found == [
                "undecided: window ", "clears 98", "clears 103", "holds warning 108",
                "holds critical 110", "clears 118", "holds warning 125",
            ]
        )
    }

    @Test func `steps ask for the goal that was due last`() throws {
        let found = try Self.findings(
            Self.way + ", path: steps",
            [(2020, "99"), (2023, "100"), (2024, "119"), (2025, "125")]
        )
        #expect(
            found.filter { !$0.hasPrefix("undecided") }
                == ["holds warning 100", "clears 100", "holds warning 120", "clears 125"]
        )
    }

    @Test func `a way from the actual number moves with it, and without it there is none`() throws {
        let way = "from: { \"2020\": actual }, to: { \"2024\": 120 }, worse_is: below"
        #expect(
            try Self.findings(way, [(2020, "100"), (2021, "104"), (2022, "110")])
                == ["clears 100", "holds warning 105", "clears 110"]
        )
        let missing = try Self.findings(way, [(2020, "."), (2021, "1")])
        #expect(missing.allSatisfy { $0.hasPrefix("undecided") }, "\(missing)")
        let office = try Self.office(way)
        try office.deliver("stellen.csv", Self.table([(2020, "100"), (2021, "104")]))
        try office.once()
        // 96 in 2020 make 102 of 105.
        try office.deliver("stellen_2.csv", Self.table([(2020, "96"), (2021, "104")]))
        try office.once()
        #expect(try office.news() == ["raised 99001", "corrected 99001"])
    }

    @Test func `the mail names goal and measure`() throws {
        let office = try Self.office(Self.way)
        try office.deliver("stellen.csv", Self.table([(2020, "100"), (2021, "104")]))
        try office.once()
        let mail = try #require(try office.mails().first)
        #expect(mail.contains("Ahausen: 104 statt 105, Ziel 125"), "\(mail)")
        #expect(mail.contains("bis 2025; Neue Stellen."), "\(mail)")
        #expect(mail.contains("Maßnahme"), "\(mail)")
        let text = try office.explain("ziel", "99001").text
        #expect(text.contains("105"), "\(text)")
    }
}
