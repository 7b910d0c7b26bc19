import Daemon
import Desk
import Foundation
import Indicators
import Testing

/// What leaves by `export` comes in again as it was.
struct ExportTests {
    private let office: Office

    init() throws {
        office = try Office(files: [
            "areas.yaml": """
            home: "99"
            areas:
              "99": { name: Musterkreis, level: kreis }
              "99001": { name: Ahausen, level: gemeinde, parent: "99" }
            """,
            "indicators.yaml": """
            indicators:
              kinder: { title: Kinder, unit: persons, better: neither }
              quote: { title: Quote, unit: percent, better: neither }
            """,
            "rules/kinder.yaml": """
            rules:
              viele: { title: Viele Kinder, threshold: kinder, above: { warning: 9000000 } }
            """,
            "sources/lang.yaml": """
            sources:
              lang:
                title: Lange Tabelle
                file: "lang*.csv"
                headers: [indicator, period]
                dimensions: { alter: alter, traeger: traeger }
                leave_out: [drop, file, sheet, record, column]
              sdmx:
                title: Readings that this program wrote
                file: "sdmx*.csv"
                dimensions: { alter: alter, traeger: traeger }
            """,
        ])
        try office.deliver(
            "lang_1.csv",
            """
            indicator;area;alter;traeger;period;reference date;value;status
            kinder;99001;0-2;frei;2023;2023-12-31;10,5;provisional
            kinder;99001;0-2;;2023;2023-12-31;20;normal
            kinder;99001;-5;frei;2024;2024-12-31;;unknown
            kinder;99;;;2024;2024-12-31;;not computable
            kinder;99;;;2025;;1234567,125;planned
            quote;99;;;2024/25;;-0,1;restricted
            quote;99001;;;2024-Q1;;/;
            quote;99001;;;2024-Q2;;...;
            quote;99001;;;2024-Q3;;x;
            quote;99001;;;2024-Q4;;0,30000000000000004;estimated
            quote;99;;;2024-WS;;0,000000001;revised

            """
        )
        #expect(try office.once().accepted == [1])
    }

    /// The readings without where they stand.
    private static func readings(_ table: Table) -> [[String: String]] {
        let origin = ["drop", "file", "sheet", "record", "column"]
        return table.records.map { record in record.filter { !origin.contains($0.key) } }
    }

    @Test(
        "the tidy CSV is read to the same readings, with and without their origin",
        arguments: [true, false]
    )
    func csv(hasOrigin: Bool) async throws {
        let query = try office.query()
        var bytes: [UInt8] = []
        let question = ExportQuestion(hasOrigin: hasOrigin)
        try query.export(question) { try $0.write(as: .csv) { bytes += $0 } }
        let known = try query.readings()
        #expect(known.rows.count == 11)
        try Data(bytes).write(to: office.folder.appending(path: "lang_2.csv"))
        let reader = try DryRun(config: office.config, isOptional: false)
        let said = try await reader.readings(office.path("lang_2.csv")).table.table()
        #expect(Self.readings(said) == Self.readings(known))
        // Into the store, too, where it says nothing new.
        try office.deliver("lang_2.csv", String(decoding: bytes, as: UTF8.self))
        try office.once()
        let counts = try office.query().drops().lines("readings", "new", "unchanged")
        #expect(counts == ["11 11 0", "11 0 11"])
    }

    @Test("each reading says its drop, file, record and column")
    func origin() throws {
        let table = try office.query().readings(of: ["quote"])
        #expect(
            table.lines("period", "drop", "file", "sheet", "record", "column").prefix(2) == [
                "2024/25 1 lang_1.csv  7 7", "2024-WS 1 lang_1.csv  12 7",
            ]
        )
    }

    @Test("indicators, areas and times choose; a period counts that lies wholly within")
    func chosen() throws {
        func periods(_ question: ExportQuestion) throws -> [String] {
            var lines: [String] = []
            try office.query().export(question) { rows in
                lines = try rows.table.table().lines("indicator", "area", "period")
            }
            return lines
        }
        let since = TimePeriod(parsing: "2024")
        #expect(
            try periods(ExportQuestion(indicators: ["kinder"], areas: ["Musterkreis"])) == [
                "kinder 99 2024", "kinder 99 2025",
            ]
        )
        #expect(
            try periods(ExportQuestion(since: since, until: TimePeriod(parsing: "2024-Q2"))) == [
                "quote 99001 2024-Q1", "quote 99001 2024-Q2",
            ]
        )
        #expect(try periods(ExportQuestion(areas: ["99"], since: since)).count == 4)
        #expect(throws: (any Error).self) { try periods(ExportQuestion(indicators: ["kindr"])) }
    }

    @Test("SDMX-CSV 2.0 has keys, codes of statuses and our words for what it has no code for")
    func sdmx() throws {
        var bytes: [UInt8] = []
        let question = ExportQuestion(hasOrigin: false)
        try office.query().export(question) { try $0.write(as: .sdmx) { bytes += $0 } }
        let start = "dataflow,WAAGE:READINGS(1.0),I"
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,alter,traeger,TIME_PERIOD,\
                OBS_VALUE,OBS_STATUS,OBS_COM,REF_DATE
                \(start),A,99,kinder,_T,_T,2024,,O,not computable,2024-12-31
                \(start),A,99,kinder,_T,_T,2025,1234567.125,F,,
                \(start),A,99001,kinder,-5,frei,2024,,O,,2024-12-31
                \(start),A,99001,kinder,0-2,frei,2023,10.5,P,,2023-12-31
                \(start),A,99001,kinder,0-2,_T,2023,20,A,,2023-12-31
                \(start),A,99,quote,_T,_T,2024-08-01/P1Y,-0.1,U,,
                \(start),S,99,quote,_T,_T,2024-10-01/P6M,0.000000001,A,revised,
                \(start),Q,99001,quote,_T,_T,2024-Q1,,O,unreliable,
                \(start),Q,99001,quote,_T,_T,2024-Q2,,O,later,
                \(start),Q,99001,quote,_T,_T,2024-Q3,,M,,
                \(start),Q,99001,quote,_T,_T,2024-Q4,0.30000000000000004,E,,

                """
        )
    }

    @Test("SDMX-CSV is read to the same readings: 0 revised, and equal by comparison")
    func sdmxAgain() async throws {
        var bytes: [UInt8] = []
        try office.query().export(ExportQuestion()) { try $0.write(as: .sdmx) { bytes += $0 } }
        let known = try office.query().readings()
        try office.deliver("sdmx_1.csv", String(decoding: bytes, as: UTF8.self))
        try Data(bytes).write(to: office.folder.appending(path: "sdmx_1.csv"))
        let comparison = try await Comparison(
            config: office.config,
            files: [office.path("sdmx_1.csv")]
        )
        let result = try comparison.differences { table in
            let lines = try table.table().lines("what", "period")
            #expect(lines == [])
        }
        #expect(result.counts[.equal] == 11)
        try office.once()
        let drops = try office.query().drops()
        #expect(
            drops.lines("outcome", "readings", "new", "revised", "unchanged") == [
                "accepted 11 11 0 0", "accepted 11 0 0 11",
            ]
        )
        #expect(Self.readings(try office.query().readings()) == Self.readings(known))
    }
}
