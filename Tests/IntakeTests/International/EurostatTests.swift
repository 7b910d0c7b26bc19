import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// TSV of Eurostat.
@Suite struct EurostatTests {
    private static func table(_ cells: String..., header: String = #"freq,sex,geo\TIME_PERIOD"#)
        throws -> FileReading
    {
        let years = cells.indices.map { "\(2000 + $0) " }
        let head = ([header] + years).joined(separator: "\t")
        return try read(head + "\nA,F,DE1\t" + cells.joined(separator: "\t") + "\n")
    }

    @Test(arguments: [
        ("16.2 b", Reading.value(16.2, .normal)), ("8.5 bu", .value(8.5, .restricted)),
        ("5 ", .value(5, .normal)), ("5", .value(5, .normal)), ("5 e", .value(5, .estimated)),
        ("5 s", .value(5, .estimated)), ("5 p", .value(5, .provisional)),
        ("5 r", .value(5, .revised)),
        ("5 n", .value(5, .restricted)), ("5 d", .value(5, .normal)), ("5 f", .value(5, .planned)),
        ("5 bep", .value(5, .estimated)), (": ", .missing(.unknown)), (":", .missing(.unknown)),
        (": c", .missing(.unknown)), (": z", .missing(.blocked)), (": u", .missing(.unreliable)),
        (":c", .missing(.unknown)), (": bz", .missing(.blocked)), ("-1.5 ", .value(-1.5, .normal)),
        ("1234567.8 ", .value(1_234_567.8, .normal)),
    ])
    func `a cell is a number or a colon with flags behind it`(
        _ cell: String,
        _ expected: Reading
    ) throws {
        let reading = try Self.table(cell, "1 ")
        #expect(reading.reading("OBS_VALUE", "DE1", "2000", ["sex": "F"]) == expected)
    }

    @Test(arguments: [
        ("5 c", CellFault.missingStatus(code: "c")), ("5 y", .noNumber), ("abc", .noNumber),
    ])
    func `a cell that says two things, or nothing, is named`(
        _ cell: String,
        _ fault: CellFault
    ) throws {
        let found = rejection { _ = try Self.table(cell) }
        #expect(found?.cells.map(\.fault) == [fault])
        #expect(found?.cells.first?.column == 4)
    }

    @Test func `the old header is read like the new one`() throws {
        let reading = try Self.table("5 ", "6 b", header: #"unit,sex,geo\time"#)
        #expect(reading.dimensions.map(\.name) == ["unit", "sex"])
        #expect(
            reading.reading("OBS_VALUE", "DE1", "2001", ["unit": "A", "sex": "F"]) == value(6)
        )
    }

    @Test(arguments: [
        ("2020M01 ", "2020-01"), ("2020-01 ", "2020-01"), ("2020Q1 ", "2020-Q1"),
        ("2020S2 ", "2020-H2"), ("2020W05 ", "2020-W05"), ("2020-Q3 ", "2020-Q3"),
    ])
    func `periods stand across in either spelling`(_ title: String, _ period: String) throws {
        let reading = try read(#"freq,geo\TIME_PERIOD"# + "\t\(title)\nM,DE1\t5 \n")
        #expect(reading.reading("OBS_VALUE", "DE1", period) == value(5))
    }

    @Test func `a table with CRLF is the same, one whose last line is open is refused`() throws {
        let text = #"freq,geo\TIME_PERIOD"# + "\t2020 \t2021 \nA,DE1\t5 \t6 b\nA,DE2\t7 \t: \n"
        let plain = try read(text)
        #expect(try read(text.replacing("\n", with: "\r\n")).rows == plain.rows)
        #expect(plain.rows.count == 4)
        let found = rejection { _ = try read(String(text.dropLast())) }
        #expect(found?.reason == .cutOff)
    }

    @Test func `a header with another column than periods is refused`() {
        let found = rejection {
            _ = try read(#"freq,geo\TIME_PERIOD"# + "\t2020 \tx \nA,DE1\t5 \t6 \n")
        }
        #expect(found?.reason == .noPeriod)
        #expect(found?.problem == "'x' above column 4 is no period that is read")
    }

    @Test func `a unit in percent is known by its code`() throws {
        var source = SourceDefinition.probe("s", values: ["x": "*"])
        source.values[0].scale = 0.01
        let text = #"freq,unit,geo\TIME_PERIOD"# + "\t2020 \nA,PC,DE1\t16.2 b\n"
        let reading = try read(text, sources: SourceBook(sources: [source]))
        #expect(reading.reading("x", "DE1", "2020", ["unit": "PC"]) == value(16.2 * 0.01))
    }

    @Test func `a table read in halves is the same`() async throws {
        var text = #"freq,sex,geo\TIME_PERIOD"# + "\t2020 \t2021 \n"
        for area in 100..<999 { text += "A,F,DE\(area)\t\(area).5 \t\(area) b\n" }
        var limits = ReadingLimits()
        limits.halvedBytes = 1000
        let reader = TableFileReader(
            sources: SourceBook(),
            areas: AreaRegister(),
            limits: limits,
            keepsOrigins: true
        )
        let file = MemoryBytes(bytes: Array(text.utf8))
        let halves = try await reader.readInParts(file, named: "a.tsv", requiresSource: false)
        #expect(halves.rows == (try read(text)).rows)
        #expect(halves.rows.count == 1798)
    }

    @Test(.enabled(if: RealData.isHere))
    func `reads participation in education`() throws {
        let path = "datacommons/trng_lfse_04_excerpt.tsv"
        let reading = try RealData.read(path)
        let members = ["unit": "PC", "sex": "F", "age": "Y18-64"]
        #expect(reading.reading("OBS_VALUE", "DE", "2024", members) == value(16.2))
        #expect(
            reading.reading("OBS_VALUE", "DE22", "2020", members) == .value(8.5, .restricted)
        )
        #expect(reading.reading("OBS_VALUE", "BA", "2000", members) == .missing(.unknown))
        #expect(reading.rows.count == 225)
        #expect(reading.dimensions.map(\.name) == ["unit", "sex", "age"])
        let bytes = try RealData.bytes(path)
        let part = rejection { _ = try read(Array(bytes[..<1000])) }
        #expect(part?.reason == .cutOff)
    }
}
