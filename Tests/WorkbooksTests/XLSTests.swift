import Testing

@testable import Workbooks

/// What the child that reads XLS writes, and what its parent makes of it.
@Suite
struct XLSTests {
    private static let whole =
        Array("WXLS1\n".utf8) + text("S", "Tab. 1") + number("R", 1, 4) + number("I", 0, 2, -5, 4)
        + number("D", 2, 2, Int(bitPattern: UInt((209479.19999999998).bitPattern)), 8)
        + number("T", 3, 2) + text("", "a\u{A0}b") + number("R", 7, 4) + number("d", 0, 2)
        + text("", "2016-03-01") + number("d", 1, 2) + text("", "2016-03-01 00:00:00")
        + number("d", 2, 2) + text("", "2016-03-01 12:30:00") + number("d", 3, 2)
        + text("", "12:30:00") + text("S", "Leer") + number("E", 2, 4, 7, 8)

    private static func number(
        _ tag: String,
        _ first: Int,
        _ width: Int,
        _ second: Int = 0,
        _ more: Int = 0
    ) -> [UInt8] {
        Array(tag.utf8) + (0..<width).map { UInt8(truncatingIfNeeded: first >> (8 * $0)) }
            + (0..<more).map { UInt8(truncatingIfNeeded: second >> (8 * $0)) }
    }

    private static func text(_ tag: String, _ text: String) -> [UInt8] {
        number(tag, text.utf8.count, 4) + Array(text.utf8)
    }

    private func book(_ bytes: [UInt8]) throws -> Workbook {
        let stream = try XLSStream(bytes, WorkbookLimits())
        return Workbook(
            .xls,
            sheets: stream.sheets.map { Workbook.Sheet(name: $0.name, isHidden: false) },
            rows: { SheetRows(XLSFeed(stream, $0)) },
            merges: { _ in [] }
        )
    }

    @Test("the child's stream is sheets with rows")
    func stream() throws {
        let book = try book(Self.whole)
        #expect(book.sheets.map(\.name) == ["Tab. 1", "Leer"])
        #expect(
            try book.cells() == [
                "A2=-5", "C2=209479.2", "D2='a b'", "A8=d2016-03-01", "B8=d2016-03-01",
                "C8='2016-03-01T12:30:00'", "D8='12:30:00'",
            ]
        )
        #expect(try book.cells(1) == [])
    }

    @Test("a stream that ends anywhere before its end is refused")
    func cutOff() throws {
        for length in 0..<Self.whole.count {
            let fault = #expect(throws: WorkbookFault.self) {
                try XLSStream(Array(Self.whole[..<length]), WorkbookLimits())
            }
            #expect(fault?.problem == "the reader of XLS ended before it was done")
        }
        #expect(throws: WorkbookFault.self) { try XLSStream(Self.whole + [0], WorkbookLimits()) }
    }

    @Test("what the child says instead of cells is told")
    func faults() throws {
        let start = Array("WXLS1\n".utf8)
        func problem(_ rest: [UInt8]) -> WorkbookFault? {
            #expect(throws: WorkbookFault.self) { try XLSStream(start + rest, WorkbookLimits()) }
        }
        #expect(
            problem(Self.number("F", -14, 4))?.problem
                == "the workbook (XLS) is damaged: freexl's fault -14"
        )
        #expect(problem(Self.number("F", -4, 4))?.kind == .tooLarge)
        #expect(problem(Array("P".utf8))?.kind == .encrypted)
        // A cell without a row, rows and cells backwards, and totals that differ.
        let sheet = Self.text("S", "a")
        let row = Self.number("R", 3, 4)
        let cell = Self.number("I", 1, 2, 9, 4)
        let end = Self.number("E", 1, 4, 1, 8)
        #expect(throws: Never.self) {
            try XLSStream(start + sheet + row + cell + end, WorkbookLimits())
        }
        for rest in [
            sheet + cell + end, row + cell + end, sheet + row + row + end,
            sheet + row + cell + cell + end, sheet + row + end,
        ] {
            #expect(problem(rest)?.problem == "the reader of XLS ended before it was done")
        }
    }
}
