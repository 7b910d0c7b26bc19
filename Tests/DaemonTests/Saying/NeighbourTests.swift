import Daemon
import Testing

/// `{{neighbours}}` names up to three areas nearby that have free places, and nothing otherwise.
struct NeighbourTests {
    private static func office(
        words: String = "advice: \"Plan fortschreiben; frei in der Nähe: {{neighbours}}.\"",
        member: String = ""
    ) throws -> Office {
        let cells =
            member.isEmpty
            ? "supply: plaetze, demand: kinder"
            : "supply: \"plaetze\(member)\", demand: \"kinder\(member)\""
        return try Office(files: [
            "sources/plan.yaml": """
            codes: { alter: ages }
            sources:
              plan:
                title: Bedarfsplan
                file: "plan*.csv"
                headers: [period, area]
                values: { plaetze: { header: plaetze }, kinder: { header: kinder } }
            """,
            "indicators.yaml": """
            indicators:
              plaetze: { title: Plätze, unit: places, better: neither }
              kinder: { title: Kinder, unit: persons, better: neither }
            """,
            "areas.yaml": """
            areas:
              "99001":
                name: Ahausen
                neighbours: ["99002", "99003", "99004", "99005", "99006", "99007"]
              "99002": { name: Behausen }
              "99003": { name: Cehausen }
              "99004": { name: Dehausen }
              "99005": { name: Ehausen }
              "99006": { name: Fehausen }
              "99007": { name: Gehausen }
            """,
            "rules/plan.yaml": """
            rules:
              deckung:
                title: Plätze fehlen
                balance: { \(cells) }
                shortage: 95 %
                only: { area: "99001" }
                \(words)
            """,
        ])
    }

    private static let head = "period;area;plaetze;kinder\n"
    /// Places left: 38, but of two children; none; 12, 5, 50 and 100.
    private static let neighbours = """
        2024;99002;40;2
        2024;99003;100;100
        2024;99004;112;100
        2024;99005;205;200
        2024;99006;350;300
        2024;99007;400;300

        """

    private static func told(_ office: Office) throws -> String {
        try office.once()
        return try #require(try office.mails().last).joined
    }

    @Test func `the first three that have places left are named, in the order of areas.yaml`()
        throws
    {
        let office = try Self.office()
        try office.deliver("plan.csv", Self.head + "2024;99001;900;1000\n" + Self.neighbours)
        let text = try Self.told(office)
        #expect(
            text.contains(
                "Plan fortschreiben; frei in der Nähe: Dehausen (12), Ehausen (5), Fehausen (50)."
            )
        )
        #expect(!text.contains("Behausen"))
        #expect(!text.contains("Gehausen"))
    }

    @Test func `where none has places left its clause is left out`() throws {
        let office = try Self.office()
        let full = "2024;99001;900;1000\n2024;99003;100;100\n2024;99004;90;100\n2024;99002;40;2\n"
        // What was free a year before helps nobody.
        try office.deliver("plan.csv", Self.head + "2023;99003;150;100\n" + full)
        let text = try Self.told(office)
        #expect(text.contains("Plan fortschreiben."))
        #expect(!text.contains("Nähe"))
    }

    @Test func `a sentence keeps its other clauses`() throws {
        let words = "text: \"{{area}}: {{gap}} Plätze fehlen; frei: {{neighbours}}.\""
        let none = try Self.office(words: words)
        try none.deliver("plan.csv", Self.head + "2024;99001;900;1000\n")
        #expect(try Self.told(none).contains("Ahausen: 100 Plätze fehlen."))
        let some = try Self.office(words: words)
        try some.deliver("plan.csv", Self.head + "2024;99001;900;1000\n2024;99004;112;100\n")
        #expect(try Self.told(some).contains("Ahausen: 100 Plätze fehlen; frei: Dehausen (12)."))
    }

    @Test func `neighbours whose file came earlier are known`() throws {
        let office = try Self.office()
        try office.deliver("plan1.csv", Self.head + "2024;99001;1000;1000\n" + Self.neighbours)
        try office.once()
        #expect(try office.mails().isEmpty)
        try office.deliver("plan2.csv", Self.head + "2024;99001;900;1000\n")
        let text = try Self.told(office)
        #expect(text.contains("frei in der Nähe: Dehausen (12), Ehausen (5), Fehausen (50)."))
    }

    @Test func `only places for the same children count`() throws {
        let office = try Self.office(member: "[alter=3-5]")
        let table = """
            period;area;plaetze[alter=0-2];kinder[alter=0-2];plaetze[alter=3-5];kinder[alter=3-5]
            2024;99001;500;500;900;1000
            2024;99003;150;100;100;100
            2024;99004;100;100;112;100

            """
        try office.deliver("plan.csv", table)
        #expect(try Self.told(office).contains("frei in der Nähe: Dehausen (12)."))
    }
}
