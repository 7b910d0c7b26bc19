import Archives
import Indicators
import Readings
import Testing

@testable import Intake

/// Files with several tables, workbooks and archives, of which a drop is all or nothing.
@Suite struct SeveralTablesTests {
    private static let areas = AreaRegister(
        home: "14627",
        areas: [
            ReferenceArea(code: "14627010", name: "Coswig"),
            ReferenceArea(code: "14627100", name: "Klipphausen"),
        ]
    )

    private static let years = """
        sources:
          kinder:
            file: "kinder*"
            sheet: "20*"
            period: { sheet: "{year}" }
            areas: { column: Gemeinde, names: true }
            values: { kinder: Kinder }
        """

    private static let cover = (name: "Deckblatt", rows: ["Amt für Jugend;", "Ansprechpartnerin;"])

    private static func sheet(_ year: Int, _ numbers: [Int]) -> (name: String, rows: [String]) {
        (String(year), ["Gemeinde;Kinder", "Coswig;\(numbers[0])", "Klipphausen;\(numbers[1])"])
    }

    private static func read(
        _ sheets: [(name: String, rows: [String])],
        _ yaml: String = years,
        requiresSource: Bool = true
    ) throws -> FileReading {
        try IntakeTests.read(
            SampleWorkbook.xlsx(sheets),
            named: "kinder.xlsx",
            sources: YAMLSources.book(yaml),
            areas: areas,
            requiresSource: requiresSource
        )
    }

    @Test func `sheets of one source are one delivery, each with its origin`() throws {
        let all = try Self.read([Self.cover, Self.sheet(2023, [5, 6]), Self.sheet(2024, [7, 8])])
        #expect(all.reading("kinder", "14627010", "2023") == value(5))
        #expect(all.reading("kinder", "14627100", "2024") == value(8))
        #expect(all.origin("kinder", "14627100", "2024")?.sheet == 3)
        #expect(all.origin("kinder", "14627100", "2024")?.record == 3)
        #expect(all.tables.map(\.place.name) == ["2023", "2024"])
        // Nobody misses a cover; who looks is told.
        #expect(all.notes.isEmpty)
        #expect(all.asides == ["no table, and passed over: 'Deckblatt'"])
        // One by one they say the same.
        let one = try Self.read([Self.sheet(2023, [5, 6])])
        let two = try Self.read([Self.sheet(2024, [7, 8])])
        #expect(all.dataset.readingCount == 4)
        for reading in [one, two] { #expect(reading.dataset.readingCount == 2) }
        #expect(
            one.reading("kinder", "14627100", "2023") == all.reading("kinder", "14627100", "2023")
        )
        #expect(
            two.reading("kinder", "14627010", "2024") == all.reading("kinder", "14627010", "2024")
        )
    }

    @Test func `two sheets that contradict each other are named with both rows`() throws {
        let first = Self.sheet(2024, [7, 8])
        let refused = rejection {
            _ = try Self.read(
                [first, ("2024 neu", first.rows.map { $0.replacing("8", with: "9") })],
                Self.years.replacing("{ sheet: \"{year}\" }", with: "{ sheet: \"{year}*\" }")
            )
        }
        #expect(refused?.reason == .untrustworthy)
        #expect(refused?.problem.hasPrefix("sheet '2024 neu': ") == true)
        #expect(refused?.problem.contains("two different values") == true)
    }

    @Test func `a sheet that a source names must fit it, and others need not`() throws {
        let broken = ("2024", ["Gemeinde;Personen", "Coswig;5"])
        let refused = rejection { _ = try Self.read([Self.sheet(2023, [1, 2]), broken]) }
        #expect(refused?.reason == .missingHeader)
        #expect(refused?.problem.hasPrefix("sheet '2024': ") == true)
    }

    @Test func `without a name of a sheet the only one that fits is read, and two are an error`()
        throws
    {
        let yaml = """
            sources:
              kinder:
                file: "kinder*"
                period: { fixed: 2024 }
                areas: { column: Gemeinde, names: true }
                values: { kinder: Kinder }
            """
        let one = try Self.read([Self.cover, Self.sheet(2024, [7, 8])], yaml)
        #expect(one.dataset.readingCount == 2)
        let refused = rejection {
            _ = try Self.read([Self.sheet(2023, [5, 6]), Self.sheet(2024, [7, 8])], yaml)
        }
        #expect(refused?.reason == .ambiguousSheet)
        #expect(refused?.problem == "the sheets '2023', '2024' all fit the source 'kinder'")
    }

    @Test func `a workbook that nobody describes is refused with a draft of each sheet`() throws {
        let sheets = [
            ("Kinder", ["Gemeinde;2023;2024", "Coswig;5;6", "Klipphausen;7;8"]),
            ("Plätze", ["Gemeinde;2023;2024", "Coswig;9;9", "Klipphausen;9;9"]),
        ]
        let refused = rejection { _ = try Self.read(sheets, "sources: {}") }
        #expect(refused?.reason == .noSource)
        let draft = try #require(refused?.draft)
        #expect(draft.contains("sheet: \"Kinder\""))
        #expect(draft.contains("sheet: \"Plätze\""))
        // What was drafted reads the file.
        let reading = try Self.read(sheets, draft)
        #expect(reading.sources.map(\.id) == ["kinder", "kinder-2"])
        #expect(reading.dataset.readingCount == 8)
        #expect(reading.rejectCount == 0)
    }

    @Test func `a column that only numbers the rows is left out of a draft`() throws {
        let sheets = [
            (
                "Kinder",
                [
                    "lfd. Nr.;Gemeinde;2023;2024", "1;Coswig;5;6", "2;Klipphausen;7;8",
                    "3;Coswig 2;1;1",
                ]
            )
        ]
        let refused = rejection { _ = try Self.read(sheets, "sources: {}") }
        let draft = try #require(refused?.draft)
        #expect(draft.contains("leave_out: [\"lfd. Nr.\"]"))
        let reading = try Self.read(sheets, draft)
        #expect(reading.reading("kinder", "14627100", "2024") == value(8))
        #expect(reading.dataset.readingCount == 4)
    }

    @Test func `an archive has the tables of its members, and not of archives within`() throws {
        let plan = Array("jahr;ags;plaetze\n2024;14627;5\n".utf8)
        let book = try YAMLSources.book(
            """
            sources:
              plan: { file: "plan*.csv", values: { plaetze: plaetze } }
              kinder: { file: "kinder*.csv", values: { kinder: kinder } }
            """
        )
        let zip = try SampleWorkbook.zip([
            ("2024/plan.csv", plan), ("kinder.csv", Array("jahr;ags;kinder\n2024;14627;6\n".utf8)),
            ("LIESMICH.txt", Array("Guten Tag.\n".utf8)),
        ])
        let reading = try IntakeTests.read(
            zip,
            named: "alles.zip",
            sources: book,
            requiresSource: true
        )
        #expect(reading.reading("plaetze", "14627", "2024") == value(5))
        #expect(reading.reading("kinder", "14627", "2024") == value(6))
        #expect(reading.sourceNames == "kinder, plan")
        #expect(reading.asides.contains { $0.contains("LIESMICH.txt") })
        let nested = try SampleWorkbook.zip([("innen.zip", zip)])
        let refused = rejection {
            _ = try IntakeTests.read(nested, named: "aussen.zip", sources: book)
        }
        #expect(refused?.reason == .archive)
        #expect(refused?.problem == "the member 'innen.zip' is an archive itself")
    }
}
