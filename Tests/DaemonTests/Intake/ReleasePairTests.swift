import Daemon
import Desk
import Testing

/// Two real releases of one table: what changed between them, and nothing else, is a change.
@Suite(.enabled(if: SharedData.isHere))
struct ReleasePairTests {
    private static let october = "genesapi-data/21111-02-06-4_00.csv"
    private static let february = "genesapi-data/21111-02-06-4.csv"
    private static let counts = [
        "outcome", "readings", "new", "revised", "filled", "unchanged", "older",
    ]
    private static let definitions = [
        "sources/schools.yaml": """
        codes:
          geschlecht: { total: Insgesamt, w: weiblich }
          abschluss: { total: Insgesamt, ohne_hsa: ohne Hauptschulabschluss }
        sources:
          abgaenger:
            table: 21111-02-06-4
            period: { school_year: ends }
            values:
              abgaenger:
                unit: persons
                header: "Schulabschluss / {abschluss} / {geschlecht}"
                part_of_another: "dar. *"
          schulen:
            table: 21111-01-03-4
            period: { school_year: starts }
            dimensions: { schulart: row label 1 }
            values: { schulen: { header: Allgemein bildende Schulen, unit: schools } }
        """,
        "rules/schools.yaml": """
        rules:
          ohne-abschluss:
            title: Viele Abgänge ohne Abschluss
            threshold: "abgaenger[abschluss=ohne_hsa] / abgaenger"
            above: { warning: 20 % }
        """,
    ]

    private func drops(_ files: [String]) throws -> [[String]] {
        let office = try Office(files: Self.definitions)
        for file in files {
            try office.deliver(shared: file)
            try office.once()
        }
        return try office.query().drops().records.map { record in
            Self.counts.map { record[$0] ?? "" }
        }
    }

    /// 1052 rows with 14 values, then 11046 rows: ten secret cells became numbers.
    ///
    /// Two of the later cells are counts below zero, a mistake of the official file (1995, 06432
    /// and 06631).
    @Test func `secrecy that is lifted fills ten cells`() throws {
        #expect(
            try drops([Self.october, Self.february]) == [
                ["accepted", "14728", "14728", "0", "0", "0", "0"],
                ["accepted", "154642", "139914", "0", "10", "14718", "0"],
            ]
        )
    }

    @Test func `the earlier release coming late takes nothing back`() throws {
        let drops = try drops([Self.february, Self.october])
        #expect(drops.map { $0[0] } == ["accepted", "accepted"])
        // Nothing is new, revised or filled; ten older readings differ from what is in force.
        #expect(Array(drops[1][2...4]) == ["0", "0", "0"])
    }

    @Test func `one table in two encodings is nothing new`() throws {
        let files = ["genesapi-data/21111-01-03-4_00.csv", "genesapi-data/21111-01-03-4.csv"]
        #expect(
            try drops(files) == [
                ["accepted", "6312", "6312", "0", "0", "0", "0"],
                ["accepted", "6312", "0", "0", "0", "6312", "0"],
            ]
        )
    }
}
