import Indicators
import Testing

@testable import Intake

/// Texts of a file become names that mails, terminals and spreadsheets show.
struct NameFaultTests {
    /// A table of thirty good records and one with a text in it.
    private static func table(_ last: String) -> String {
        "jahr;gebiet;träger;kinder\n" + (1...30).map { "2020;\(100 + $0);frei;5\n" }.joined() + last
            + "\n"
    }

    @Test(arguments: [
        // In an area's code, and in a member: what sets a terminal's title, clears a line, deletes.
        ("2020;1\u{1B}]0;x;5", "control-character", "column 2 of record 32", "U+001B"),
        ("2020;31;fr\u{8}ei;5", "control-character", "column 3 of record 32", "U+0008"),
        ("2020;\t31;x;5", "formula", "column 2 of record 32", "begins with a tab"),
        ("2020;31;fr\u{7F}ei;5", "control-character", "column 3 of record 32", "U+007F"),
        ("2020;31;fr\u{9B}2Kei;5", "control-character", "column 3 of record 32", "U+009B"),
        ("2020;31;fr\u{2028}ei;5", "control-character", "column 3 of record 32", "U+2028"),
        // What turns the direction of writing, and what nobody sees.
        ("2020;31;fr\u{202E}ie;5", "direction-character", "column 3 of record 32", "U+202E"),
        ("2020;31;fr\u{2067}ie;5", "direction-character", "column 3 of record 32", "U+2067"),
        ("2020;31;fr\u{200B}ei;5", "direction-character", "column 3 of record 32", "U+200B"),
        ("2020;31;fr\u{FEFF}ei;5", "direction-character", "column 3 of record 32", "U+FEFF"),
        // What a spreadsheet computes.
        ("2020;31;=1+1;5", "formula", "column 3 of record 32", "'='"),
        ("2020;@SUM(1);frei;5", "formula", "column 2 of record 32", "'@'"),
    ])
    func `a name that could do harm refuses the file`(
        _ record: String,
        _ check: String,
        _ place: String,
        _ shown: String
    ) throws {
        let rejection = try #require(throws: FileRejection.self) {
            try read(Self.table(record), dimensions: ["träger"])
        }
        #expect(rejection.check == check)
        #expect(rejection.problem.contains(place))
        #expect(rejection.problem.contains(shown))
        #expect(rejection.record == 32)
        #expect(
            !rejection.problem.unicodeScalars.contains { $0.properties.generalCategory == .control }
        )
    }

    @Test(arguments: [
        "freie Träger", "Kin\u{AD}der", "a\u{200D}b", "ab -5", "-", "+", "3–6", "a = b", "x@y", "𝔘",
        "zwei\nZeilen", "fr\tei",
    ])
    func `other texts do not`(_ member: String) throws {
        let reading = try read(Self.table("2020;31;\"\(member)\";5"), dimensions: ["träger"])
        #expect(reading.rejects.isEmpty)
        #expect(reading.recordCount == 31)
    }

    @Test(arguments: [
        "jahr;gebiet;kin\u{1B}der\n2020;01;5\n", "jahr;gebiet;=kinder\n2020;01;5\n",
        "jahr;gebiet;a\u{202E}rt;kinder\n2020;01;x;5\n",
        "indikator;gebiet;jahr;wert\nkin\u{1B}der;01;2020;5\n",
        "indikator;gebiet;jahr;wert;einheit\nkinder;01;2020;5;\u{202E}x\n",
        "GENESIS-Tabelle: 1-1\nTitel \u{1B};;\n;;2019\n14;Ort;5\n__________\n",
        "GENESIS-Tabelle: 1-1\nTitel;;;\n;;2019;2020\n;;@w;m\n14;Ort;5;6\n__________\n",
        "GENESIS-Tabelle: 1-1\nTitel;;;\n;;2019;2020\n;;w;m\n14;O\u{202E}rt;5;6\n__________\n",
    ])
    func `nor may titles, labels and units`(_ text: String) throws {
        let rejection = try #require(throws: FileRejection.self) { try read(text) }
        let checks = ["control-character", "direction-character", "formula"]
        #expect(checks.contains(rejection.check), "\(rejection)")
    }
}
