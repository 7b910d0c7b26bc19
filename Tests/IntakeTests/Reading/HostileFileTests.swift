import Indicators
import Readings
import Testing

@testable import Intake

/// Files that are damaged, wrong or meant to hurt.
struct HostileFileTests {
    private static let head = "jahr;gebiet;kinder\n"

    @Test(arguments: [
        ("", "empty"),
        ("\n\n  \n", "empty"),
        ("<!DOCTYPE html>\n<p>Ups;</p>", "not-a-table"),
        ("{\"Status\": {\"Code\": 90}}", "not-a-table"),
        ("only one column\n1\n2", "not-a-table"),
        ("1;2;3\n4;5;6", "not-a-table"),
        ("gebiet;kinder\n14627;5", "no-period"),
        ("jahr;gebiet;name\n2020;14627;Meißen", "no-values"),
        ("jahr;kinder\n2020;5", "no-area"),
        ("jahr;gebiet;kinder\n", "no-data"),
        ("jahr;gebiet;kinder;Kinder\n2020;14627;5;6", "duplicate-header"),
        ("jahr;gebiet;kinder\n2020;14627;\"5", "unterminated-quote"),
        ("jahr;gebiet;kinder\n2020;14627;5\u{0}", "nul-bytes"),
        ("jahr;gebiet;kinder\n2520;14627;5\n1720;14627;5", "untrustworthy"),
        ("jahr;gebiet;kinder\n2020;01;5\n2020;14627;viele\n", "untrustworthy"),
        ("jahr;gebiet;plÃ¤tze\n2020;14627;5", "broken-umlauts"),
        ("GENESIS-Tabelle: 1-1\nTitel;;\n;;Anzahl\n__________\n", "no-data"),
        // Downloads that were cut: in the first record of data, in the header, in its first line.
        ("GENESIS-Tabelle:\n;;;g\n2022", "no-data"),
        ("GENESIS-Tabelle:\n;;;g\n2022;1", "cut-off"),
        ("GENESIS-Tabelle: 1-1\nTitel;;;\n;;;g", "no-data"),
        ("GENESIS-Tabelle: 1-1\n;\n1", "no-data"),
        ("Statistik_Code;Zeit;Zeit_Code\n12411;2020;STAG", "no-values"),
        ("Statistik_Code;Zeit\n12411;2020", "missing-header"),
        ("Statistik_Code;Zeit;Zeit_Code", "no-values"),
    ])
    func `is refused with a reason`(_ text: String, _ check: String) {
        let refused = rejection { _ = try read(text) }
        #expect(refused?.check == check)
        #expect(refused?.advice.isEmpty == false)
    }

    @Test func `UTF-16 is refused with advice`() {
        let text = Self.head + "2020;14627;5\n"
        let bytes: [UInt8] =
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(rejection { _ = try read(bytes) }?.check == "utf-16")
        #expect(rejection { _ = try read(Array(bytes.dropFirst(2))) }?.check == "utf-16")
    }

    @Test func `ten million columns are refused at the first too many`() {
        let bytes = [UInt8](repeating: UInt8(ascii: ";"), count: 10_000_000)
        #expect(rejection { _ = try read(bytes) }?.check == "too-many-columns")
    }

    @Test func `a record without end is refused in bounded memory`() {
        var limits = ReadingLimits()
        limits.recordBytes = 5000
        let long = Self.head + "2020;14627;\"" + String(repeating: "x\n", count: 1 << 20)
        #expect(rejection { _ = try read(long, limits: limits) }?.check == "record-too-long")
    }

    @Test func `a file has at most 33554432 records, and who has more is told so`() throws {
        #expect(ReadingLimits().records == 33_554_432)
        var limits = ReadingLimits()
        limits.records = 42
        #expect(try read(Self.body("2020;41;5"), limits: limits).recordCount == 41)
        let refused = rejection { _ = try read(Self.body("2020;41;5\n2020;42;5"), limits: limits) }
        #expect(refused?.problem == "the file has more than 42 records")
    }

    @Test func `limits hold`() throws {
        var limits = ReadingLimits()
        limits.records = 2
        let text = Self.head + "2020;01;5\n2020;02;6\n"
        #expect(rejection { _ = try read(text, limits: limits) }?.check == "too-many-records")
        limits = ReadingLimits()
        limits.fileBytes = 20
        #expect(rejection { _ = try read(text, limits: limits) }?.check == "file-too-large")
        limits = ReadingLimits()
        limits.cells = 1
        #expect(rejection { _ = try read(text, limits: limits) }?.check == "too-many-cells")
        limits = ReadingLimits()
        limits.series = 1
        #expect(rejection { _ = try read(text, limits: limits) }?.check == "too-many-series")
        limits.series = 2
        #expect(try read(text + "2021;01;5\n", limits: limits).recordCount == 3)
    }

    private static func body(_ odd: String) -> String {
        head + (1...40).map { "2020;\(100 + $0);\($0)\n" }.joined() + odd + "\n"
    }

    @Test(arguments: [
        ("2020;99", 0, "the record has 2 fields where 3 are expected"),
        ("2020;99;5;6", 0, "the record has 4 fields where 3 are expected"),
        ("2520;99;5", 1, "no period from 1800 to 2199"),
        ("2020;;5", 2, "the area's code is empty"),
        ("2020;99;1.234.567", 3, "leave out the marks between thousands"),
        ("2020;99;5 %", 3, "leave out the sign"),
        ("2020;99;5p", 3, "neither a number nor a known symbol"),
    ])
    func `one bad record is rejected and named`(_ odd: String, _ column: Int, _ problem: String)
        throws
    {
        let reading = try read(Self.body(odd))
        #expect(reading.rejectCount == 1)
        #expect(reading.rejects.first?.record == 42)
        #expect(reading.rejects.first?.column == column)
        #expect(reading.rejects.first?.problem.contains(problem) == true)
        #expect(reading.dataset.readingCount == 40)
    }

    @Test func `of two different values for one key neither is taken`() throws {
        let reading = try read(Self.body("2020;107;8"))
        #expect(reading.reading("kinder", "107", "2020") == nil)
        #expect(reading.rejects.first?.problem.contains("in records 8 and 42") == true)
        #expect(try read(Self.body("2020;107;7")).rejectCount == 0)
    }

    @Test func `the untrustworthy file quotes its first rejects`() {
        let refused = rejection { _ = try read(Self.head + "2020;01;viele\n2020;02;5") }
        #expect(refused?.problem.contains("record 2, column 3: 'viele'") == true)
    }

    @Test func `decimal marks do not change within a file`() throws {
        let reading = try read(Self.body("2020;98;1,5\n2020;99;1.5"))
        #expect(reading.reading("kinder", "98", "2020") == value(1.5))
        #expect(reading.rejects.first?.problem.contains("decimal mark differs") == true)
    }
}
