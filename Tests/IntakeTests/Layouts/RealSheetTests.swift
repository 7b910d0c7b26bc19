import Diagnostics
import Indicators
import Intake
import Readings
import Testing

/// Workbooks of offices, by the definitions that somebody would write for them.
@Suite(.enabled(if: RealData.isHere))
struct RealSheetTests {
    private static let states = [
        ReferenceArea(code: "05", name: "Nordrhein-Westfalen"),
        ReferenceArea(code: "14", name: "Sachsen"),
    ]

    static func read(
        _ file: String,
        _ yaml: String,
        _ areas: AreaRegister = AreaRegister(home: "14", areas: states)
    ) throws -> FileReading {
        try RealData.read(file, sources: YAMLSources.book(yaml), areas: areas)
    }

    private static let personal = """
        codes: { geschlecht: { w: weiblich } }
        sources:
          personal-h1-2:
            file: "h1-anhang*.xlsx"
            sheet: Tab. H1-2web
            header_rows: 3-5
            rows: { blocks: ["{year}"], until: ["Quelle:*"] }
            areas: { column: Land, names: { Deutschland: DG }, others: leave out }
            symbols: { "●": unknown, "–": nothing }
            values:
              kita_personal: { header: Insgesamt / Anzahl, unit: persons }
              kita_personal_abschluss: { header: "Davon / {abschluss} / Anzahl", unit: persons }
        """

    @Test func `a sheet with blocks of years, merged labels and a legend below`() throws {
        let reading = try Self.read("quadriga-fallstudie/h1-anhang.xlsx", Self.personal)
        #expect(reading.reading("kita_personal", "DG", "2021") == value(661_548))
        #expect(
            reading.reading(
                "kita_personal_abschluss",
                "DG",
                "2021",
                ["abschluss": "(einschlägiger) Fachschulabschluss"]
            ) == value(446_477)
        )
        #expect(reading.rejectCount == 0)
        #expect(reading.dataset.blocks.count >= 2)
    }

    @Test func `the official list of municipalities, whose codes stand in four columns`() throws {
        let reading = try Self.read(
            "pystatis/AuszugGV2QAktuell.xlsx",
            """
            sources:
              gemeindeverzeichnis:
                file: "AuszugGV*.xlsx"
                sheet: "Onlineprodukt*"
                header_rows: 3-5
                rows: { only: { A: "60" } }
                areas: { code: "{C}{D}{E}{G}" }
                period: { fixed: 2022-12-31 }
                values:
                  bevoelkerung: { header: "Bevölkerung* / insgesamt / *", unit: persons }
                  flaeche: { header: "Fläche* / *", unit: km² }
            """,
            AreaRegister()
        )
        #expect(reading.reading("bevoelkerung", "05170024", "2022") == value(105_287))
        #expect(reading.reading("flaeche", "05170024", "2022") == value(67.64))
        #expect(reading.reading("bevoelkerung", "14713000", "2022") == value(616_093))
        #expect(reading.origin("bevoelkerung", "05170024", "2022")?.record == 2887)
    }

    @Test func `staff of the British civil service, with secret postcodes that repeat a key`()
        throws
    {
        let reading = try Self.read(
            "tidyods/civil-service-postcodes-2021.ods",
            """
            sources:
              personal-uk:
                file: "civil-service-postcodes-*.ods"
                sheet: Staff_in_post
                header_rows: 5
                areas: { fixed: UK }
                period: { file: "*-{year}.ods" }
                dimensions: { stelle: B, nuts: C, plz: D }
                rows: { except: { D: "[c]" } }
                symbols: { "[c]": unknown }
                values:
                  beschaeftigte: { header: "Number of civil servants at {laufbahn} level" }
            """,
            AreaRegister()
        )
        #expect(reading.dataset.readingCount > 10_000)
    }

    @Test(.enabled(if: RealData.readsXLS))
    func `the unemployed of Cologne, months across and years down, from the old format`() throws {
        let reading = try Self.read(
            "koelnapi/13211-03ir.xls",
            """
            sources:
              arbeitslose-koeln:
                file: "13211-03ir*"
                header_rows: 6-9
                rows: { until: "___*" }
                areas: { fixed: "05315" }
                period: { year: A, every: month }
                values:
                  arbeitslose:
                    header: "Monate* / {month} (*) / Geschlecht / {geschlecht}"
                    unit: persons
            """,
            AreaRegister()
        )
        #expect(reading.reading("arbeitslose", "05315", "2014-01") == value(54_197))
    }

    @Test func `a table of districts across`() throws {
        let reading = try Self.read(
            "konstanz-in-zahlen/historisch_nach_stadtteilen.csv",
            """
            sources:
              konstanz-stadtteile:
                file: "*nach_stadtteilen.csv"
                areas:
                  names: { altstadt: "08335043-01", paradies: "08335043-02" }
                  others: leave out
                values: { einwohner: { header: "{area}", unit: persons } }
            """,
            AreaRegister()
        )
        #expect(reading.reading("einwohner", "08335043-01", "1927") == value(21_265))
    }
}
