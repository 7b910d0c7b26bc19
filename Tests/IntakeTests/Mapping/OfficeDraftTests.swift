import Archives
import Diagnostics
import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// Drafts for workbooks as a town hall makes them: each reads the file that it was made from.
struct OfficeDraftTests {
    private static let areas = AreaRegister(
        home: "14627",
        areas: [
            ReferenceArea(code: "14627", name: "Landkreis Meißen"),
            ReferenceArea(code: "14", name: "Sachsen"),
            ReferenceArea(code: "14627010", name: "Coswig"),
            ReferenceArea(code: "14627100", name: "Klipphausen"),
        ]
    )
    private static let codes = "codes: { geschlecht: { w: weiblich, m: männlich } }\n"

    private static func drafts(_ rows: [String]) throws -> FileDraft {
        let reader = TableFileReader(
            sources: try YAMLSources.book(codes),
            areas: areas,
            keepsOrigins: true
        )
        let bytes = try SampleWorkbook.xlsx([("Tabelle1", rows)])
        return try reader.drafts(MemoryBytes(bytes: bytes), named: "kinder.xlsx")
    }

    /// Drafts a workbook and reads it by the draft.
    private static func read(_ rows: [String]) throws -> (draft: String, reading: FileReading) {
        let draft = try drafts(rows)
        #expect(draft.isUsable && draft.refusal == nil, "\(draft.yaml)")
        let reading = try IntakeTests.read(
            SampleWorkbook.xlsx([("Tabelle1", rows)]),
            named: "kinder.xlsx",
            sources: YAMLSources.book(codes + draft.yaml),
            areas: areas,
            requiresSource: true
        )
        #expect(reading.rejectCount == 0)
        return (draft.yaml, reading)
    }

    @Test func `years stand in one row of labels with words`() throws {
        let (draft, reading) = try Self.read([
            "Kinder und Plätze 2022–2023;;;;",
            "Gemeinde;Kinder 2022;Kinder 2023 1);Plätze 2022;Plätze 2023",
            "Coswig;10;11;12;13", "Klipphausen;20;21;22;23", "1) vorläufig;;;;",
        ])
        #expect(draft.contains("kinder: { header: \"Kinder {year}\" }"))
        #expect(draft.contains("plaetze: { header: \"Plätze {year}\" }"))
        #expect(draft.contains("title: \"Kinder und Plätze\""))
        #expect(draft.contains("marks of footnotes stand at 'Kinder 2023 1)'"))
        #expect(reading.reading("kinder", "14627010", "2023") == value(11))
        #expect(reading.reading("plaetze", "14627100", "2022") == value(22))
        #expect(reading.dataset.readingCount == 8)
    }

    @Test func `a column that compares two years is left out, and named`() throws {
        let (draft, reading) = try Self.read([
            "Gemeinde;2022;2023;Veränderung", "Coswig;10;11;1", "Klipphausen;20;22;2",
        ])
        #expect(draft.contains("leave_out: [\"Veränderung\"]"))
        #expect(draft.contains("# no period stands above 'Veränderung': left out"))
        #expect(reading.dataset.readingCount == 4)
    }

    @Test func `years above sexes are levels of one header`() throws {
        let (draft, reading) = try Self.read([
            "Kinder;;;;", ";2023;;2024;", "Gemeinde;weiblich;männlich;weiblich;männlich",
            "Coswig;1;2;3;4", "Klipphausen;5;6;7;8",
        ])
        #expect(draft.contains("kinder: { header: \"{year} / {geschlecht}\" }"))
        #expect(reading.reading("kinder", "14627100", "2024", ["geschlecht": "m"]) == value(8))
    }

    @Test func `years in a column say when, whatever remarks stand below them`() throws {
        let (draft, reading) = try Self.read([
            "Personal in Tageseinrichtungen;;", "Jahr;Personal;Leitung", "2020;50;5", "2021;60;6",
            "1) ohne Horte;;", "2) Die Darstellung weicht ab;;", "Quelle: Amt;;",
        ])
        #expect(draft.contains("period: { column: \"Jahr\" }"), "\(draft)")
        #expect(!draft.contains("jahr:"))
        #expect(reading.reading("personal", "14627", "2021") == value(60))
        #expect(reading.dataset.readingCount == 4)
    }

    @Test func `a title above another row of labels says that years are no numbers`() throws {
        let draft = try Self.drafts([
            "Bereich;Grundlage;;Personal", ";;Jahr;", ";;;Anzahl",
            "Kita;Statistik;2021;50", "Hort;Statistik;2021;60", "Ganztag;Umfrage;2019/2021;70",
        ])
        #expect(draft.yaml.contains("column: \"Jahr\""), "\(draft.yaml)")
        #expect(!draft.yaml.contains("header: Jahr"))
        // What no period can be made of is told, and costs the draft its table.
        #expect(!draft.isUsable)
        #expect(draft.yaml.contains("'2019/2021'"))
    }

    @Test func `quarters with their year above are periods`() throws {
        let (_, reading) = try Self.read([
            "Gemeinde;1. Quartal 2024;2. Quartal 2024", "Coswig;1;2", "Klipphausen;3;4",
        ])
        let key = reading.dataset.blocks.map(\.indicator).first ?? ""
        #expect(reading.reading(key, "14627100", "2024-Q2") == value(4))
    }

    @Test func `names without a code are listed in the file's spelling, ready for it`() throws {
        let (draft, reading) = try Self.read([
            "Gemeinde;2023;2024", "Coswig, Stadt;10;11", "Klipphausen a. d. T.;20;22",
            "Klipphausen;1;2", "Landkreis gesamt;31;35",
        ])
        #expect(draft.contains("      names:\n        \"Klipphausen a. d. T.\": \"\""))
        // What is known, and what adds up the others, needs none.
        #expect(!draft.contains("\"Coswig, Stadt\": ") && !draft.contains("\"Landkreis gesamt\""))
        #expect(reading.reading("kinder", "14627010", "2024") == value(11))
        #expect(
            reading.asides.contains {
                $0.hasSuffix(
                    "record 3 is left out with 2 values by 'names', which has no code yet for "
                        + "'Klipphausen a. d. T.'"
                )
            }
        )
    }

    @Test func `check says which names lack their code`() throws {
        let collector = DiagnosticCollector()
        let text = """
            sources:
              kinder:
                file: "kinder*"
                areas: { column: Gemeinde, names: { Ahausen: "", Behausen: "14627010" } }
            """
        let book = SourceFileParser.parse(
            [SourceFile(path: "a.yaml", text: text)],
            collector: collector
        )
        #expect(book != nil)
        #expect(
            collector.all.map(\.description) == [
                "a.yaml:4:41: warning: the area 'Ahausen' has no code yet, and its rows are left "
                    + "out; write each code between its quotes: \"Ahausen\": \"14627010\"; take "
                    + "out the line of a name that is to be left out, and say 'others: leave out'"
            ]
        )
    }

    @Test func `a table of names alone keeps its draft, and says what it lacks`() throws {
        let draft = try Self.drafts(["Kinder 2024;", "Gemeinde;Kinder", "Ahausen;5", "Behausen;6"])
        #expect(draft.isUsable)
        #expect(draft.refusal?.reason == .noReadings)
        #expect(draft.refusal?.problem.contains("lacks that of 'Ahausen', 'Behausen'") == true)
    }

    @Test func `an institution beside its owner is a member, and a subtotal is none`() throws {
        let (draft, reading) = try Self.read([
            "Kitas 2024;;", "Träger;Einrichtung;Plätze", "Stadt;Kita A;50", "Stadt;Kita B;60",
            "Zwischensumme;;110", "frei;Kita C;40", "frei;Kita D;30", "Zwischensumme;;70",
        ])
        #expect(draft.contains("except: { \"Träger\": [\"Zwischensumme\"] }"))
        let key = ["traeger": "frei", "einrichtung": "Kita C"]
        #expect(reading.reading("plaetze", "14627", "2024", key) == value(40))
        #expect(reading.dataset.readingCount == 4)
    }

    @Test func `what does not read its table is a comment with its reason and the advice`() throws {
        let draft = try Self.drafts(["Gemeinde;Kinder", "Coswig;5", "Klipphausen;6"])
        #expect(!draft.isUsable)
        let refusal = try #require(draft.refusal)
        #expect(refusal.reason == .noPeriod)
        let lines = draft.yaml.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("#") })
        #expect(lines[0] == "# sheet 'Tabelle1' is not read by this guess:")
        #expect(lines[1] == "# \(refusal.problem)")
        #expect(lines[2] == "# What to do: \(refusal.advice)")
    }
}
