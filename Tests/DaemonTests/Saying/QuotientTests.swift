import Daemon
import Desk
import Testing

/// Numbers per something are numbers, shares are percentages.
struct QuotientTests {
    private static func office(_ rule: String, indicator: String = "") throws -> Office {
        try Office(files: [
            "sources/kita.yaml": """
            sources:
              kita:
                title: Kitas
                file: "kita*.csv"
                headers: [period, area]
                values:
                  kinder: { header: kinder }
                  stellen: { header: stellen }
                  einwohner: { header: einwohner }
            """,
            "indicators.yaml": """
            indicators:
              kinder: { title: Kinder, unit: persons, better: neither }
              stellen: { title: Stellen, unit: full-time equivalents, better: neither }
              einwohner: { title: Einwohner, unit: persons, better: neither }
              kinder_je_stelle: { title: Kinder je Stelle, is: kinder / stellen\(indicator) }
              anteil: { title: Anteil der Kinder, is: kinder / einwohner\(indicator) }
            """,
            "areas.yaml": """
            areas: { "99001": { name: Ahausen } }
            """,
            "rules/kita.yaml": "rules: { regel: { title: Regel, \(rule) } }",
        ])
    }

    /// 4.0, 4.2, 4.5, 4.8 and 5.0 children per post, and as many percent of the people.
    private static let table = """
        period;area;kinder;stellen;einwohner
        2020;99001;400;100;10000
        2021;99001;420;100;10000
        2022;99001;450;100;10000
        2023;99001;480;100;10000
        2024;99001;500;100;10000

        """

    private static func told(_ rule: String, indicator: String = "") throws -> String {
        let office = try office(rule, indicator: indicator)
        try office.deliver("kita.csv", table)
        try office.once()
        return try #require(try office.mails().last).joined
    }

    private static let trend = "trend: { of: kinder_je_stelle, last: 5 periods }, rises: 2 %"

    @Test func `children per post are a number, not a percentage`() throws {
        let text = try Self.told(Self.trend)
        #expect(text.contains("Letzte Werte: 2020: 4; 2021: 4,2; 2022: 4,5; 2023: 4,8; 2024: 5 "))
        // 0.26 a year of 4.5 on average.
        #expect(text.contains("5,8 %"))
        let change = try Self.told("change: kinder / stellen, rises: 4 %")
        #expect(change.contains("Letzte Werte: 2020: 4; 2021: 4,2; 2022: 4,5; 2023: 4,8; 2024: 5 "))
        let level = try Self.told("threshold: kinder_je_stelle, above: 4.5")
        #expect(level.contains("Kinder je Stelle: 5 (500 von 100), 2024."))
        #expect(level.contains("Grenze: 4,5, überschritten"))
    }

    @Test func `a quotient of one kind is a share`() throws {
        let text = try Self.told("change: anteil, rises: 4 %")
        #expect(text.contains("Letzte Werte: 2020: 4,0 %; 2021: 4,2 %;"))
    }

    @Test func `what is shown in percent stays so`() throws {
        let text = try Self.told(Self.trend, indicator: ", shown: percent")
        #expect(text.contains("2020: 400,0 %;"))
    }

    @Test func `a quotient whose rule writes its limits with % stays percent`() throws {
        let text = try Self.told("threshold: kinder / stellen, above: 450 %")
        #expect(text.contains("500,0 % (500 von 100), 2024."))
    }

    @Test func `a share may be shown as a number`() throws {
        let text = try Self.told("change: anteil, rises: 4 %", indicator: ", shown: number")
        #expect(text.contains("Letzte Werte: 2020: 0,04; 2021: 0,04; 2022: 0,05;"))
        let level = try Self.told("threshold: anteil, above: 0.03", indicator: ", shown: number")
        #expect(level.contains("Anteil der Kinder: 0,05 (500 von 10.000), 2024."))
    }

    @Test func `balances stay percent, whatever supply and demand are counted in`() throws {
        let text = try Self.told(
            "balance: { supply: stellen, demand: kinder_je_stelle }, surplus: 110 %"
        )
        #expect(text.contains("2.000,0 %"))
    }

    @Test func `a projection against a capacity is percent, and its last values are not`() throws {
        let text = try Self.told(
            "projection: { of: kinder, method: linear, last: 5 periods, at: 1 period, "
                + "against: stellen }, above: 500 %"
        )
        // 452 + 26 · 3 − … : the line through 400, 420, 450, 480, 500 reaches 528.
        #expect(text.contains("528 %"))
        #expect(text.contains("Letzte Werte (Personen): 2020: 400; 2021: 420;"))
    }

    @Test func `a formula without a title says which members its numbers are of`() throws {
        var files = Plan.files
        files["rules/plan.yaml"] = """
            rules:
              deckung:
                title: Plätze fehlen
                balance: { supply: "plaetze[alter=3-5]", demand: "kinder[alter=3-5]" }
                shortage: { warning: 95 % }
            """
        files["sources/codes.yaml"] = "codes: { alter: ages }\n"
        let office = try Office(files: files)
        try office.deliver(
            "plan.csv",
            "period;area;plaetze[alter=3-5];kinder[alter=3-5]\n2024;99001;900;1000\n"
        )
        try office.once()
        let mail = try #require(try office.mails().first)
        #expect(
            mail.joined.contains(
                "Plätze / Kinder (3 bis unter 6 Jahre): 90,0 % (900 von 1.000), 2024."
            )
        )
    }
}
