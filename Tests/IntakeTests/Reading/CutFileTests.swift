import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// A file that was cut off is refused, or what may be cut is named.
struct CutFileTests {
    private static let tidy =
        "jahr;gebiet;kinder\n" + (1...30).map { "2020;\(100 + $0);5\n" }.joined()

    private static let table = """
        GENESIS-Tabelle: 99401-01-01-4
        Kinder;;
        ;;2020
        14627;Ort;12
        14628;Dorf;7
        __________
        Stand: 10.10.2017 / 17:34:22

        """

    private static let flat = """
        statistics_code;time_code;time;1_variable_code;1_variable_attribute_code;\
        1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label
        99411;STAG;2018-12-31;KREISE;14627;Ort;1000;Anzahl;BEV;Leute
        99411;STAG;2018-12-31;KREISE;14628;Dorf;700;Anzahl;BEV;Leute

        """

    /// Each leaves another number when it is cut: `15` or `1`.
    @Test(arguments: ["2020;31;15", "\"2020\";\"31\";\"15\"", "2020;31;1"])
    func `the last record of a table of ours is named when nothing ends it`(_ last: String) throws {
        let reading = try read(Self.tidy + last)
        #expect(reading.reading("kinder", "130", "2020") == value(5))
        #expect(reading.reading("kinder", "31", "2020") == nil)
        #expect(reading.recordCount == 31)
        #expect(reading.rejectCount == 1)
        let reject = try #require(reading.rejects.first)
        #expect(reject.record == 32)
        #expect(reject.problem.contains("'last_line: open'"))
    }

    @Test(arguments: ["2020;31;15\n", "2020;31;15\r\n", "2020;31;15\r", "2020;31;\"15\"\n\n"])
    func `and read when it has an end`(_ last: String) throws {
        let reading = try read(Self.tidy + last)
        #expect(reading.reading("kinder", "31", "2020") == value(15))
        #expect(reading.rejects.isEmpty)
    }

    @Test func `or when its source leaves the last line open`() throws {
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        source.lastLineIsOpen = true
        let reading = try read(
            Self.tidy + "2020;31;15",
            sources: SourceBook(sources: [source])
        )
        #expect(reading.reading("kinder", "31", "2020") == value(15))
    }

    @Test func `blanks behind the last line are no record`() throws {
        #expect(try read(Self.tidy + "   ").rejects.isEmpty)
        #expect(try read(Self.tidy + ";;").recordCount == 30)
    }

    /// Cut at every byte, a table of the office is whole or refused.
    @Test(arguments: [table, flat])
    func `an official file that was cut anywhere is refused`(_ text: String) throws {
        let bytes = Array(text.utf8)
        let whole = try read(bytes, named: "99411_flat.csv")
        #expect(whole.recordCount == 2)
        for length in 1..<bytes.count {
            let isWholeFooter = String(decoding: bytes[..<length], as: UTF8.self).hasSuffix("___\n")
            // What ends with a line of a flat file looks like a smaller one.
            let isWholeRecord = text == Self.flat && bytes[length - 1] == UInt8(ascii: "\n")
            if isWholeFooter || isWholeRecord { continue }
            #expect(throws: FileRejection.self, "cut behind \(length) bytes") {
                try read(Array(bytes[..<length]), named: "99411_flat.csv")
            }
        }
    }

    @Test func `and told so, with the record that it ends with`() throws {
        let cut = Self.table.prefix { $0 != "_" }
        let rejection = try #require(throws: FileRejection.self) { try read(String(cut)) }
        #expect(rejection.check == "cut-off")
        #expect(rejection.problem.contains("ends with record 5"))
        let open = try #require(throws: FileRejection.self) {
            try read(String(Self.flat.dropLast(3)), named: "99411_flat.csv")
        }
        #expect(open.check == "cut-off")
        #expect(open.record == 3)
    }

    @Test func `in two halves, too`() async throws {
        var limits = ReadingLimits()
        limits.halvedBytes = 0
        let reader = TableFileReader(
            sources: SourceBook(),
            areas: AreaRegister(),
            limits: limits,
            keepsOrigins: true
        )
        func halves(_ text: String) async throws -> FileReading {
            let file = MemoryBytes(bytes: Array(text.utf8))
            return try await reader.readInParts(file, named: "x.csv", requiresSource: false)
        }
        #expect(try await halves(Self.table).recordCount == 2)
        #expect(try await halves(Self.tidy + "2020;31;1").rejects.map(\.record) == [32])
        let cut = String(Self.table.prefix { $0 != "_" })
        let rejection = await #expect(throws: FileRejection.self) { try await halves(cut) }
        #expect(rejection?.problem.contains("ends with record 5") == true)
    }
}
