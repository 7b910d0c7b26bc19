import Daemon
import Desk
import Foundation
import Indicators
import TestSupport
import Testing

/// What `export --disclosed` lets out, in each format.
struct DisclosedExportTests {
    private let office: Office

    init() throws {
        office = try Office(files: [
            "areas.yaml": """
            home: "99"
            areas:
              "99": { name: Musterkreis, level: kreis }
              "99001": { name: Ahausen, level: gemeinde, parent: "99" }
              "99002": { name: Behausen, level: gemeinde, parent: "99" }
              "99003": { name: Cehausen, level: gemeinde, parent: "99" }
            """,
            "indicators.yaml": """
            indicators:
              kinder: { title: Kinder, unit: persons, better: neither }
              plaetze: { title: Plätze, unit: places, better: neither }
              quote: { title: Quote, unit: percent, base: kinder, better: neither }
              auffaellig: { title: Auffällige, unit: persons, better: neither }
            """,
            "rules/regeln.yaml": """
            rules:
              befunde:
                title: Befunde
                threshold: auffaellig
                above: { warning: 9000 }
                sensitive: true
                owner: monitoring
                smallest_base: 30
              viele: { title: Viele Kinder, threshold: kinder, above: { warning: 9000000 } }
            """,
            "sources/lang.yaml": """
            sources:
              lang:
                title: Lange Tabelle
                file: "lang*.csv"
                headers: [indicator, period]
            """,
        ])
    }

    private func deliver(_ rows: String...) throws {
        let table = "indicator;area;period;value\n" + rows.joined(separator: "\n") + "\n"
        try office.deliver("lang_1.csv", table)
        #expect(try office.once().accepted == [1])
    }

    private func export(
        _ format: DataFormat = .csv,
        _ indicators: [String] = [],
        areas: [String] = []
    ) throws -> (bytes: [UInt8], said: String?) {
        var bytes: [UInt8] = []
        var said: String?
        let question = ExportQuestion(
            indicators: indicators,
            areas: areas,
            hasOrigin: false,
            isDisclosed: true
        )
        try office.query().export(question) { rows in
            try rows.write(as: format) { bytes += $0 }
            said = rows.withheld?.text
        }
        return (bytes, said)
    }

    /// `area value status` of each row.
    private func lines(_ indicator: String, areas: [String] = []) throws -> [String] {
        let text = String(
            decoding: try export(.csv, [indicator], areas: areas).bytes,
            as: UTF8.self
        )
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return "\(cells[1]) \(cells[4]) \(cells[5])"
        }
    }

    // 160 - 100 - 2 = 58: the 2 is secret, and 58 would tell it.
    private static let children = [
        "kinder;99;2024;160", "kinder;99001;2024;100", "kinder;99002;2024;58",
        "kinder;99003;2024;2",
    ]

    @Test
    func `a number of two persons and the one that would tell it are withheld in each format`()
        throws
    {
        try deliver(Self.children.joined(separator: "\n"))
        let (csv, said) = try export()
        #expect(
            String(decoding: csv, as: UTF8.self) == """
                indicator,area,period,reference_date,value,status
                kinder,99,2024,,160,normal
                kinder,99001,2024,,100,normal
                kinder,99002,2024,,,withheld
                kinder,99003,2024,,,withheld

                """
        )
        #expect(
            said == """
                withheld: 2 of 4 readings (fewer than 3 persons: 1; \
                would tell others by sums or differences: 1)

                """
        )
        let json = try JSONSerialization.jsonObject(with: Data(try export(.json).bytes))
        let records = try #require(json as? [[String: Any]])
        #expect(records.map { $0["value"] as? Int } == [160, 100, nil, nil])
        #expect(records[2]["value"] is NSNull)
        #expect(records[3]["status"] as? String == "withheld")
        let start = "dataflow,WAAGE:READINGS(1.0),I,A"
        #expect(
            String(decoding: try export(.sdmx).bytes, as: UTF8.self) == """
                STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,\
                OBS_STATUS,OBS_COM,REF_DATE,CONF_STATUS
                \(start),99,kinder,2024,160,A,,,F
                \(start),99001,kinder,2024,100,A,,,F
                \(start),99002,kinder,2024,,Q,,,C
                \(start),99003,kinder,2024,,Q,,,C

                """
        )
    }

    @Test(
        "in a workbook a withheld number is an empty cell",
        .enabled(if: Python.hasOpenpyxl)
    )
    func workbook() throws {
        try deliver(Self.children.joined(separator: "\n"))
        let said = try Python.run(
            """
            import io, sys, openpyxl
            w = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
            for row in list(w.active.iter_rows(values_only=True))[1:]: print(*row[4:])
            """,
            on: try export(.xlsx).bytes
        )
        #expect(said == "160 normal\n100 normal\nNone withheld\nNone withheld\n")
    }

    @Test func `what is asked for does not change what is withheld`() throws {
        try deliver(Self.children.joined(separator: "\n"))
        #expect(try lines("kinder", areas: ["Behausen"]) == ["99002  withheld"])
    }

    @Test func `places are no persons, and 0 is nobody`() throws {
        try deliver("plaetze;99001;2024;2", "kinder;99001;2024;0")
        #expect(try lines("plaetze") == ["99001 2 normal"])
        #expect(try lines("kinder") == ["99001 0 normal"])
    }

    @Test func `a share is withheld with a small part, rest or group, and without its group`()
        throws
    {
        try deliver(
            // 2 % of 100, 98 % of 100, 50 % of 8, 50 % of 200, and of nobody knows how many.
            "kinder;99001;2023;100",
            "quote;99001;2023;0,02",
            "kinder;99001;2024;100",
            "quote;99001;2024;0,98",
            "kinder;99002;2024;8",
            "quote;99002;2024;0,5",
            "kinder;99003;2024;200",
            "quote;99003;2024;0,5",
            "quote;99;2024;0,5"
        )
        #expect(
            try lines("quote") == [
                "99  withheld", "99001  withheld", "99001  withheld", "99002  withheld",
                "99003 0.5 normal",
            ]
        )
        #expect(
            try export(.csv, ["quote"]).said == """
                withheld: 4 of 5 readings (fewer than 3 persons: 1; shares of fewer than 10 \
                persons: 1; shares of a base that the store does not have: 1; \
                would tell others by sums or differences: 1)

                """
        )
    }

    @Test func `a share of a withheld number would be that number with its part`() throws {
        try deliver(Self.children.joined(separator: "\n"), "quote;99002;2024;0,5")
        #expect(try lines("quote") == ["99002  withheld"])
    }

    @Test func `of sensitive rules only home and above are told, from 100 persons on`() throws {
        try deliver(
            "auffaellig;99;2023;99",
            "auffaellig;99;2024;100",
            "auffaellig;99001;2024;500"
        )
        #expect(
            try lines("auffaellig") == ["99  withheld", "99 100 normal", "99001  withheld"]
        )
    }

    @Test func `an indicator that nobody declared counts persons, and is named`() throws {
        try deliver("fremd;99001;2024;2", "fremd;99001;2025;3")
        #expect(try lines("fremd") == ["99001  withheld", "99001 3 normal"])
        #expect(
            try export().said == """
                withheld: 1 of 2 readings (fewer than 3 persons: 1)
                no file of indicators declares 'fremd': its numbers count as numbers of persons

                """
        )
    }

    @Test func `what was withheld is a secret number to who reads it`() async throws {
        try deliver(Self.children.joined(separator: "\n"))
        for (format, name) in [(DataFormat.csv, "lang_2.csv"), (.sdmx, "lang_3.csv")] {
            try Data(try export(format).bytes).write(to: office.folder.appending(path: name))
            let reader = try DryRun(config: office.config, isOptional: false)
            let table = try await reader.readings(office.path(name)).table.table()
            #expect(
                table.lines("area", "value", "status") == [
                    "99 160 normal", "99001 100 normal", "99002  unknown", "99003  unknown",
                ]
            )
        }
    }
}
