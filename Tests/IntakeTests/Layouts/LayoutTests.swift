import Indicators
import Readings
import Testing
import Workbooks

@testable import Intake

/// Tables as offices lay them out, described by the keys of a source.
@Suite struct LayoutTests {
    private static let areas = AreaRegister(
        home: "14627",
        areas: [
            ReferenceArea(code: "14627010", name: "Coswig, Stadt"),
            ReferenceArea(code: "14627100", name: "Klipphausen"),
            ReferenceArea(code: "14627140", name: "Meißen, Stadt", short: "in Meißen"),
            ReferenceArea(code: "14627", name: "Meißen"),
        ]
    )

    static func read(_ lines: [String], _ yaml: String, named name: String = "probe.csv") throws
        -> FileReading
    {
        try IntakeTests.read(
            lines.map { $0 + "\n" }.joined(),
            named: name,
            sources: YAMLSources.book("sources:\n  probe:\n    file: \"*\"\n" + yaml),
            areas: areas,
            requiresSource: true
        )
    }

    @Test func `rows of one text are headings for the rows below`() throws {
        let reading = try Self.read(
            [
                "Titel;;", "Gemeinde;Plätze;Kinder", "2023;;", "Klipphausen;10;8", "Coswig;20;25",
                "2024;2024;2024", "Klipphausen;11;9", "Gemeinde;Plätze;Kinder", "Coswig;;",
                "Quelle: Amt;;", "Klipphausen;99;99",
            ],
            """
                header_rows: 2
                rows: { blocks: ["{year}"], until: ["Quelle:*"] }
                areas: { column: Gemeinde, names: true }
                values: { plaetze: Plätze, kinder: Kinder }
            """
        )
        #expect(reading.rejectCount == 0)
        #expect(reading.reading("plaetze", "14627100", "2023") == value(10))
        #expect(reading.reading("kinder", "14627010", "2023") == value(25))
        #expect(reading.reading("plaetze", "14627100", "2024") == value(11))
        // A row without any number says nothing.
        #expect(reading.reading("plaetze", "14627010", "2024") == nil)
        #expect(reading.rows.count == 6)
    }

    @Test func `a heading may be a member of a dimension`() throws {
        let reading = try Self.read(
            [
                "Schulart;2023;2024", "öffentlich;;", "Grundschule;5;6", "frei;;",
                "Grundschule;1;2",
            ],
            """
                header_rows: 1
                rows: { blocks: ["{traeger}"] }
                areas: { fixed: "14627" }
                dimensions: { schulart: Schulart }
                values: { schulen: { header: "{year}" } }
            """
        )
        let key = ["schulart": "Grundschule", "traeger": "frei"]
        #expect(reading.reading("schulen", "14627", "2024", key) == value(2))
        #expect(reading.rows.count == 4)
    }

    @Test func `one table may be two sources, by where its parts begin and end`() throws {
        let lines = [
            "Gebiet;jahr;einwohner", "Stadtteile;;", "Klipphausen;2024;5", "Bezirke;;",
            "Klipphausen;2024;50",
        ]
        let reading = try IntakeTests.read(
            lines.map { $0 + "\n" }.joined(),
            named: "gebiete.csv",
            sources: YAMLSources.book(
                """
                sources:
                  teile:
                    file: gebiete.csv
                    header_rows: 1
                    rows: { from: "Stadtteile*", until: "Bezirke*" }
                    areas: { column: Gebiet, names: true }
                    values: { teile: einwohner }
                  bezirke:
                    file: gebiete.csv
                    header_rows: 1
                    rows: { from: "Bezirke*" }
                    areas: { column: Gebiet, names: true }
                    values: { bezirke: einwohner }
                """
            ),
            areas: Self.areas,
            requiresSource: true
        )
        #expect(reading.reading("teile", "14627100", "2024") == value(5))
        #expect(reading.reading("bezirke", "14627100", "2024") == value(50))
        #expect(reading.sourceNames == "bezirke, teile")
    }

    @Test func `rows count by their text in a column`() throws {
        let reading = try Self.read(
            [
                "Satzart;ags;jahr;kinder", "60;14627100;2024;5", "50;14627100;2024;9",
                "60;14627010;2024;7",
            ],
            """
                header_rows: 1
                rows: { only: { A: ["6?"] }, except: { ags: ["*010"] } }
                values: { kinder: kinder }
            """
        )
        #expect(reading.rows.count == 1)
        #expect(reading.reading("kinder", "14627100", "2024") == value(5))
    }

    @Test func `a corrected row replaces the numbers of the row above, and empty cells nothing`()
        throws
    {
        let reading = try Self.read(
            ["Gemeinde;2023;2024", "Klipphausen;10;20", "berichtigt 3/25;;21", "Coswig;5;6"],
            """
                header_rows: 1
                corrects: "berichtigt*"
                areas: { column: Gemeinde, names: true }
                values: { kinder: { header: "{year}" } }
            """
        )
        #expect(reading.reading("kinder", "14627100", "2023") == value(10))
        #expect(reading.reading("kinder", "14627100", "2024") == value(21))
        #expect(reading.reading("kinder", "14627010", "2024") == value(6))
        #expect(reading.origin("kinder", "14627100", "2024")?.record == 3)
    }

    @Test(arguments: [
        ("period: { year: Jahr, month: Monat, every: month }", "Jahr;Monat;n", "2024;März;5"),
        ("period: { year: Jahr, month: Monat, every: month }", "Jahr;Monat;n", "2024;MONAT03;5"),
        ("period: { file: \"*_{year}.csv\", month: Monat, every: month }", "X;Monat;n", "a;3;5"),
        (
            "period: { column: Jahr, text: \"Stand {month} {year}\", every: month }", "Jahr;Y;n",
            "Stand Mrz. 2024;a;5"
        ),
        ("period: { fixed: 2024-03, every: month }", "X;Y;n", "a;b;5"),
    ])
    func `parts of a period stand where they stand`(_ keys: String, _ head: String, _ row: String)
        throws
    {
        let reading = try Self.read(
            [head, row],
            """
                header_rows: 1
                \(keys)
                areas: { fixed: "14627" }
                values: { n: n }
            """,
            named: "probe_2024.csv"
        )
        #expect(reading.reading("n", "14627", "2024-03") == value(5))
    }

    @Test func `months across and years down make months`() throws {
        let reading = try Self.read(
            ["Jahr;Januar (*);;Februar (*);", ";m;w;m;w", "2024;1;2;3;4", "2023;5;6;7;8"],
            """
                header_rows: 1-2
                period: { year: Jahr, every: month }
                areas: { fixed: "14627" }
                values: { alo: { header: "{month} (*) / {geschlecht}" } }
            """
        )
        #expect(reading.reading("alo", "14627", "2024-02", ["geschlecht": "w"]) == value(4))
        #expect(reading.reading("alo", "14627", "2023-01", ["geschlecht": "m"]) == value(5))
        #expect(reading.dataset.readingCount == 8)
    }

    @Test func `a part without a year is named with its column`() {
        let refused = rejection {
            _ = try Self.read(
                ["Gemeinde;Januar;Februar", "Klipphausen;1;2"],
                """
                    header_rows: 1
                    areas: { column: Gemeinde, names: true }
                    values: { alo: { header: "{month}" } }
                """
            )
        }
        #expect(refused?.reason == .noPeriod)
        #expect(
            refused?.problem
                == "column 2 'Januar' says the month, and nothing says the year"
        )
    }

    @Test func `a line above the table says the period and the release`() throws {
        let reading = try Self.read(
            ["Kinder am 30.06.2024;", "berichtigt am 05.03.2025;", "Gemeinde;n", "Coswig;5"],
            """
                header_rows: 1 from Gemeinde
                period: { title: "*am {date}", every: quarter }
                release: { title: "berichtigt am {date}" }
                areas: { column: Gemeinde, names: true }
                values: { n: n }
            """
        )
        #expect(reading.reading("n", "14627010", "2024-Q2") == value(5))
        #expect(reading.release?.description.hasPrefix("2025-03-05") == true)
    }

    @Test func `names of areas are known in the spellings of offices`() throws {
        let reading = try Self.read(
            [
                "Gemeinde;2024", "KLIPPHAUSEN 1);1", "Coswig;2", "in Meissen;3",
                "Meißen (Kreis) *;4",
                "Summe;10", "sonstige;9",
            ],
            """
                header_rows: 1
                areas: { column: Gemeinde, names: { Summe: "14" }, others: leave out }
                values: { n: { header: "{year}" } }
            """
        )
        #expect(reading.rows.count == 5)
        #expect(reading.reading("n", "14627100", "2024") == value(1))
        #expect(reading.reading("n", "14627140", "2024") == value(3))
        #expect(reading.reading("n", "14627", "2024") == value(4))
        #expect(reading.reading("n", "14", "2024") == value(10))
    }

    @Test func `a name that no area has is a mistake, and one that two have, too`() throws {
        let twins = AreaRegister(
            areas: [
                ReferenceArea(code: "14627010", name: "Neustadt"),
                ReferenceArea(code: "14627020", name: "Neustadt"),
            ]
        )
        let book = try YAMLSources.book(
            """
            sources:
              probe:
                file: "*"
                header_rows: 1
                areas: { column: Gemeinde, names: true }
                values: { n: { header: "{year}" } }
            """
        )
        let text =
            "Gemeinde;2023;2024\nNeustadt;1;1\nNirgends;1;1\n"
            + (1...60).map { "Sachsen;\($0 * 0 + 5);5\n" }.prefix(1).joined()
        let refused = rejection {
            _ = try IntakeTests.read(text, sources: book, areas: twins, requiresSource: true)
        }
        #expect(refused?.reason == .untrustworthy)
        let faults = (refused?.cells ?? []).map(\.fault)
        #expect(faults.contains(.unknownAreaName(codes: ["14627010", "14627020"])))
        #expect(faults.contains(.unknownAreaName(codes: [])))
    }

    @Test func `codes of other lists, and codes in several columns, become ours`() throws {
        let nuts = try Self.read(
            ["geo;jahr;n", "DED2E;2024;1", "DE1;2024;2"],
            """
                header_rows: 1
                areas: { column: geo, keys: { DED2E: "14627" }, others: leave out }
                values: { n: n }
            """
        )
        #expect(nuts.rows.count == 1)
        #expect(nuts.reading("n", "14627", "2024") == value(1))
        let composed = try Self.read(
            ["Land;RB;Kreis;Gem;jahr;n", "14;6;27;100;2024;3"],
            """
                header_rows: 1
                areas: { code: "{Land}{RB}{Kreis}{Gem}" }
                values: { n: n }
            """
        )
        #expect(composed.reading("n", "14627100", "2024") == value(3))
        let keys = try Self.read(
            ["ars;jahr;n", "146270100100;2024;3", "146270000000;2024;30"],
            """
                header_rows: 1
                areas: { column: ars, keys: ars }
                values: { n: n }
            """
        )
        #expect(keys.reading("n", "14627100", "2024") == value(3))
        #expect(keys.reading("n", "14627", "2024") == value(30))
    }

    @Test func `indicators stand in rows, and areas across`() throws {
        let reading = try Self.read(
            [
                "Haushalt 2024;;", "Art;Klipphausen;Coswig", "Einnahmen 1);5;6", "Ausgaben;7;8",
                "darunter Zinsen;1;1",
            ],
            """
                header_rows: 1 from Art
                labels: A
                header: "{area}"
                period: { title: "Haushalt {year}" }
                areas: { names: true }
                values:
                  einnahmen: { row: "Einnahmen*" }
                  ausgaben: { row: [Ausgaben, Aufwand] }
            """
        )
        #expect(reading.rows.count == 4)
        #expect(reading.reading("einnahmen", "14627010", "2024") == value(6))
        #expect(reading.reading("ausgaben", "14627100", "2024") == value(7))
    }

    @Test func `two rows for one indicator are named, and so is one that is gone`() {
        func refused(_ lines: [String]) -> FileRejection? {
            rejection {
                _ = try Self.read(
                    ["Art;2024"] + lines,
                    """
                        header_rows: 1
                        labels: Art
                        header: "{year}"
                        areas: { fixed: "14627" }
                        values: { einnahmen: { row: "Einnahmen*" } }
                    """
                )
            }
        }
        let twice = refused(["Einnahmen brutto;5", "Einnahmen netto;4"])
        #expect(twice?.reason == .ambiguousRow)
        #expect(twice?.problem.contains("'Einnahmen brutto'") == true)
        #expect(twice?.record == 3)
        let gone = refused(["Ausgaben;5"])
        #expect(gone?.reason == .missingHeader)
        #expect(gone?.problem.contains("Einnahmen*") == true)
    }

    @Test func `ages in two numbers end before the second, where the source says so`() throws {
        let reading = try IntakeTests.read(
            "jahr;ags;von bis;n\n2024;14627;0-30;5\n2024;14627;30-60;6\n",
            sources: YAMLSources.book(
                """
                codes: { alter: ages }
                sources:
                  probe:
                    file: "*"
                    dimensions: { alter: { column: von bis, ages: up to but not including } }
                    values: { n: n }
                """
            ),
            requiresSource: true
        )
        #expect(reading.reading("n", "14627", "2024", ["alter": "0-29"]) == value(5))
        #expect(reading.reading("n", "14627", "2024", ["alter": "30-59"]) == value(6))
    }

    @Test func `a cell of a key that is merged over rows holds for all of them`() throws {
        let rows = [
            ["Gemeinde", "Träger", "2024"], ["Klipphausen", "frei", "1"], ["", "kommunal", "2"],
            ["Coswig", "frei", "3"], ["", "kommunal", "4"], ["", "", ""],
        ]
        let source = try #require(
            try YAMLSources.book(
                """
                sources:
                  probe:
                    file: "*"
                    header_rows: 1
                    areas: { column: Gemeinde, names: true }
                    dimensions: { traeger: Träger }
                    values: { n: { header: "{year}" } }
                """
            ).sources.first
        )
        let context = FileContext(
            name: "grid",
            requiresSource: true,
            sources: SourceBook(sources: [source]),
            areas: Self.areas,
            limits: ReadingLimits(),
            today: nil,
            keepsOrigins: true
        )
        var head = Head(fileName: "grid", records: rows)
        head.merges = [
            MergedRange(rows: 2...3, columns: 0...0), MergedRange(rows: 4...5, columns: 0...0),
            MergedRange(rows: 2...3, columns: 2...2),
        ]
        var table = try TableReading(head, source, context)
        let cells = rows.map { row in row.map { GridRecords.Cell(stringLiteral: $0) } }
        try table.read(shaping: GridRecords(cells))
        let reading = try FileConclusion([table.settle()]).reading(isParallel: false)
        #expect(reading.rejectCount == 0)
        #expect(
            reading.reading("n", "14627100", "2024", ["traeger": "kommunal"]) == value(2)
        )
        #expect(
            reading.reading("n", "14627010", "2024", ["traeger": "kommunal"]) == value(4)
        )
    }

    @Test func `a wide table and a long one give the same readings, in any order of rows`() throws {
        let wide = try Self.read(
            ["Gemeinde;2022;2023;2024", "Klipphausen;1;2;3", "Coswig;4;;6"],
            """
                header_rows: 1
                areas: { column: Gemeinde, names: true }
                values: { n: { header: "{year}" } }
            """
        )
        var rows = [
            "14627100;2022;1", "14627100;2023;2", "14627100;2024;3", "14627010;2022;4",
            "14627010;2023;", "14627010;2024;6",
        ]
        for _ in 0..<5 {
            let long = try Self.read(["ags;jahr;n"] + rows, "    values: { n: n }")
            #expect(long.rows == wide.rows)
            rows.append(rows.removeFirst())
            rows.swapAt(0, 3)
        }
    }
}
