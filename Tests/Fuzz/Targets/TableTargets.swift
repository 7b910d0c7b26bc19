import Archives
import Diagnostics
import Indicators
import Intake
import TestSupport

extension FuzzTarget {
    static let tidyTable = Self(
        "tidy-table",
        upTo: 2000,
        samples: ["Config/demo/releases/2023-11-15/bedarfsplan_*.csv"],
        seeds: [
            "jahr;gebiet;kinder\n2020;01;5\n2021;01;-\n",
            "indicator,area,period,value,status,unit\nx,14,2020-Q1,1.5,p,persons\n",
            "period;area;geschlecht;wert;indikator\n2020/21;14;w;1,5;x\n2020/21;14;m;.;x\n",
            "stichtag\tags\tx [Anzahl]\n31.12.2020\t14627\t1.234\n",
        ],
        words: Table.words + ["jahr", "gebiet", "indicator", "value", "status", "stichtag", "unit"]
    ) { bytes in
        Table.read(bytes, named: "bedarfsplan_2023-11-15.csv")
    }

    static let genesisTable = Self(
        "genesis-table",
        upTo: 4000,
        samples: ["Config/demo/releases/2023-11-15/99[156]*-4.csv"],
        seeds: [
            Table.head + "10.10.2017 / 17:34:22\n",
            "GENESIS-Tabelle: 1-1\nTitel 31.12.2020;;;\n;;2019;2020\n;;w;m\n14;Ort;5;.\n_____\n",
        ],
        words: Table.words + ["GENESIS-Tabelle:", "__________", "Stand: ", "Anzahl", "bis unter"]
    ) { bytes in
        Table.read(bytes, startingWith: "GENESIS-Tabelle:", named: "table.csv")
    }

    static let oldFlatFile = Self(
        "old-flat-file",
        upTo: 4000,
        seeds: [
            """
            Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;\
            1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;\
            2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;\
            BEVSTD__Bevoelkerungsstand__Anzahl;BEVSTD__q
            99411;Bevölkerung;STAG;Stichtag;31.12.2018;KREISE;Kreise;DG;Deutschland;ALTX03;\
            Altersgruppen;ALT000B03;unter 3 Jahre;560000;e
            99411;Bevölkerung;STAG;Stichtag;31.12.2018;KREISE;Kreise;99901;Kreis;ALTX03;\
            Altersgruppen;ALT003B06;3 bis unter 6 Jahre;-;

            """
        ],
        words: Table.words + [
            "Zeit_Code", "_Merkmal_Code", "_Auspraegung_Code", "STAG", "ALT003B06",
        ]
    ) { bytes in
        Table.read(
            bytes,
            startingWith: "Statistik_Code;",
            named: "99411-02-03-4_2023-11-15_de_flat.csv"
        )
    }

    static let newFlatFile = Self(
        "new-flat-file",
        upTo: 4000,
        seeds: [
            """
            statistics_code;statistics_label;time_code;time_label;time;1_variable_code;\
            1_variable_label;1_variable_attribute_code;1_variable_attribute_label;\
            2_variable_code;2_variable_label;2_variable_attribute_code;\
            2_variable_attribute_label;value;value_unit;value_variable_code;\
            value_variable_label;value_q
            12411;Bevölkerung;STAG;Stichtag;2018-12-31;DLAND;Land;14;Sachsen;GES;Geschlecht;GESM;\
            männlich;1000;Anzahl;BEVSTD;Bevölkerung;e
            12411;Bevölkerung;SMONAT;Monat;2018-12;DLAND;Land;14;Sachsen;GES;Geschlecht;;\
            Insgesamt;.;%;QUOTE;Quote;

            """
        ],
        words: Table.words + ["time_code", "_variable_code", "_variable_attribute_code", "value_q"]
    ) { bytes in
        Table.read(bytes, startingWith: "statistics_code;", named: "1234-5_flat.csv")
    }

    /// The first line belongs to the file's name, the rest is the footer of a table.
    static let releaseStamp = Self(
        "release-stamp",
        upTo: 200,
        seeds: [
            "2025-06-11_de_flat\n10.10.2017 / 17:34:22", "1507646066000\n2017-10-10",
            "a\n10.10.2017\n;\nStand: 11.10.2017 / 1:2:3",
        ],
        words: ["Stand: ", " / ", "10.10.2017", "17:34:22", "9223372036854775807", "_"]
    ) { bytes in
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
        let name = parts.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let stamp = parts.count > 1 ? Array(parts[1]) : []
        let line = stamp + [UInt8(ascii: "\n")]
        Table.read(Array(Table.head.utf8) + line, named: "1-1_\(name).csv")
    }

    /// A period in a column of its own, and beside a date.
    static let period = Self(
        "period",
        upTo: 40,
        seeds: [
            "2015", "2014/15", "2022-WS", "2015-H1", "2015-Q1", "2015-03", "2015-W07", "2015-03-01",
            "31.12.2020", "WS 2013/14", "SS 2014", "2022-10P6M", "2199", "1800-W01", "2199-12-31",
            "2020-S2", "Wintersemester 2013",
        ],
        words: ["-WS", "-SS", "-W53", "-Q4", "-H2", "P12M", "2199", "1800", "/99", "WS ", "31.12."]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let period = TimePeriod(parsing: text) {
            guard TimePeriod(parsing: period.description) == period else {
                fatalError("\(period) is not read as it is written")
            }
            _ = (period.firstDay, period.lastDay)
        }
        let field = "\"" + text.replacing("\"", with: "\"\"") + "\""
        Table.read(Array("jahr;gebiet;kinder\n\(field);01;5\n2020;01;6\n".utf8), named: "a.csv")
        Table.read(
            Array("stichtag;jahr;gebiet;kinder\n\(field);2020;01;5\n".utf8),
            named: "\(text).csv"
        )
    }
}

/// Delivered files as targets read them.
enum Table {
    static let words = [
        ";", "\t", ",", "\"", "\"\"", "\r\n", "2199", "31.12.2199", "9223372036854775807", "1e308",
        "1,5", "1.234.567", "-", ".", "x", "/", "unter 3 Jahre", "Insgesamt", "\u{FEFF}", "14627",
    ]

    static let head = """
        GENESIS-Tabelle: 1-1
        Titel;;;
        ;;;Kinder
        ;;;Anzahl
        2020;14627;Ort;5
        __________
        Stand:\u{20}
        """

    /// Readers with the demo's sources, and with none.
    private static let readers = [SourceBook(), demo].map { sources in
        TableFileReader(
            sources: sources,
            areas: AreaRegister(home: "99901"),
            limits: limits,
            keepsOrigins: true
        )
    }

    /// Small records make small buffers, which cost less than the reading otherwise.
    private static let limits: ReadingLimits = {
        var limits = ReadingLimits()
        limits.recordBytes = 1 << 14
        // So small that records lie across its borders.
        limits.chunkBytes = 1 << 10
        return limits
    }()

    private static let demo: SourceBook = {
        let path = "Config/demo/sources/demo.yaml"
        let files = [SourceFile(path: path, text: ProjectFile.text(path))]
        let book = SourceFileParser.parse(files, collector: DiagnosticCollector())
        return book ?? SourceBook()
    }()

    /// Reads a file that begins with a mark, which is put before it where it does not.
    static func read(_ bytes: [UInt8], startingWith mark: String = "", named name: String) {
        let isMarked = bytes.starts(with: mark.utf8)
        let content = isMarked ? bytes : Array(mark.utf8) + bytes
        for reader in readers {
            _ = try? reader.read(MemoryBytes(bytes: content), named: name, requiresSource: false)
        }
    }
}
