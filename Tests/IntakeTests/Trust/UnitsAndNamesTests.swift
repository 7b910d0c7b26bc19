import Indicators
import Readings
import Testing

@testable import Intake

/// Units are no members, and what stands twice is told.
struct UnitsAndNamesTests {
    private static let births = FlatText.file([
        "2020;14627;GES;GESW;weiblich;5;Anzahl;BEV001;Lebendgeborene",
        "2020;14627;GES;GESM;männlich;6;Anzahl;BEV001;Lebendgeborene",
        "2020;14627;GES;;Insgesamt;11;Anzahl;BEV001;Lebendgeborene",
    ])

    private static func book(_ sources: SourceDefinition...) -> SourceBook {
        SourceBook(sources: sources, codeLists: .probe)
    }

    @Test func `a dimension of the header may stand in the rows, as in another format`() throws {
        let reading = try read(
            Self.births,
            sources: Self.book(.probe("s", values: ["geburten": "Lebendgeborene / {geschlecht}"]))
        )
        #expect(reading.reading("geburten", "14627", "2020", ["geschlecht": "w"]) == value(5))
        #expect(reading.reading("geburten", "14627", "2020", ["geschlecht": "m"]) == value(6))
        #expect(reading.reading("geburten", "14627", "2020") == value(11))
        #expect(reading.dataset.readingCount == 3)
    }

    @Test func `a unit is no member`() throws {
        let sources = Self.book(.probe("s", values: ["geburten": "Lebendgeborene / {art}"]))
        let refused = rejection { _ = try read(Self.births, sources: sources) }
        #expect(refused?.check == "missing-header")
        // Written out, it still tells one variable from the other.
        let named = try read(
            Self.births,
            sources: Self.book(.probe("s", values: ["geburten": "BEV001 / Anzahl"]))
        )
        #expect(named.dataset.readingCount == 3)
    }

    @Test func `nor is one that nobody knows, in a row of units`() throws {
        let table = """
            GENESIS-Tabelle: 1-1
            2020;;;;
            ;;Plätze;Plätze;Quote
            ;;Anzahl;EUR;Fälle je 7
            14;Sachsen;5;6;7
            __________

            """
        let reading = try read(table)
        #expect(reading.reading("Quote", "14", "2020") == value(7))
        #expect(reading.columns.map(\.unit) == ["Anzahl", "EUR", "Fälle je 7"])
        // Labels that come again are told apart by their unit.
        #expect(reading.reading("Plätze (Anzahl)", "14", "2020") == value(5))
        #expect(reading.reading("Plätze (EUR)", "14", "2020") == value(6))
        let sources = Self.book(.probe("s", values: ["kosten": "Plätze / EUR"]))
        #expect(try read(table, sources: sources).reading("kosten", "14", "2020") == value(6))
        let captured = Self.book(.probe("s", values: ["kosten": "Plätze / {art}"]))
        let refused = rejection { _ = try read(table, sources: captured) }
        #expect(refused?.check == "missing-header")
    }

    @Test func `two columns that say different things of one key are named`() throws {
        let filler = (0..<40).map { "\($0);Ort;5;6;5\n" }.joined()
        let table =
            "GENESIS-Tabelle: 1-1\n2020;;;;\n;;Plätze;Kinder;Plätze\n" + filler
            + "99;Ort;5;6;7\n__________\n"
        let reading = try read(table)
        #expect(reading.rejects.first?.problem.contains("in columns 3 and 5") == true)
    }

    @Test func `a dimension may not be named twice, by a column and a title`() {
        let refused = rejection {
            _ = try read(
                "jahr;gebiet;alter;plaetze[alter=3-5]\n2020;14;0-2;5\n",
                dimensions: ["alter"]
            )
        }
        #expect(refused?.check == "dimension-twice")
        #expect(refused?.problem.contains("'alter'") == true)
        let long = rejection {
            _ = try read(
                "jahr;gebiet;alter;indikator;wert\n2020;14;0-2;plaetze[alter=3-5];5\n",
                dimensions: ["alter"]
            )
        }
        #expect(long?.check == "dimension-twice")
    }

    @Test func `nor by a column and a capture`() {
        var source = SourceDefinition.probe("s", values: ["a": "Kinder / {art}"])
        source.dimensions["art"] = .init(rowLabel: 1)
        let table = """
            GENESIS-Tabelle: 1-1
            Titel;;;;
            ;;;Kinder;Kinder
            ;;;ganz;halb
            14;Sachsen;hell;5;6
            __________

            """
        let refused = rejection { _ = try read("\(table)", sources: Self.book(source)) }
        #expect(refused?.check == "dimension-twice")
    }

    @Test func `nor by two columns`() {
        var source = SourceDefinition.probe("s", values: ["plaetze": "plaetze"])
        source.dimensions["alter"] = .init(names: ["alter", "gruppe"])
        let refused = rejection {
            _ = try read(
                "jahr;gebiet;alter;gruppe;plaetze\n2020;14;0-2;x;5\n",
                sources: Self.book(source)
            )
        }
        #expect(refused?.check == "dimension-twice")
        #expect(refused?.problem.contains("columns 3 and 4") == true)
    }

    @Test(arguments: ["", "\"\""])
    func `an empty cell contradicts no number of the same key`(_ empty: String) throws {
        for rows in ["2020;14;\(empty)\n2020;14;5\n", "2020;14;5\n2020;14;\(empty)\n"] {
            let reading = try read("jahr;gebiet;a\n" + rows)
            #expect(reading.reading("a", "14", "2020") == value(5))
            #expect(reading.rejectCount == 0)
        }
    }

    @Test func `nor does it in a series with gaps`() throws {
        let rows = (0..<200).flatMap { number -> [String] in
            let row = "\(1900 + number % 2 * 99);\(100 + number)"
            return ["\(row);", "\(row);5", "\(row);"]
        }
        let reading = try read(
            "tag;gebiet;a\n".replacing("tag", with: "jahr") + rows.map { $0 + "\n" }.joined()
        )
        #expect(reading.rejectCount == 0)
        #expect(reading.reading("a", "107", "1999") == value(5))
    }

    @Test func `a key that stands twice names both places`() throws {
        let filler = (0..<100).map { "2020;\(100 + $0);5\n" }.joined()
        let rows = try read("jahr;gebiet;a\n" + filler + "2020;107;6\n")
        #expect(rows.reading("a", "107", "2020") == nil)
        #expect(rows.rejects.first?.problem.contains("records 9 and 102") == true)
        #expect(rows.rejectCount == 2)
    }

    @Test func `a replacement character in a label or a member is broken umlauts`() {
        for text in [
            "jahr;gebiet;pl\u{FFFD}tze\n2020;14;5\n",
            "jahr;gebiet;gebietsname;plaetze\n"
                + (0..<80).map { "2020;\(100 + $0);Ort;5\n" }.joined()
                + "2020;99;Mei\u{FFFD}en;5\n",
            "jahr;gebiet;art;plaetze\n"
                + (0..<80).map { "2020;\(100 + $0);a;5\n" }.joined() + "2020;99;f\u{FFFD}r;5\n",
        ] {
            let refused = rejection { _ = try read(text, dimensions: ["art"]) }
            #expect(refused?.check == "broken-umlauts")
            #expect(refused?.problem.contains("U+FFFD") == true)
        }
    }
}
