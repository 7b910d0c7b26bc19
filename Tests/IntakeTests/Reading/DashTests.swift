import Indicators
import Readings
import Testing

@testable import Intake

/// A dash is zero only if, within its period, both its row and its column contain a number.
struct DashTests {
    private static let head = "jahr;gebiet;a;b\n"

    @Test(
        arguments: [
            ("2020;01;-;5\n2020;02;7;-", value(0)),
            // Nothing else in its column.
            ("2020;01;-;5\n2020;02;-;6", .missing(.nothing)),
            // Nothing else in its row: a dissolved area.
            ("2020;01;-;-\n2020;02;7;6", .missing(.nothing)),
            // The number of the column stands in another year.
            ("2020;01;-;5\n2021;02;7;6", .missing(.nothing)),
            // A later record decides, and an earlier one.
            ("2020;02;7;-\n2020;01;-;5", value(0)),
            // A missing value is no number.
            ("2020;01;-;5\n2020;02;.;6", .missing(.nothing)),
            // Zero is one.
            ("2020;01;-;0\n2020;02;0;6", value(0)),
        ] as [(String, Reading)]
    )
    func `is zero beside numbers in row and column`(_ body: String, _ expected: Reading) throws {
        #expect(try read(Self.head + body + "\n").reading("a", "01", "2020") == expected)
    }

    @Test(
        arguments: [
            ("kita;01;2020;-\nhort;01;2020;5\nkita;02;2020;7", value(0)),
            ("kita;01;2020;-\nkita;02;2020;7", .missing(.nothing)),
            ("kita;01;2020;-\nhort;01;2020;5", .missing(.nothing)),
        ] as [(String, Reading)]
    )
    func `in long files a row is an area and period`(_ body: String, _ expected: Reading) throws {
        let reading = try read("indikator;gebiet;jahr;wert\n" + body + "\n")
        #expect(reading.reading("kita", "01", "2020") == expected)
    }

    @Test func `periods side by side are judged each on its own`() throws {
        let table = """
            GENESIS-Tabelle: 1-1
            Titel;;;;;
            ;;2020;2020;2021;2021
            ;;a;b;a;b
            14;X;-;-;-;3
            15;Y;1;2;4;5
            __________

            """
        let reading = try read(table)
        #expect(reading.reading("a", "14", "2020") == .missing(.nothing))
        #expect(reading.reading("a", "14", "2021") == value(0))
    }

    @Test func `numbers of areas and columns that are not kept count as well`() throws {
        var source = SourceDefinition.probe("s", values: ["plaetze": "a"])
        source.areas.keep = ["01"]
        let reading = try read(
            Self.head + "2020;01;-;5\n2020;02;7;-\n",
            sources: SourceBook(sources: [source])
        )
        #expect(reading.reading("plaetze", "01", "2020") == value(0))
        #expect(reading.dataset.readingCount == 1)
    }
}
