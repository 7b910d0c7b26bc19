import Indicators
import Readings
import Testing

@testable import Intake

/// GENESIS tables as publishers vary them and as people save them again.
struct TableLayoutTests {
    private static func table(title: String = "Deutschland;;", stand: String = "_____") -> String {
        """
        GENESIS-Tabelle: 99401-01-01-4
        Kinder und Plätze;;
        \(title)
        ;;Kinder;Plätze
        14627;Ort;12;5
        14628;Dorf;7;4
        \(stand)
        Stand: 10.10.2017 / 17:34:22

        """
    }

    @Test(arguments: [
        ("Jahr: 2016", "2016"), ("Stichtag: 09.05.2011", "2011"),
        ("Schuljahr: 2015/16", "2015/16"), ("Berichtszeitraum: 2016", "2016"),
        ("Quartal: 2016-Q2", "2016-Q2"), ("Jahr : 2016", "2016"),
    ])
    func `a period may stand behind its word in a title line`(
        _ line: String,
        _ period: String
    ) throws {
        let reading = try read(Self.table(title: line + ";;;"))
        #expect(reading.reading("Kinder", "14627", period) == value(12))
    }

    @Test func `and above the columns`() throws {
        let table = """
            GENESIS-Tabelle: 1-1
            Titel;;;
            ;;Jahr: 2015;Jahr: 2016
            14627;Ort;12;5
            __________

            """
        let reading = try read(table)
        #expect(reading.reading("Titel", "14627", "2015") == value(12))
        #expect(reading.reading("Titel", "14627", "2016") == value(5))
    }

    @Test(arguments: ["_____", "__________", "______________", "_____;;;"])
    func `five underscores or more end a table`(_ line: String) throws {
        let reading = try read(Self.table(title: "2016;;;", stand: line))
        #expect(reading.recordCount == 2)
        #expect(reading.release?.description == "2017-10-10T17:34:22")
    }

    @Test(arguments: [";;;", " ;;;", "\t;;;"])
    func `the code ends at the first blank or delimiter`(_ end: String) throws {
        let text = Self.table(title: "2016;;;").replacing("-4\n", with: "-4\(end)\n")
        #expect(try read(text).table == "99401-01-01-4")
    }

    @Test(arguments: [
        ("GENESIS-Tabelle: 99401-01-01-4", "GENESIS-Tabelle:;99401-01-01-4;;"),
        ("GENESIS-Tabelle: 99401-01-01-4", ";GENESIS-Tabelle: 99401-01-01-4;;"),
        ("Kinder und Plätze;;", ";Kinder und Plätze;;"),
        ("Kinder und Plätze;;", ";;Kinder und Plätze;"),
        ("2016;;;", ";2016;;"),
        ("2016;;;", ";;;2016"),
        ("2016;;;", "2016;;;\n;;;"),
        ("GENESIS-Tabelle: 99401-01-01-4", ";;;\nGENESIS-Tabelle: 99401-01-01-4;;;"),
    ])
    func `cells of the title may have moved`(_ from: String, _ to: String) throws {
        let text = Self.table(title: "2016;;;")
        let reading = try read(text.replacing(from, with: to))
        #expect(reading.table == "99401-01-01-4")
        #expect(reading.title == "Kinder und Plätze")
        #expect(reading.reading("Kinder", "14627", "2016") == value(12))
        #expect(reading.reading("Plätze", "14628", "2016") == value(4))
    }

    @Test(.enabled(if: RealData.isHere), arguments: [",", "\t"])
    func `a table that was saved again with commas or tabs says the same`(
        _ delimiter: String
    ) throws {
        for name in ["22541-01-04-4_00.csv", "21111-01-03-4_00.csv", "12411-01-01-5_00.csv"] {
            let bytes = try RealData.bytes("genesapi-data/" + name)
            let original = try read(bytes, named: name)
            let text = String(decoding: bytes, as: UTF8.self)
            let again = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                // Lines of the note below are within quotes and have no delimiters of ours.
                guard !line.contains("\"") else { return String(line) }
                return line.split(separator: ";", omittingEmptySubsequences: false).map { cell in
                    cell.contains(delimiter) ? "\"\(cell)\"" : String(cell)
                }.joined(separator: delimiter)
            }.joined(separator: "\n")
            let reading = try read(Array(again.utf8), named: name)
            #expect(reading.rows == original.rows)
            #expect(reading.table == original.table)
            #expect(reading.release == original.release)
        }
    }

    @Test func `a table without areas is about Germany only if a title line says so`() throws {
        let table = """
            GENESIS-Tabelle: 21341-0001
            Personal an Hochschulen: Nordrhein-Westfalen, Jahre;;
            Statistik des Hochschulpersonals;;
            ;2013;2014
            Professoren;5;6

            """
        let land = table + "__________\n"
        let refused = rejection { _ = try read(land) }
        #expect(refused?.check == "no-area")
        #expect(
            refused?.problem.contains(
                "record 2 'Personal an Hochschulen: Nordrhein-Westfalen, Jahre'"
            ) == true
        )
        #expect(refused?.draft?.contains("areas: { fixed: \"05\" }") == true)
        var source = SourceDefinition.probe("s", values: ["personal": "*"])
        source.areas.fixed = "05"
        let fixed = try read(land, sources: SourceBook(sources: [source]))
        #expect(fixed.dataset.readingCount == 2)
        let germany = try read(land.replacing("Nordrhein-Westfalen", with: "Deutschland"))
        #expect(germany.dataset.readingCount == 2)
        #expect(Set(germany.dataset.vocabulary.texts).contains("DG"))
    }

    @Test func `so is a flat file`() {
        let flat = FlatText.file(["2020;14627;GES;GESW;weiblich;5;Anzahl;BEV001;Kinder"])
            .replacing("KREISE;Kreise;14627;Ort", with: "BILD1;Bildung;ISCED1;Grundschule")
        #expect(rejection { _ = try read(flat) }?.check == "no-area")
    }
}
