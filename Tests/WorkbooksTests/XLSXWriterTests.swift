import Archives
import Foundation
import TestSupport
import Testing

@testable import Workbooks

@Suite
struct XLSXWriterTests {
    /// A workbook as `fill` writes it.
    static func workbook(
        rowLimit: Int = 1_048_576,
        _ fill: (inout XLSXWriter) throws -> Void
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try XLSXWriter(rowLimit: rowLimit) { bytes += $0 }
        try fill(&writer)
        try writer.finish()
        return bytes
    }

    @Test(
        "a number is the shortest decimal that is exactly it",
        arguments: [
            (28, "28"), (-0.0, "0"), (0.1, "0.1"), (209_479.2, "209479.2"),
            (0.1 + 0.2, "0.30000000000000004"), (1e16, "1e+16"), (-12.5, "-12.5"),
        ] as [(Double, String)]
    )
    func number(_ number: Double, _ text: String) {
        #expect(SheetNumber.text(number) == text)
        #expect(Double(text) == number)
    }

    // The serials are those that LibreOffice shows for these dates.
    @Test(
        "a date is its day in the calendar from 1900, and none before March of that year",
        arguments: [
            ("1900-02-28", nil), ("1900-03-01", 61), ("1970-01-01", 25_569), ("2000-02-29", 36_585),
            ("2000-03-01", 36_586), ("2016-03-01", 42_430), ("2023-12-31", 45_291),
            ("1850-01-01", nil), ("2016", nil), ("2016-13-01", nil),
        ] as [(String, Int?)]
    )
    func date(_ text: String, _ serial: Int?) {
        #expect(SheetNumber.serial(ofDate: text) == serial)
    }

    @Test(
        "a text stands in XML as it was, and what XML cannot hold as Excel writes it",
        arguments: [
            ("Meißen & Riesa <1>", "Meißen &amp; Riesa &lt;1&gt;"),
            ("a\u{B}b\rc\u{0}", "a_x000B_b_x000D_c_x0000_"),
            ("_x000B_", "_x005F_x000B_"), ("_x00_", "_x00_"), ("\u{FFFE}＋", "_xFFFE_＋"),
        ]
    )
    func text(_ text: String, _ xml: String) {
        var bytes: [UInt8] = []
        SheetText.append(cell: text, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == xml)
    }

    @Test("a text that no cell can hold ends with a mark")
    func longText() {
        var bytes: [UInt8] = []
        SheetText.append(cell: String(repeating: "ü", count: 40_000), to: &bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.utf16.count == 32_767)
        #expect(text.hasSuffix("ü […]"))
    }

    @Test("names of sheets are legal, not too long and unique")
    func names() {
        var names = SheetName()
        let wanted = [
            "Kinder: 0/2 [m]", "kinder_ 0_2 _M_", "", "'a'", "History",
            String(repeating: "x", count: 40), String(repeating: "X", count: 40), "a\u{7}b",
        ]
        #expect(
            wanted.map { names.unique($0) } == [
                "Kinder_ 0_2 _m_", "kinder_ 0_2 _M_ (2)", "Sheet", "a", "History_",
                String(repeating: "x", count: 31), String(repeating: "X", count: 27) + " (2)", "ab",
            ]
        )
    }

    @Test("the same rows are the same bytes")
    func sameBytes() throws {
        func write() throws -> [UInt8] {
            try Self.workbook { writer in
                try writer.begin(sheet: "a", columns: [.init("x")])
                for number in 0..<5_000 { try writer.add([.integer(number)]) }
            }
        }
        #expect(try write() == write())
    }

    @Test("too many columns are refused before anything is written of them")
    func columns() {
        #expect(throws: WorkbookFault.self) {
            try Self.workbook { writer in
                let columns = Array(repeating: XLSXWriter.Column("x"), count: 16_385)
                try writer.begin(sheet: "a", columns: columns)
            }
        }
    }

    @Test("what was written is read as it was, each cell as the kind that it is")
    func readAgain() throws {
        let bytes = try Self.workbook(rowLimit: 3) { writer in
            try writer.begin(sheet: "Zahlen", columns: [.init("a", isText: true), .init("b")])
            try writer.add([.text("01001"), .number(-0.125)])
            try writer.add([.text("=1+1"), .date("2016-03-01")])
            try writer.add([.text("1,5"), .empty])
            try writer.add([.text("ä&<\u{B}>"), .integer(123_456_789)])
            try writer.begin(sheet: "Leer", columns: [.init("c")])
        }
        let book = try Workbook.opened(MemoryBytes(bytes: bytes), .xlsx)
        #expect(book.sheets.map(\.name) == ["Zahlen", "Zahlen (2)", "Leer"])
        #expect(
            try Self.cells(book, 0) == [
                "1: text a, text b", "2: text 01001, number -0.125",
                "3: text =1+1, date 2016-03-01",
            ]
        )
        #expect(
            try Self.cells(book, 1) == [
                "1: text a, text b", "2: text 1,5", "3: text ä&<\u{B}>, number 123456789",
            ]
        )
        #expect(try Self.cells(book, 2) == ["1: text c"])
    }

    private static func cells(_ book: Workbook, _ sheet: Int) throws -> [String] {
        var rows = try book.rows(ofSheet: sheet)
        var lines: [String] = []
        while try rows.next() {
            let cells = (0..<rows.count).map { column in
                let text = unsafe String(decoding: rows.bytes(column), as: UTF8.self)
                return "\(rows.kind(column)) \(text)"
            }
            lines.append("\(rows.row): \(cells.joined(separator: ", "))")
        }
        return lines
    }

    @Test(
        "another program reads numbers, dates and texts as what they are",
        .enabled(if: Python.hasOpenpyxl)
    )
    func otherProgram() throws {
        let bytes = try Self.workbook { writer in
            try writer.begin(
                sheet: "Kinder/2016",
                columns: [.init("Schlüssel", isText: true), .init("Wert", width: 14), .init("Tag")]
            )
            try writer.add([.text("01001"), .number(0.1), .date("2016-03-01")])
            try writer.add([.text("=1+1"), .number(-28), .date("1899-12-31")])
            try writer.add([.text("@SUM(A1)"), .empty, .text(" +4\n-5 ")])
            try writer.add([.text("a\u{B}b & <c>"), .integer(7), .empty])
        }
        let said = try Python.run(
            """
            import io, sys, openpyxl
            w = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
            s = w.active
            print(w.sheetnames, s.freeze_panes, s.column_dimensions['B'].width)
            for row in s.iter_rows():
                print([(c.data_type, str(c.value)) for c in row])
            print(s['A1'].font.bold, s['A2'].font.bold, *[s[c].number_format for c in ('A2', 'C2')])
            print([s[c].quotePrefix for c in ('A2', 'A3', 'A4', 'C4')])
            """,
            on: bytes
        )
        #expect(
            said == #"""
                ['Kinder_2016'] A2 14.0
                [('s', 'Schlüssel'), ('s', 'Wert'), ('s', 'Tag')]
                [('s', '01001'), ('n', '0.1'), ('d', '2016-03-01 00:00:00')]
                [('s', '=1+1'), ('n', '-28'), ('s', '1899-12-31')]
                [('s', '@SUM(A1)'), ('n', 'None'), ('s', ' +4\n-5 ')]
                [('s', 'a_x000B_b & <c>'), ('n', '7'), ('n', 'None')]
                True False @ mm-dd-yy
                [False, True, True, False]

                """#
        )
    }

    @Test(
        "rows that a sheet has no room for go on with the titles on further ones",
        .enabled(if: Python.hasOpenpyxl)
    )
    func rows() throws {
        let bytes = try Self.workbook(rowLimit: 4) { writer in
            try writer.begin(sheet: "Zahlen", columns: [.init("n")])
            for number in 1...7 { try writer.add([.integer(number)]) }
            try writer.begin(sheet: "Zahlen", columns: [.init("m")])
        }
        let said = try Python.run(
            """
            import io, sys, openpyxl
            w = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()), read_only=True)
            for s in w: print(s.title, [r[0] for r in s.iter_rows(values_only=True)])
            """,
            on: bytes
        )
        #expect(
            said == """
                Zahlen ['n', 1, 2, 3]
                Zahlen (2) ['n', 4, 5, 6]
                Zahlen (3) ['n', 7]
                Zahlen (4) ['m']

                """
        )
    }
}
