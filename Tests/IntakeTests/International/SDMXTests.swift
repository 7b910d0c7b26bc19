import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// SDMX-CSV, by hand-made messages: what each column, code and action means.
@Suite struct SDMXTests {
    private static let header = "DATAFLOW,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"

    private static func message(_ rows: String...) throws -> FileReading {
        try read(header + rows.map { "A:B(1.0),A," + $0 + "\n" }.joined())
    }

    private static func actions(_ rows: String...) throws -> FileReading {
        let header = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,"
        return try read(
            header + "OBS_STATUS\n"
                + rows.map { row in
                    let action = row.prefix(1)
                    return "dataflow,A:B(1.0),\(action),A,\(row.dropFirst(2))\n"
                }.joined()
        )
    }

    @Test func `columns between structure and measure are dimensions`() throws {
        let reading = try Self.message("DE1,F,2020,5,A", "DE1,_T,2020,9,")
        #expect(reading.format == "SDMX-CSV 1.0")
        #expect(reading.dimensions.map(\.name) == ["SEX"])
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", ["SEX": "F"]) == value(5))
        #expect(reading.reading("OBS_VALUE", "DE1", "2020") == value(9))
    }

    @Test(arguments: [
        ("5,A", Reading.value(5, .normal)), ("5,P", .value(5, .provisional)),
        ("5,V", .value(5, .provisional)), ("5,E", .value(5, .estimated)),
        ("5,I", .value(5, .estimated)), ("5,U", .value(5, .restricted)),
        ("0,N", .value(0, .normal)),
        ("5,B", .value(5, .normal)), ("5,D", .value(5, .normal)), ("5,G", .value(5, .normal)),
        ("5,J", .value(5, .normal)), ("5,K", .value(5, .normal)), ("5,S", .value(5, .normal)),
        ("5,W", .value(5, .normal)), ("5,F", .value(5, .planned)), (",M", .missing(.blocked)),
        (",Q", .missing(.unknown)), (",L", .missing(.unknown)), (",O", .missing(.unknown)),
        (",H", .missing(.nothing)), (",", .missing(.notDelivered)), ("NaN,", .missing(.unknown)),
        ("#N/A,M", .missing(.blocked)), ("1.5E3,A", .value(1500, .normal)),
        ("5,bep", .value(5, .estimated)), ("5,bu", .value(5, .restricted)),
    ])
    func `a status code means what the code list says`(_ cell: String, _ expected: Reading) throws {
        let reading = try Self.message("DE1,F,2020,\(cell)", "DE1,M,2020,1,A")
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", ["SEX": "F"]) == expected)
    }

    @Test(arguments: [
        ("Normal value", Reading.value(5, .normal)), ("Forecast value", .value(5, .planned)),
        ("Provisional value", .value(5, .provisional)), ("something new", .value(5, .normal)),
    ])
    func `a status may be a name, and an unknown one is told`(
        _ status: String,
        _ expected: Reading
    ) throws {
        let reading = try Self.message("DE1,F,2020,5,\(status)")
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", ["SEX": "F"]) == expected)
        let isTold = reading.notes.contains { $0.contains("statuses 'something new'") }
        #expect(isTold == (status == "something new"))
    }

    @Test func `rows of another flow are named and not mixed in`() throws {
        let rows = (0..<30).map { "A:B(1.0),A,DE\($0)0,F,2020,1,A\n" }.joined()
        let reading = try read(Self.header + rows + "A:C(1.0),A,DE10,F,2020,7,A\n")
        #expect(reading.reading("OBS_VALUE", "DE10", "2020", ["SEX": "F"]) == value(1))
        #expect(reading.rejects.map(\.fault) == [.otherText(expected: "A:B(1.0)")])
    }

    @Test func `a status of a missing value beside a number is a reject`() throws {
        let rows = (0..<30).map { "A:B(1.0),A,DE\($0)0,F,2020,1,A\n" }.joined()
        let reading = try read(Self.header + rows + "A:B(1.0),A,DE1,F,2020,5,M\n")
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", ["SEX": "F"]) == nil)
        #expect(reading.rejects.map(\.fault) == [.missingStatus(code: "M")])
        #expect(reading.rejects.first?.record == 32)
    }

    @Test func `what is confidential and has no number is unknown`() throws {
        let reading = try read(
            """
            DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS
            A:B(1.0),DE1,2019,,,C
            A:B(1.0),DE1,2020,,,F
            A:B(1.0),DE1,2021,7,,N

            """
        )
        #expect(reading.reading("OBS_VALUE", "DE1", "2019") == .missing(.unknown))
        #expect(reading.reading("OBS_VALUE", "DE1", "2020") == .missing(.notDelivered))
        #expect(reading.reading("OBS_VALUE", "DE1", "2021") == value(7))
    }

    /// In binary arithmetic 23.9621 times 1000 is 23962.100000000002.
    @Test(arguments: [
        ("23.9621", "3", 23962.1), ("1234567.89", "6", 1_234_567_890_000), ("-0.1", "1", -1),
        ("5", "", 5), ("5", "0", 5), ("123", "-2", 1.23), ("0.3", "-1", 0.03),
        ("1.005", "2", 100.5), ("7", "Millions", 7_000_000), ("1.5E1", "3", 15_000),
    ])
    func `UNIT_MULT moves the decimal mark and nothing else`(
        _ number: String,
        _ power: String,
        _ expected: Double
    ) throws {
        let reading = try read(
            "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"
                + "A:B(1.0),DE1,2020,\(number),\(power)\n"
        )
        #expect(reading.reading("OBS_VALUE", "DE1", "2020") == value(expected))
    }

    @Test func `a UNIT_MULT that is no power of ten costs its cell`() throws {
        let found = rejection {
            _ = try read(
                "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nA:B(1.0),DE1,2020,5,x\n"
            )
        }
        #expect(found?.cells.map(\.fault) == [.unknownScale])
        #expect(found?.cells.first?.column == 5)
    }

    @Test(arguments: [
        ("2020", "2020"), ("2020-Q1", "2020-Q1"), ("2020-S2", "2020-H2"), ("2020-W05", "2020-W05"),
        ("2020-01", "2020-01"), ("2020-M11", "2020-11"), ("2020-A1", "2020"),
        ("2020-D060", "2020-02-29"), ("2020-01-01/P3M", "2020-Q1"), ("2020M03", "2020-03"),
        ("2020Q4", "2020-Q4"), ("2020-01-01T00:00:00", "2020-01-01"), ("2020-01-01/P1Y", "2020"),
        ("2024-08-01/P1Y", "2024/25"), ("2024-08/P12M", "2024/25"), ("2022-10-01/P6M", "2022-WS"),
        ("2022-04-01/P6M", "2022-SS"), ("2022-01-01/P6M", "2022-H1"), ("2022-07-01/P6M", "2022-H2"),
    ])
    func `a period is read in each form of SDMX`(_ text: String, _ period: String) throws {
        let reading = try read("DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nA:B(1.0),DE1,\(text),5\n")
        let rows = reading.rows
        // Days of which nothing says how often they come are years.
        let isDay = period.split(separator: "-").count == 3
        #expect(rows.count == 1)
        #expect(rows[0].contains(isDay ? " 2020 " : " \(period) "), "\(rows)")
    }

    @Test(arguments: [
        "2020-T1", "2020-D366x", "2021-D366", "2020-Q5", "2020-01-02/P3M", "2020-W54",
        "2024-09-01/P1Y",
        "2022-11-01/P6M", "2022-02-01/P3M", "2024-08-01/P5M",
    ])
    func `a period that no frequency has is named with its cell`(_ text: String) throws {
        let found = rejection {
            _ = try read("DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nA:B(1.0),DE1,\(text),5\n")
        }
        #expect(found?.cells.first?.text == text)
        #expect(found?.cells.first?.column == 3)
    }

    @Test(arguments: ["~", "_T", "T", ""])
    func `a dimension that is switched off is the total`(_ code: String) throws {
        let reading = try Self.message("DE1,\(code),2020,5,A", "DE1,F,2020,1,A")
        #expect(reading.reading("OBS_VALUE", "DE1", "2020") == value(5))
        #expect(reading.dataset.blocks.first?.seriesCount == 2)
    }

    @Test func `FREQ decides what a date is a date of`() throws {
        let header = "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
        let reading = try read(
            header + "A:B(1.0),M,DE1,2020-02-29,1\nA:B(1.0),Q,DE1,2020-02-29,2\n"
                + "A:B(1.0),D,DE1,2020-02-29,3\nA:B(1.0),D,DE1,2020-02-28,4\n"
        )
        #expect(reading.reading("OBS_VALUE", "DE1", "2020-02") == value(1))
        #expect(reading.reading("OBS_VALUE", "DE1", "2020-Q1") == value(2))
        #expect(reading.reading("OBS_VALUE", "DE1", "2020-02-29") == value(3))
    }

    @Test func `columns behind the measure are attributes and no part of a key`() throws {
        let reading = try read(
            """
            STRUCTURE;STRUCTURE_ID;REF_AREA;TIME_PERIOD;COLLECTION;OBS_VALUE;NOTE[];OBS_STATUS
            dataflow;A:B(1.0);DE1;2020;S;1,5;one;A
            dataflow;A:B(1.0);DE1;2021;A;2,5;two;A

            """
        )
        #expect(reading.format == "SDMX-CSV 2")
        #expect(reading.dimensions.isEmpty)
        #expect(reading.reading("OBS_VALUE", "DE1", "2021") == value(2.5))
    }

    @Test func `a source names attributes that stand before the measure`() throws {
        var source = SourceDefinition.probe("s", values: ["x": "OBS_VALUE"])
        source.attributes = ["SOURCE*"]
        let text = "DATAFLOW,REF_AREA,SOURCE_NOTE,TIME_PERIOD,OBS_VALUE\nA:B(1.0),DE1,abc,2020,5\n"
        let reading = try read(text, sources: SourceBook(sources: [source]))
        #expect(reading.dimensions.isEmpty)
        #expect(reading.reading("x", "DE1", "2020") == value(5))
    }

    @Test func `labels=both cuts codes from their names`() throws {
        let reading = try read(
            """
            DATAFLOW,REF_AREA: Reference area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value
            A:B(1.0): Name of the flow,DE1: Baden-Württemberg,F: Women: all,2020: 2020,5: 5
            "A:B(1.0): Name of the flow","DE1: Baden-Württemberg","M: Men, too",2020: 2020,6: 6

            """
        )
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", ["SEX": "F"]) == value(5))
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", ["SEX": "M"]) == value(6))
        #expect(reading.dimensions.map(\.title) == ["SEX"])
        let labels = reading.dataset.memberLabels
        #expect(labels[DimensionMember("SEX", "F")] == "Women: all")
        #expect(labels[DimensionMember("SEX", "M")] == "Men, too")
        #expect(reading.dataset.areaLabels["DE1"] == "Baden-Württemberg")
    }

    @Test func `labels=name has each name in the column behind its code`() throws {
        let reading = try read(
            """
            STRUCTURE[;],STRUCTURE_ID,STRUCTURE_NAME,REF_AREA,Area,SEX,Sex,TIME_PERIOD,Time,\
            OBS_VALUE,Value
            dataflow,A:B(1.0),The flow,DE1,Bayern,F,Women,2020,,5,

            """
        )
        #expect(reading.title == "The flow")
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", ["SEX": "F"]) == value(5))
        #expect(reading.dataset.memberLabels[DimensionMember("SEX", "F")] == "Women")
        #expect(reading.dataset.areaLabels["DE1"] == "Bayern")
    }

    @Test func `several measures are several indicators`() throws {
        let reading = try read(
            "STRUCTURE,STRUCTURE_ID,REF_AREA,TIME_PERIOD,TURNOVER,STAFF,OBS_STATUS\n"
                + "datastructure,A:B(1.0),DE1,2020,1.5,7,P\n"
        )
        #expect(reading.reading("TURNOVER", "DE1", "2020") == .value(1.5, .provisional))
        #expect(reading.reading("STAFF", "DE1", "2020") == .value(7, .provisional))
    }

    @Test(arguments: ["I", "A", "M", "R", ""])
    func `a later row of the same key replaces the earlier`(_ action: String) throws {
        let reading = try read(
            "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
                + "dataflow,A:B(1.0),\(action),DE1,2020,1\n"
                + "dataflow,A:B(1.0),\(action),DE1,2020,2\n"
                + "dataflow,A:B(1.0),\(action),DE1,2021,\n"
        )
        #expect(reading.reading("OBS_VALUE", "DE1", "2020") == value(2))
        // An empty cell is not given, so nothing is said of it.
        #expect(reading.reading("OBS_VALUE", "DE1", "2021") == nil)
        #expect(reading.rejectCount == 0)
    }

    @Test func `without actions two rows of one key contradict each other`() throws {
        let found = rejection {
            _ = try Self.message("DE1,F,2020,1,A", "DE1,F,2020,2,A")
        }
        #expect(found?.cells.first?.fault == .contradiction(in: .records(numbers: [2, 3])))
    }

    @Test func `a source that leaves out a dimension makes rows contradict each other`() throws {
        var source = SourceDefinition.probe("s", values: ["x": "OBS_VALUE"])
        source.leaveOut = ["SEX"]
        let text =
            "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE\n"
            + "dataflow,A:B(1.0),M,DE1,F,2020,1\ndataflow,A:B(1.0),M,DE1,M,2020,2\n"
        let found = rejection { _ = try read(text, sources: SourceBook(sources: [source])) }
        #expect(found?.cells.first?.fault == .contradiction(in: .records(numbers: [2, 3])))
    }

    @Test func `D deletes the key, and a row behind it brings it back`() throws {
        let reading = try Self.actions(
            "M,DE1,F,2020,1,A",
            "D,DE1,F,2020,,",
            "D,DE2,F,2020,,",
            "I,DE2,F,2020,4,A",
            "D,DE3,F,2020,7,"
        )
        let sex = ["SEX": "F"]
        #expect(reading.reading("OBS_VALUE", "DE1", "2020", sex) == .missing(.deleted))
        #expect(reading.reading("OBS_VALUE", "DE2", "2020", sex) == value(4))
        #expect(reading.reading("OBS_VALUE", "DE3", "2020", sex) == .missing(.deleted))
    }

    @Test(arguments: ["D,,F,2020,,", "D,DE1,,2020,,", "D,DE1,F,,,"])
    func `D with an empty dimension is refused, naming the row`(_ row: String) {
        let found = rejection { _ = try Self.actions("M,DE1,F,2019,1,A", row) }
        #expect(found?.reason == .deletion)
        #expect(found?.record == 3)
        #expect(found?.problem.hasPrefix("record 3 deletes every reading") == true)
    }

    @Test func `rows apply in their order also where halves are read side by side`() async throws {
        var text = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
        for round in 1...3 {
            for area in 100..<300 {
                let action = round == 3 && area < 200 ? "D" : "M"
                text += "dataflow,A:B(1.0),\(action),DE\(area),2020,\(area * round)\n"
            }
        }
        var limits = ReadingLimits()
        limits.halvedBytes = 1000
        let reader = TableFileReader(
            sources: SourceBook(),
            areas: AreaRegister(),
            limits: limits,
            keepsOrigins: true
        )
        let file = MemoryBytes(bytes: Array(text.utf8))
        let reading = try await reader.readInParts(file, named: "a.csv", requiresSource: false)
        #expect(reading.reading("OBS_VALUE", "DE150", "2020") == .missing(.deleted))
        #expect(reading.reading("OBS_VALUE", "DE250", "2020") == value(750))
        #expect(reading.rows == (try read(text)).rows)
        #expect(reading.rejectCount == 0)
    }

    @Test func `D that names attributes alone is a reject`() throws {
        let found = rejection { _ = try Self.actions("D,DE1,F,2020,,A") }
        #expect(found?.cells.map(\.fault) == [.attributeDeletion])
    }

    @Test func `an action that there is not costs its row`() throws {
        let found = rejection { _ = try Self.actions("X,DE1,F,2020,5,A") }
        #expect(found?.cells.map(\.fault) == [.unknownAction])
        #expect(found?.cells.first?.column == 3)
    }

    @Test(arguments: [
        ("DATAFLOW,A", ","), ("DATAFLOW;A", ";"), ("STRUCTURE[;],B", ","), ("STRUCTURE[,];B", ";"),
        ("\u{FEFF}\"DATAFLOW\"\t\"A\"", "\t"), ("STRUCTURE\tB", "\t"),
    ])
    func `the delimiter stands behind the first title`(_ beginning: String, _ delimiter: String) {
        #expect(SDMXHeader.delimiter(of: Array(beginning.utf8)) == Array(delimiter.utf8)[0])
    }

    @Test(arguments: ["DATAFLOWS,A", "STRUCTURE", "STRUCTURE_ID,A", "STRUCTURE[,B", "dataflow,A"])
    func `other titles tell no delimiter`(_ beginning: String) {
        #expect(SDMXHeader.delimiter(of: Array(beginning.utf8)) == nil)
    }

    @Test func `LAST UPDATE gives the release stamp`() throws {
        let reading = try read(
            "DATAFLOW,LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
                + "ESTAT:X(1.0),30/10/25 23:00:00,DE1,2020,5,b,\n"
        )
        #expect(reading.dimensions.isEmpty)
        #expect(reading.release?.description == "2025-10-30T23:00:00")
    }
}
