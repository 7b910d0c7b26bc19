import Definitions
import Desk
import Store
import TestSupport
import Testing

/// Limits that laws lay down: each period is judged by what was in force then, and the corridor
/// before such a limit is a warning.
struct NormTests {
    private static let rule = """
        rules:
          klasse-1:
            title: Zu wenige Anmeldungen
            threshold: anmeldungen
            below: { critical: norm mindestzahl_kl1, near: 3 persons, clear: 20 persons }
            text: "{{area}}: {{value}} Anmeldungen, nötig sind {{limit}} nach {{norm}}."
            near_text: "{{area}}: {{value}} Anmeldungen sind wenig über {{limit}}."
        """
    private static let norm = """
        norms:
          mindestzahl_kl1: [{ from: 2018-08-01, is: 15 persons, source: "§ 4a SächsSchulG" }]
        """

    private static func office(_ rule: String = rule, norm: String = norm) throws -> Office {
        try Office(files: [
            "sources/anmeldungen.yaml": """
            sources:
              anmeldungen:
                title: Anmeldungen
                file: "anmeldungen*.csv"
                period: { column: schuljahr }
                areas: { column: gebiet }
                values: { anmeldungen: { header: anmeldungen, unit: persons } }
            """,
            "indicators.yaml": """
            indicators:
              anmeldungen: { title: Anmeldungen, unit: persons, better: higher }
            """,
            "areas.yaml": "areas: { \"99001\": { name: Ahausen, level: gemeinde } }\n",
            "rules/klasse.yaml": rule,
            "norms.yaml": norm,
        ])
    }

    private static func table(_ rows: [(String, Int)]) -> String {
        "schuljahr;gebiet;anmeldungen\n"
            + rows.map { "\($0.0);99001;\($0.1)\n" }.joined()
    }

    /// Worked out by hand.
    private static let rows = [
        ("2017/18", 12, "undecided: no norm", "inactive", "", ""),
        ("2018/19", 18, "holds warning", "firing", "warning", "18"),
        ("2019/20", 15, "holds warning", "firing", "warning", "18"),
        ("2020/21", 14, "holds critical", "firing", "critical", "15"),
        ("2021/22", 19, "between", "firing", "warning", "18"),
        ("2022/23", 20, "clears", "inactive", "", "18"),
    ]

    @Test func `each period is judged by the norm that was in force then`() throws {
        let office = try Self.office()
        try office.deliver("anmeldungen.csv", Self.table(Self.rows.map { ($0.0, $0.1) }))
        try office.once()
        let history = try office.query().history(
            AlertFilter(rule: "klasse-1", area: "99001"),
            periods: true
        ).records
        #expect(history.count == Self.rows.count)
        for (found, row) in zip(history, Self.rows) {
            #expect(found["period"] == row.0)
            #expect(found["finding"] == row.2, "\(row.0)")
            #expect(found["state"] == row.3, "\(row.0)")
            #expect(found["level"] ?? "" == row.4, "\(row.0)")
            #expect(found["limit"] ?? "" == row.5, "\(row.0)")
        }
    }

    @Test func `the steps are told one by one, near a limit in the words for it`() throws {
        let office = try Self.office()
        for (year, number, _, _, _, _) in Self.rows {
            try office.deliver(
                "anmeldungen_\(year.prefix(4)).csv",
                Self.table([(year, number)])
            )
            try office.once()
        }
        #expect(
            try office.news()
                == ["raised 99001", "escalated 99001", "eased 99001", "recovered 99001"]
        )
        let mails = try office.mails().joined(separator: "\n")
        #expect(mails.contains("18 Anmeldungen sind wenig über 15."), "\(mails)")
        #expect(
            mails.contains(
                "14 Anmeldungen, nötig sind 15 nach mindestzahl_kl1 (§ 4a SächsSchulG)."
            ),
            "\(mails)"
        )
        #expect(mails.contains("Personen, fast erreicht"), "\(mails)")
    }

    @Test func `a changed norm is a changed rule`() throws {
        let office = try Self.office()
        try office.deliver("anmeldungen.csv", Self.table([("2020/21", 14)]))
        try office.once()
        #expect(try office.news() == ["raised 99001"])
        // Another name for the source changes no judgement.
        try office.write("norms.yaml", Self.norm.replacing("§ 4a", with: "§ 4a Abs. 1"))
        try office.once()
        #expect(try office.news() == ["raised 99001"])
        try office.write("norms.yaml", Self.norm.replacing("is: 15", with: "is: 10"))
        try office.once()
        // 14 is beyond the corridor of 10 and 3, and below the value to clear at.
        #expect(try office.news() == ["raised 99001", "withdrawn 99001"])
    }

    @Test func `an alert does not outlive its norm`() throws {
        let office = try Self.office()
        try office.deliver("anmeldungen.csv", Self.table([("2020/21", 14)]))
        try office.once()
        try office.write("norms.yaml", Self.norm.replacing("2018-08-01", with: "2022-08-01"))
        try office.once()
        #expect(try office.news() == ["raised 99001", "withdrawn 99001"])
    }

    @Test(
        arguments: [
            ("threshold: anmeldungen - norm(mindestzahl_kl1)", "below: 0", "holds warning"),
            ("threshold: anmeldungen - norm(mindestzahl_kl1)", "below: -1", "clears"),
            (
                "compare: { of: anmeldungen, with: norm mindestzahl_kl1, confidence: none }",
                "below: 1 person", "clears"
            ),
            (
                "compare: { of: anmeldungen, with: norm mindestzahl_kl1, confidence: none, "
                    + "by: 0.5 }",
                "worse: true", "holds warning"
            ),
        ]
    )
    func `formulas and comparisons take the norm of the period`(
        row: (condition: String, side: String, finding: String)
    ) throws {
        let rule = """
            rules:
              formel:
                \(row.condition)
                \(row.side)
            """
        let office = try Self.office(rule)
        try office.deliver(
            "anmeldungen.csv",
            Self.table([("2017/18", 14), ("2018/19", 14)])
        )
        try office.once()
        let history = try office.query().history(
            AlertFilter(rule: "formel", area: "99001"),
            periods: true
        ).records
        #expect(history.map { $0["finding"] } == ["undecided: no norm", row.finding])
    }

    @Test func `norms are kept as definitions, and one with a mistake changes nothing`() throws {
        let office = try Self.office()
        try office.deliver("anmeldungen.csv", Self.table([("2020/21", 14)]))
        try office.once()
        let kinds = try office.store().read { try $0.acceptedDefinitions() }.map(\.kind)
        #expect(kinds.contains(.norms))
        try office.write("norms.yaml", "norms: { mindestzahl_kl1: [{ is: 10 persons }] }\n")
        try office.once()
        #expect(try office.news() == ["raised 99001"])
    }

    // MARK: - A norm for each member

    private static let kinds = """
        rules:
          zuege:
            title: Zu wenige Züge
            threshold: "zuege[schulart=*]"
            per: [area, schulart]
            below: { critical: "norm zuegigkeit_{schulart}" }
            text: "{{area}}: {{value}} Züge, nötig sind {{limit}} nach {{norm}}."
        """

    private static func schools(_ norms: String = "os: 2, gym: 3") throws -> Office {
        let entries = norms.split(separator: ", ").map { norm in
            let parts = norm.split(separator: ": ")
            return "  zuegigkeit_\(parts[0]): [{ from: 2018-08-01, is: \(parts[1]) classes, "
                + "source: § \(parts[0]) }]"
        }
        return try Office(files: [
            "sources/zuege.yaml": """
            codes: { schulart: { total: Alle, os: Oberschule, gym: Gymnasium } }
            sources:
              zuege:
                title: Züge
                file: "zuege*.csv"
                period: { column: schuljahr }
                areas: { column: gebiet }
                dimensions: { schulart: schulart }
                values: { zuege: { header: zuege, unit: classes } }
            """,
            "indicators.yaml": "indicators: { zuege: { title: Züge, unit: classes } }\n",
            "areas.yaml": "areas: { \"99001\": { name: Ahausen, level: gemeinde } }\n",
            "rules/zuege.yaml": kinds,
            "norms.yaml": (["norms:"] + entries).joined(separator: "\n"),
        ])
    }

    /// Two are enough for an Oberschule, and not for a Gymnasium.
    @Test func `each member is judged by its own norm, which the mail names`() throws {
        let office = try Self.schools()
        try office.deliver(
            "zuege.csv",
            "schuljahr;gebiet;schulart;zuege\n2024/25;99001;Oberschule;2\n"
                + "2024/25;99001;Gymnasium;2\n"
        )
        try office.once()
        let history = try office.query().history(
            AlertFilter(rule: "zuege", area: "99001"),
            periods: true
        ).records
        #expect(history.map { $0["finding"] } == ["holds critical", "clears"])
        #expect(history.map { $0["limit"] } == ["3", "2"])
        let mails = try office.mails().joined(separator: "\n")
        #expect(mails.contains("2 Züge, nötig sind 3 nach zuegigkeit_gym (§ gym)."), "\(mails)")
        #expect(!mails.contains("zuegigkeit_os"), "\(mails)")
    }

    @Test func `another norm for one member changes the judgement of that member`() throws {
        let office = try Self.schools()
        try office.deliver(
            "zuege.csv",
            "schuljahr;gebiet;schulart;zuege\n2024/25;99001;Oberschule;2\n"
                + "2024/25;99001;Gymnasium;2\n"
        )
        try office.once()
        #expect(try office.news() == ["raised 99001"])
        let other = try Self.schools("os: 2, gym: 2")
        try office.write("norms.yaml", try other.read("norms.yaml"))
        try office.once()
        #expect(try office.news() == ["raised 99001", "withdrawn 99001"])
    }
}
