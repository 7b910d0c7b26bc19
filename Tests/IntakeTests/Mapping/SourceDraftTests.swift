import Diagnostics
import Foundation
import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// What is drafted for a file that nobody described.
struct SourceDraftTests {
    private static let table = """
        GENESIS-Tabelle: 1-1
        Titel;;;;
        ;;;Personal;Personal
        ;;;Leitung / Team (bis 2010);Leitung / Team (ab 2011)
        2010;14;Sachsen;5;-
        2011;14;Sachsen;-;7
        __________
        Stand: 31.01.2025 / 10:00:00

        """
    private static let codes = """
        codes:
          geschlecht: { total: [Insgesamt], w: [weiblich, GESW], m: [männlich, GESM] }
          alter: ages

        """

    private static func book(_ files: String...) throws -> SourceBook {
        let collector = DiagnosticCollector()
        let sources = files.enumerated().map { SourceFile(path: "\($0).yaml", text: $1) }
        let book = SourceFileParser.parse(sources, collector: collector)
        #expect(collector.all.isEmpty, "\(collector.all.map(\.description))")
        return try #require(book)
    }

    private static func draft(
        _ bytes: [UInt8],
        _ name: String,
        sources: SourceBook,
        areas: AreaRegister = ShippedSources.areas
    ) throws -> String {
        let reader = TableFileReader(sources: sources, areas: areas, keepsOrigins: true)
        return try reader.draft(MemoryBytes(bytes: bytes), named: name)
    }

    private static func draft(
        _ text: String,
        _ name: String,
        codes: String = codes
    ) throws -> String {
        try draft(Array(text.utf8), name, sources: book(codes))
    }

    /// Reads a file by its own draft.
    private static func reread(_ bytes: [UInt8], _ name: String) throws -> FileReading {
        let draft = try draft(bytes, name, sources: book(codes))
        return try read(
            bytes,
            named: name,
            sources: book(codes, draft),
            areas: ShippedSources.areas,
            requiresSource: true
        )
    }

    @Test(arguments: [
        (table, "1-1.csv", 4),
        (
            "GENESIS-Tabelle: 1-1\n2020;;;\n;;Plätze;Plätze\n;;Anzahl;EUR\n14;Sachsen;5;6\n"
                + "__________\n",
            "1-1.csv", 2
        ),
        ("jahr;gebiet;kita plätze;b\n2020;14;5;6\n", "datei.csv", 2),
        (
            "indicator;area;sex;period;value\nplaetze[alter=0-2];14;m;2020;5\nb;14;w;2020;6\n",
            "lang.csv", 2
        ),
        ("stichtag;gebiet;a\n15.03.2008;14;5\n30.06.2008;14;6\n", "tage.csv", 2),
        ("jahr;a\n2020;5\n", "ohne-gebiet.csv", 1),
        ("berichtsjahr;schlüssel;a{b}\n2020;14627;5\n2021;14627;6\n", "titel.csv", 2),
        ("gebiet;a\n14627;5\n14627010;6\n", "kinder-2024.csv", 2),
        ("schuljahr;gebiet;a\n2020/21;14627;5\n2021/22;14627;6\n", "2024.csv", 2),
        ("jahr;gebiet;\"a \"\"b\"\"\";c\\d\n2020;14627;5;6\n", "zeichen 2024-06-30.csv", 2),
    ])
    func `every draft passes the check and reads its own file`(
        _ text: String,
        _ name: String,
        _ count: Int
    ) throws {
        let reading = try Self.reread(Array(text.utf8), name)
        #expect(reading.source != nil)
        #expect(reading.dataset.readingCount == count)
        #expect(reading.rejectCount == 0)
    }

    @Test(
        .enabled(if: RealData.isHere),
        arguments: [
            "genesapi-data/12411-01-01-4.csv", "genesapi-data/12411-01-01-5_00.csv",
            "genesapi-data/12411-02-03-5_00.csv", "genesapi-data/12612-01-01-4_00.csv",
            "genesapi-data/21111-01-03-4.csv", "genesapi-data/21111-02-06-4.csv",
            "genesapi-data/22541-01-04-4_00.csv", "genesapi-data/22543-01-02-4_00.csv",
            "quadriga-fallstudie/21341-0001_F.csv",
            "pystatis/ffcsv-new/12211-Z-11_2026-03-10_de_flat_quality.csv",
            "pystatis/ffcsv-new/12411-01-01-4_2025-06-11_de_flat.csv",
            "pystatis/ffcsv-new/21311-01-01-4-B_2025-04-10_de_flat.csv",
            "pystatis/ffcsv-old/12411-01-01-4_2024-06-29_de_flat.csv",
            "pystatis/ffcsv-old/81000-0001_2024-06-29_de_flat.csv",
            "konstanz-in-zahlen/schulen.csv", "konstanz-in-zahlen/betreuungsquote.csv",
            "konstanz-in-zahlen/historisch_nach_stadtteilen.csv",
        ]
    )
    func `so does the draft of every real file`(_ path: String) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let reading = try Self.reread(try RealData.bytes(path), name)
        #expect(reading.dataset.readingCount > 0)
        #expect(reading.rejectCount == 0)
    }

    @Test func `supplier, period and file without its year are in it`() throws {
        let draft = try Self.draft(
            "berichtsjahr;gebiet;kinder\n2020/21;14627;5\n2021/22;14627;6\n",
            "bedarfsplan-2024.csv"
        )
        #expect(
            draft.hasPrefix(
                """
                sources:
                  bedarfsplan:
                    title: "bedarfsplan"
                    supplier: { name: "Amt" }  # guessed; add its contact
                    file: "bedarfsplan-*.csv"
                    period: { column: "berichtsjahr", every: school_year }  # guessed
                    areas: { keep: [home, parents] }
                    values:
                      kinder: { header: "kinder" }

                """
            )
        )
    }

    @Test(arguments: [
        ("bedarfsplan-2024.csv", "bedarfsplan-*.csv", "bedarfsplan"),
        ("2024-06-29 kitas.csv", "* kitas.csv", "kitas"),
        ("anmeldungen_2023-24_v2.csv", "anmeldungen_*_v2.csv", "anmeldungen__v2"),
        ("kitas_20240629.csv", "kitas_*.csv", "kitas"),
        ("12411_1718000000000_de.csv", "12411_*_de.csv", "12411__de"),
        ("2024.csv", "????.csv", "source"),
        ("klasse-1234.csv", "klasse-1234.csv", "klasse-1234"),
        ("plan.csv", "plan.csv", "plan"),
    ])
    func `what of a name says when`(_ name: String, _ pattern: String, _ stem: String) {
        let parts = FileNamePattern("ordner/" + name)
        #expect(parts.pattern == pattern)
        #expect(parts.stem == stem)
    }

    @Test func `a period that only the name says is read from it`() throws {
        let text = "gebiet;kinder\n14627;5\n"
        let draft = try Self.draft(text, "kinder-2024.csv")
        #expect(draft.contains("period: { file: \"kinder-{year}.csv\" }  # guessed"))
        let sources = try Self.book(Self.codes, draft)
        let reading = try read(text, named: "kinder-2025.csv", sources: sources)
        #expect(reading.reading("kinder", "14627", "2025") == value(5))
        let refused = rejection { _ = try read(text, named: "kinder-neu.csv", sources: sources) }
        #expect(refused?.check == "no-period")
    }

    @Test func `levels of a header that are members stand in braces`() throws {
        let table = """
            GENESIS-Tabelle: 1-1
            Titel;;;;;
            ;;Kinder;Kinder;Kinder;Kinder
            ;;unter 3 Jahre;unter 3 Jahre;3 bis unter 6 Jahre;3 bis unter 6 Jahre
            ;;weiblich;Insgesamt;weiblich;Insgesamt
            14;Sachsen;5;6;7;8
            __________

            """
        let known = try Self.draft(table.replacing("Titel;;;;;", with: "2020;;;;;"), "1-1.csv")
        #expect(known.contains("kinder: { header: \"Kinder / {alter} / {geschlecht}\" }"))
        // Without code lists, labels that come again under each parent.
        let unknown = try Self.draft(table, "1-1.csv", codes: "codes: { art: { a: b } }\n")
        #expect(unknown.contains("{ header: \"Kinder / unter 3 Jahre / {level_3}\" }"))
    }

    @Test func `rows that are members are named, too`() throws {
        let table = """
            GENESIS-Tabelle: 1-1
            2020;;;
            ;;;Kinder
            14;Sachsen;unter 3 Jahre;5
            14;Sachsen;3 bis unter 6 Jahre;5
            __________

            """
        let draft = try Self.draft(table, "1-1.csv")
        #expect(draft.contains("dimensions: { alter: \"row label 1\" }  # guessed"))
    }

    @Test func `a scale is part of it, not of the unit`() throws {
        let text = "indikator;gebiet;jahr;wert;einheit\n"
        let rows = "land;14;2020;5;1000 qm\nleute;14;2020;6;1000\nquote;14;2020;7;%\n"
        let draft = try Self.draft(text + rows, "land.csv")
        #expect(draft.contains("land: { header: \"land\", unit: \"qm\", scale: 1000 }"))
        #expect(draft.contains("leute: { header: \"leute\", scale: 1000 }"))
        #expect(draft.contains("quote: { header: \"quote\", unit: \"%\" }"))
        let reading = try Self.reread(Array((text + rows).utf8), "land.csv")
        #expect(reading.reading("land", "14", "2020") == value(5000))
        #expect(reading.reading("leute", "14", "2020") == value(6000))
        #expect(reading.reading("quote", "14", "2020") == value(7))
    }

    @Test func `the entries for indicators are in it`() throws {
        let draft = try Self.draft("jahr;gebiet;Genehmigte Plätze\n2020;14;5\n", "kitas.csv")
        #expect(
            draft.contains(
                "\n# For indicators.yaml:\n# indicators:\n"
                    + "#   genehmigte_plaetze: { title: \"Genehmigte Plätze\" }\n"
            )
        )
        #expect(draft.hasSuffix("#   3: Genehmigte Plätze, such as 5\n"))
    }

    @Test func `a value whose code stands in rows has its label for a title`() throws {
        let draft = try Self.draft(
            FlatText.file(["2020;14627;GES;GESW;weiblich;5;Anzahl;BEV001;Lebendgeborene"]),
            "99000-0001_2021-05-01_de_flat.csv"
        )
        #expect(draft.contains("dimensions: { geschlecht: \"GES\" }"))
        #expect(draft.contains("\n      bev001: { header: \"BEV001\", unit: \"Anzahl\" }\n"))
        #expect(draft.contains("#   bev001: { title: \"Lebendgeborene\", unit: \"Anzahl\" }\n"))
        #expect(draft.hasSuffix("# The values of its rows:\n#   Lebendgeborene, such as 5\n"))
    }

    @Test func `a file whose period nobody finds is refused with a draft`() {
        let text = "berichtsjahr;gebiet;kinder\n2020;14627;5\n2021;14627;6\n"
        let refused = rejection { _ = try read(text, named: "kinder.csv") }
        #expect(refused?.check == "no-period")
        #expect(refused?.draft?.contains("period: { column: \"berichtsjahr\" }") == true)
    }

    @Test func `a name of an area that is empty or unknown is an error of the check`() throws {
        let text = """
            sources:
              a: { file: a, areas: { fixed: "" } }
              b: { file: b, areas: { fixed: "14672", keep: [home, "14627999"], required: "1462" } }
              c: { file: c, areas: { keep: [parents, "15", DG, DED2E], required: ["14627010"] } }

            """
        let collector = DiagnosticCollector()
        let files = [SourceFile(path: "a.yaml", text: text)]
        #expect(SourceFileParser.parse(files, collector: collector) == nil)
        #expect(collector.all.map(\.problem) == ["'fixed' names no area"])
        let sources = try Self.book(text.replacing("\"\"", with: "\"14627\""))
        let areas = AreaRegister(
            home: "14627",
            areas: ["DG", "14", "14627", "14627010"].map { ReferenceArea(code: $0) }
        )
        let second = DiagnosticCollector()
        SourceAreaCheck(areas: areas, collector: second).check(sources)
        #expect(
            second.all.map(\.description) == [
                "0.yaml:3:55: error: unknown area '14627999'; did you mean '14627'? If not, add it "
                    + "to areas.yaml",
                "0.yaml:3:78: error: unknown area '1462'; did you mean '14627'? If not, add it to "
                    + "areas.yaml",
            ]
        )
    }

    @Test("a table with names in its column of areas is refused for that, and not for lacking one")
    func namesOfAreas() throws {
        let bytes = try SampleWorkbook.xlsx([
            ("Tab. 1", ["Gemeinde;Kinder;", ";2023;2024", "Coswig;980;850", "Klipphausen;201;202"])
        ])
        let refusal = #expect(throws: FileRejection.self) {
            try read(
                bytes,
                named: "kinder.xlsx",
                sources: Self.book(Self.codes),
                areas: ShippedSources.areas
            )
        }
        let problem = try #require(refusal?.problem)
        #expect(problem.contains("the column 'Gemeinde' of 'kinder.xlsx' has names of areas"))
        #expect(refusal?.draft?.contains("      names:\n        \"Coswig\": \"\"") == true)
    }
}
