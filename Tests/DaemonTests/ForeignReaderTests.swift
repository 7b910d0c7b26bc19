import Daemon
import Desk
import Foundation
import TestSupport
import Testing

/// What `export` and `intake` write, as programs read it that are not ours.
struct ForeignReaderTests {
    private let office: Office

    init() throws {
        office = try Office(files: [
            "areas.yaml": """
            home: "01"
            areas:
              "01": { name: Land, level: land }
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
                file: "*lang*.csv"
                headers: [indicator, period]
                dimensions: { alter: alter, träger: traeger, freq: takt }
                leave_out: [drop, file, sheet, record, column]
            """,
        ])
        // Codes with zeros in front, that look like nothing, with quotes and commas, with a sign.
        try office.deliver(
            "=lang,1.csv",
            """
            indicator;area;alter;traeger;takt;period;reference date;value;status
            kinder;01001;0-2;"a ""b"", c";x;2023;2023-12-31;10,5;provisional
            kinder;01001;0-2;-;;2023;2023-12-31;20;normal
            kinder;01001;0-2;-a;;2023;;21;estimated
            kinder;01001;-5;frei;;2024;2024-12-31;;unknown
            kinder;01;NA;nan;007;2024;2024-12-31;;not computable
            kinder;01;;;;2025;;1234567,125;planned
            quote;01;;;;2024/25;;-0,1;restricted
            quote;01001;;;;2024-Q1;;/;
            quote;01001;;;;2024-Q2;;...;
            quote;01001;;;;2024-Q3;;x;
            quote;01001;;;;2024-Q4;;0,30000000000000004;
            quote;01;;;;2024-WS;;0,000000001;revised
            quote;01;;;;2024-H1;;12345678901;
            quote;01;;;;2024-03;;0,5;
            quote;01;;;;2024-W09;;0,25;

            """
        )
        #expect(try office.once().accepted == [1])
    }

    /// What was delivered: area, indicator, age, supplier, pace, frequency, period, number, status.
    private static let observations = [
        "01 kinder NA nan 007 A 2024 - O",
        "01 kinder _T _T _T A 2025 1234567.125 F",
        "01 quote _T _T _T A 2024-08-01/P1Y -0.1 U",
        "01 quote _T _T _T M 2024-03 0.5 A",
        "01 quote _T _T _T S 2024-10-01/P6M 1e-09 A",
        "01 quote _T _T _T S 2024-S1 12345678901.0 A",
        "01 quote _T _T _T W 2024-W09 0.25 A",
        "01001 kinder -5 frei _T A 2024 - O",
        "01001 kinder 0-2 - _T A 2023 20.0 A",
        "01001 kinder 0-2 -a _T A 2023 21.0 E",
        #"01001 kinder 0-2 a "b", c x A 2023 10.5 P"#,
        "01001 quote _T _T _T Q 2024-Q1 - O",
        "01001 quote _T _T _T Q 2024-Q2 - O",
        "01001 quote _T _T _T Q 2024-Q3 - M",
        "01001 quote _T _T _T Q 2024-Q4 0.30000000000000004 A",
    ]

    /// Reads a message with the package `sdmx1`, whose structure is that of our columns.
    private static let script = """
        import csv, io, sys
        from sdmx.model import common, v30
        from sdmx.reader.csv import Reader
        raw = sys.stdin.buffer.read()
        head = next(csv.reader(io.StringIO(raw.decode())))
        end = head.index('TIME_PERIOD')
        names = head[3:end + 1]
        dsd = v30.DataStructureDefinition(id='READINGS', version='1.0')
        for n, name in enumerate(names):
            kind = v30.TimeDimension if name == 'TIME_PERIOD' else v30.Dimension
            dsd.dimensions.append(kind(id=name, order=n + 1))
        dsd.measures.append(v30.Measure(id='OBS_VALUE'))
        for name in head[end + 2:]: dsd.attributes.append(v30.DataAttribute(id=name))
        found = []
        for data in Reader().convert(io.BytesIO(raw), structure=dsd).data:
            assert data.action.name == 'information', data.action
            for o in data.obs:
                k = {v.id: v.value for v in o.dimension.values.values()}
                columns = 'REF_AREA INDICATOR alter traeger freq FREQ TIME_PERIOD'
                key = [k[n] for n in columns.split()]
                number = repr(float(o.value)) if o.value else '-'
                found.append(key + [number, str(o.attached_attribute['OBS_STATUS'].value)])
        for f in sorted(found): print(*f)
        """

    private func export(_ format: DataFormat, hasOrigin: Bool = true) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try office.query().export(ExportQuestion(hasOrigin: hasOrigin)) {
            try $0.write(as: format) { bytes += $0 }
        }
        return bytes
    }

    private func intake(_ format: DataFormat) async throws -> [UInt8] {
        let copy = office.folder.appending(path: "lang_2.csv")
        try Data(try export(.csv)).write(to: copy)
        let text = try String(contentsOf: copy, encoding: .utf8)
        // The columns of the export are those of the source.
        try Data(text.replacing("träger", with: "traeger").replacing("freq", with: "takt").utf8)
            .write(to: copy)
        var bytes: [UInt8] = []
        let reader = try DryRun(config: office.config, isOptional: false)
        try await reader.readings(copy.path).write(as: format) { bytes += $0 }
        return bytes
    }

    @Test(
        "sdmx1 reads each observation of SDMX-CSV as it was delivered",
        .enabled(if: Python.hasSDMX)
    )
    func sdmx() async throws {
        for bytes in [
            try export(.sdmx), try export(.sdmx, hasOrigin: false), try await intake(.sdmx),
        ] {
            let said = try Python.run(Self.script, on: bytes)
            #expect(said.split(separator: "\n").map(String.init) == Self.observations)
        }
    }

    /// The rows as pandas has them, sorted: numbers as numbers, everything else as text.
    private static func rows(_ read: String) -> String {
        """
        import io, json, math, sys
        import pandas as pd
        b = io.BytesIO(sys.stdin.buffer.read())
        t = \(read)
        assert t['value'].dtype == float, t['value'].dtype
        assert t['record'].dtype.kind == 'i', t['record'].dtype
        for row in sorted(
            ' '.join([r['area'], r['indicator'], *[
                n for n in (r['alter'], r['träger'], r['freq']) if isinstance(n, str) and n],
                str(r['period']), '-' if math.isnan(r['value']) else repr(r['value']),
                r['status'], r['file']])
            for r in t.to_dict('records')): print(row)
        """
    }

    /// Texts of the CSV are never computed: that of the file's name has a mark in front.
    private static func delivered(file: String) -> [String] {
        [
            "01 kinder NA nan 007 2024 - not computable",
            "01 kinder total total total 2025 1234567.125 planned",
            "01 quote total total total 2024-03 0.5 normal",
            "01 quote total total total 2024-H1 12345678901.0 normal",
            "01 quote total total total 2024-W09 0.25 normal",
            "01 quote total total total 2024-WS 1e-09 revised",
            "01 quote total total total 2024/25 -0.1 restricted",
            "01001 kinder -5 frei total 2024 - unknown",
            "01001 kinder 0-2 - total 2023 20.0 normal",
            "01001 kinder 0-2 -a total 2023 21.0 estimated",
            #"01001 kinder 0-2 a "b", c x 2023 10.5 provisional"#,
            "01001 quote total total total 2024-Q1 - unreliable",
            "01001 quote total total total 2024-Q2 - later",
            "01001 quote total total total 2024-Q3 - blocked",
            "01001 quote total total total 2024-Q4 0.30000000000000004 normal",
        ].map { $0 + " " + file }
    }

    @Test(
        "pandas reads the tidy CSV, JSON and XLSX: numbers as numbers, texts as texts",
        .enabled(if: Python.hasPandas),
        arguments: [
            (
                DataFormat.csv,
                "pd.read_csv(b, dtype={'area': str, 'freq': str}, keep_default_na=False, "
                    + "na_values={'value': ['']})",
                "'=lang,1.csv"
            ),
            (
                .json,
                "pd.DataFrame(json.load(b)).astype({'value': float})", "=lang,1.csv"
            ),
            (
                .xlsx,
                "pd.read_excel(b, dtype={'area': str, 'freq': str}, keep_default_na=False, "
                    + "na_values={'value': ['']})",
                "=lang,1.csv"
            ),
        ]
    )
    func pandas(format: DataFormat, read: String, file: String) throws {
        let said = try Python.run(Self.rows(read), on: try export(format))
        #expect(said.split(separator: "\n").map(String.init) == Self.delivered(file: file))
    }

    @Test("no cell of a workbook is a formula", .enabled(if: Python.hasOpenpyxl))
    func formulas() throws {
        let said = try Python.run(
            """
            import io, sys, openpyxl
            w = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
            print(sorted({c.data_type for row in w.active.iter_rows() for c in row}))
            """,
            on: try export(.xlsx)
        )
        #expect(said == "['d', 'n', 's']\n")
    }
}
