import Diagnostics
import Indicators
import Intake
import TestSupport

extension FuzzTarget {
    /// Tables with labels one above the other, by sources that use every key of layouts, and drafts
    /// of them.
    static let layout = Self(
        "layout",
        upTo: 3000,
        seeds: [
            "Amt;;\nStand: 30.06.2024;;\nGemeinde;Kinder;\n;2023;2024\nKlipphausen;5;6\n"
                + "Coswig, Stadt 1);7;8\nberichtigt;;9\nQuelle: Amt;;\n",
            "Art;Januar;Februar\n2023;;\nEinnahmen;1;2\n2024;2024;2024\nEinnahmen;3;-\n",
            "Land;RB;Kreis;Gem;Jahr;Monat;n\n14;6;27;100;2024;MONAT03;5\n",
            "Jahr;m;w\nJahr 2023;1;2\n2024 *;3;4\n______\n",
        ],
        words: [
            ";", "\n", "Quelle:", "Stand: ", "berichtigt", "Januar", "Q1", "KW 12", "2024", "1)",
            "Gemeinde", "Kinder", "Summe", "14627100", "Klipphausen", "\u{A0}",
        ]
    ) { bytes in
        for reader in Layout.readers {
            _ = try? reader.read(
                MemoryBytes(bytes: bytes),
                named: "tabelle_2024.csv",
                requiresSource: true
            )
            _ = try? reader.draft(MemoryBytes(bytes: bytes), named: "tabelle_2024.csv")
        }
    }

    /// The first line is a pattern, the others are texts that it is laid on.
    static let pattern = Self(
        "pattern",
        upTo: 300,
        seeds: [
            "Stand: {date}*\nStand: 30.06.2024 / 12:00", "{month} (*)\nMärz (vorl.)",
            "*{year}*{a}*{b}*\n2024 x y z 2025 x y z", "a?c_{quarter}\nabc_Q1",
        ],
        words: ["{year}", "{month}", "{period}", "{date}", "{week}", "*", "?", "ä", "2024", "KW "]
    ) { bytes in
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard let first = lines.first else { return }
        let yaml = """
            sources:
              probe:
                file: "\(first.replacing("\\", with: "").replacing("\"", with: ""))"
                header_rows: 1
                rows: { blocks: ["\(first.replacing("\\", with: "").replacing("\"", with: ""))"] }
                areas: { fixed: "14627" }
                values: { n: { header: "{year}" } }
            """
        let file = SourceFile(path: "probe.yaml", text: yaml)
        let book = SourceFileParser.parse([file], collector: DiagnosticCollector())
        guard let book else { return }
        let reader = TableFileReader(sources: book, areas: AreaRegister(), keepsOrigins: false)
        let table = "A;2023;2024\n" + lines.dropFirst().joined(separator: "\n") + "\nx;1;2\n"
        _ = try? reader.read(
            MemoryBytes(bytes: Array(table.utf8)),
            named: first,
            requiresSource: true
        )
    }
}

/// Readers by sources with the keys of layouts.
private enum Layout {
    static let readers = sources.map { yaml in
        let file = SourceFile(path: "layout.yaml", text: "sources:\n  probe:\n" + yaml)
        let book = SourceFileParser.parse([file], collector: DiagnosticCollector())
        var limits = ReadingLimits()
        limits.recordBytes = 1 << 14
        limits.chunkBytes = 1 << 12
        return TableFileReader(
            sources: book ?? SourceBook(),
            areas: AreaRegister(
                home: "14627",
                areas: [ReferenceArea(code: "14627100", name: "Klipphausen")]
            ),
            limits: limits,
            keepsOrigins: true
        )
    }

    private static let sources = [
        """
            file: "*"
            rows: { until: ["Quelle:*", "___*"], blocks: ["{year}"], except: { A: ["Summe*"] } }
            corrects: "berichtigt*"
            period: { title: "*{date}*" }
            release: { title: "*am {date}*" }
            areas: { column: Gemeinde, names: { Summe: "14" }, others: leave out }
            values: { kinder: { header: "Kinder / {year}" } }
        """,
        """
            file: "*"
            header_rows: 1
            labels: A
            header: "{month}"
            rows: { blocks: ["{year}"], from: "2*" }
            areas: { fixed: "14627" }
            values: { ein: { row: "Ein*" }, aus: { row: ["Aus*", "{x}gaben"] } }
        """,
        """
            file: "*"
            header_rows: "1 from Land"
            period: { year: Jahr, month: Monat, every: month }
            areas: { code: "{Land}{RB}{Kreis}{Gem}" }
            values: { n: n }
        """,
        """
            file: "*"
            header_rows: 1-2
            period: { column: A, text: ["Jahr {year}", "{year} *"] }
            areas: { names: true, others: leave out }
            values: { n: { header: "{area} / {unit}" }, m: { header: "{geschlecht}" } }
        """,
    ]
}
