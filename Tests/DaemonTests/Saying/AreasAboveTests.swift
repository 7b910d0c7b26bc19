import Daemon
import Testing

/// News about a share say what it is in the areas above, where that tells of nobody.
struct AreasAboveTests {
    private static func office(
        rule: String = "threshold: ohne / alle, above: 8 %, only: { level: gemeinde }"
    ) throws -> Office {
        try Office(files: [
            "sources/tafel.yaml": """
            sources:
              tafel:
                title: Abgangsstatistik
                file: "tafel*.csv"
                headers: [period, area]
                values: { ohne: { header: ohne }, alle: { header: alle } }
            """,
            "indicators.yaml": """
            indicators:
              ohne: { title: Ohne Abschluss, unit: persons, better: lower }
              alle: { title: Abgänge, unit: persons, better: neither }
            """,
            "areas.yaml": """
            areas:
              "90": { name: Musterland, level: land, short: im Land }
              "99": { name: Musterkreis, level: kreis, parent: "90" }
              "99001": { name: Ahausen, level: gemeinde, parent: "99" }
              "99002": { name: Behausen, level: gemeinde, parent: "99" }
              "99003": { name: Cehausen, level: gemeinde, parent: "99" }
            """,
            "rules/tafel.yaml": "rules: { anteil: { title: Zu viele, \(rule) } }",
        ])
    }

    private static let head = "period;area;ohne;alle\n"
    private static let land = "2024;90;1610;20000\n"

    private static func told(_ lines: String, _ office: Office) throws -> String {
        try office.deliver("tafel2.csv", head + lines)
        try office.once()
        return try #require(try office.mails().last).joined
    }

    @Test func `the nearest comes first, with its counts`() throws {
        let told = try Self.told(
            "2024;99001;60;600\n2024;99;190;2000\n" + Self.land,
            try Self.office()
        )
        // 190 of 2,000 are 9.5 %, 1,610 of 20,000 are 8.05 %.
        let texts = "9,5 % in Musterkreis (190 von 2.000); 8,1 % im Land (1.610 von 20.000)"
        #expect(told.contains("Zum Vergleich: \(texts)"), "\(told)")
    }

    @Test func `what came earlier is known`() throws {
        let office = try Self.office()
        try office.deliver("tafel1.csv", Self.head + "2024;99001;30;600\n2024;99;190;2000\n")
        try office.once()
        #expect(try office.mails().isEmpty)
        let told = try Self.told("2024;99001;60;600\n", office)
        #expect(told.contains("Zum Vergleich: 9,5 % in Musterkreis (190 von 2.000)"), "\(told)")
    }

    @Test func `an area that leaves a few beside the own one is not named`() throws {
        // 61 − 60 is one child of the other towns; 1,610 − 60 in the land are many.
        let told = try Self.told(
            "2024;99001;60;600\n2024;99;61;2000\n" + Self.land,
            try Self.office()
        )
        #expect(told.contains("Zum Vergleich: 8,1 % im Land (1.610 von 20.000)"), "\(told)")
        #expect(!told.contains("Musterkreis"))
    }

    @Test func `an area that leaves a few beside the one below is not named`() throws {
        // 192 − 190 are two in the rest of the land.
        let told = try Self.told(
            "2024;99001;60;600\n2024;99;190;2000\n2024;90;192;20000\n",
            try Self.office()
        )
        #expect(told.contains("Zum Vergleich: 9,5 % in Musterkreis (190 von 2.000)"), "\(told)")
        #expect(!told.contains("im Land"))
    }

    @Test func `it gives way to what other news of the mail tell`() throws {
        // 100 − 60 − 38 are two in Cehausen; each town alone leaves many.
        let office = try Self.office()
        let told = try Self.told(
            "2024;99001;60;600\n2024;99002;38;300\n2024;99;100;1100\n" + Self.land,
            office
        )
        #expect(told.contains("60 von 600") && told.contains("38 von 300"), "\(told)")
        #expect(!told.contains("Musterkreis"))
        #expect(told.contains("im Land (1.610 von 20.000)"))
    }

    @Test(
        arguments: [
            "threshold: ohne, above: 50 persons, only: { level: gemeinde }",
            """
            compare: { of: ohne / alle, with: area 99, above: 2 points }, \
            only: { level: gemeinde }
            """,
        ]
    )
    func `a number of persons, and what is compared anyway, have none`(rule: String) throws {
        let told = try Self.told(
            "2024;99001;60;600\n2024;99;100;2000\n",
            try Self.office(rule: rule)
        )
        #expect(!told.contains("Zum Vergleich"), "\(told)")
    }

    @Test func `the row of a delivered figure stands behind its file`() throws {
        let told = try Self.told(
            "2024;99;190;2000\n2024;99001;60;600\n",
            try Self.office()
        )
        // The header is the first row.
        #expect(told.contains("Datei „tafel2.csv“, Zeile 3"), "\(told)")
    }
}
