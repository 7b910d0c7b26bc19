import TestSupport
import Testing
import Workbooks

/// Workbooks that no office writes.
@Suite
struct HostileWorkbookTests {
    private func problem(
        _ book: XLSX,
        _ limits: WorkbookLimits = WorkbookLimits()
    ) throws -> String {
        try #require(#expect(throws: WorkbookFault.self) { try book.cells(limits) }).problem
    }

    private func problem(_ rows: String) throws -> String { try problem(stored(rows)) }

    /// Not deflated, since texts of one letter would be bombs.
    private func stored(_ rows: String) -> XLSX {
        var book = XLSX(rows)
        book.isPacked = false
        return book
    }

    @Test(
        "places beyond the sheet are refused by name",
        arguments: [
            ("<row r=\"1048577\"><c><v>1</v></c></row>", "more than 1048576 rows (row 1048577)"),
            ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "more than 16384 columns (row 1)"),
        ]
    )
    func bounds(_ rows: String, _ reason: String) throws {
        #expect(try problem(rows) == "the sheet 'Tabelle1' has \(reason)")
    }

    @Test(
        "what contradicts itself is refused by name",
        arguments: [
            ("<row r=\"1\"><c r=\"XFE1048577\"><v>1</v></c></row>", "a cell 'XFE1048577' in row 1"),
            ("<row r=\"0\"/>", "a row with the number '0'"),
            ("<row r=\"-5\"/>", "a row with the number '-5'"),
            ("<row r=\"99999999999999999999\"/>", "a row with the number '99999999999999999999'"),
            ("<row r=\"2\"/><row r=\"2\"/>", "its row 2 behind row 2"),
            ("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "a cell 'A2' in row 1"),
            ("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "its cell A1 twice"),
            ("<row><c t=\"x\"><v>1</v></c></row>", "a cell of the kind 'x' in row 1"),
        ]
    )
    func contradictions(_ rows: String, _ reason: String) throws {
        #expect(try problem(rows) == "the sheet 'Tabelle1' has \(reason)")
    }

    @Test("a text that is not in the list is refused")
    func sharedTexts() throws {
        #expect(
            try problem("<row><c t=\"s\"><v>7</v></c></row>")
                == "the sheet 'Tabelle1' asks for text '7' of 0 in cell A1"
        )
        #expect(
            try problem("<row><c t=\"s\"><v>-1</v></c></row>")
                == "the sheet 'Tabelle1' asks for text '-1' of 0 in cell A1"
        )
    }

    @Test("document types are refused, and with them entities that multiply")
    func billionLaughs() throws {
        var laughs = "<!DOCTYPE x [<!ENTITY a \"ha\">"
        for (name, inner) in zip("bcdefghij", "abcdefghi") {
            let copies = String(repeating: "&\(inner);", count: 10)
            laughs += "<!ENTITY \(name) \"\(copies)\">"
        }
        laughs += "]>"
        let sheet =
            "<worksheet><sheetData><row><c t=\"str\"><v>&j;</v></c></row></sheetData></worksheet>"
        for part in ["xl/worksheets/sheet0.xml", "xl/workbook.xml", "_rels/.rels"] {
            var book = XLSX("")
            book.parts[part] = laughs + sheet
            #expect(try problem(book).hasSuffix("has a document type, which may define entities"))
        }
        var external = XLSX("")
        external.parts["xl/worksheets/sheet0.xml"] =
            "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">\(sheet)"
        #expect(try problem(external).hasSuffix("has a document type, which may define entities"))
        #expect(try problem("<row><c t=\"str\"><v>&j;</v></c></row>").hasSuffix("undefined entity"))
    }

    @Test("elements deeper than 64, and texts and tags longer than a mebibyte, are refused")
    func depth() throws {
        let deep = String(repeating: "<a>", count: 62) + String(repeating: "</a>", count: 62)
        #expect(try XLSX(deep).cells() == [])
        #expect(
            try problem("<b>\(deep)</b>")
                == "the sheet 'Tabelle1' has elements in each other more than 64 deep"
        )
        let long = (0..<(1 << 17)).map { _ in "abcdefgh" }.joined()
        let cell = "<row><c t=\"str\"><v>\(long)</v></c></row>"
        #expect(try stored(cell).opened().cell("A1")?.utf8.count == (1 << 20) + 2)
        #expect(
            try problem("<row><c t=\"str\"><v>\(long)x</v></c></row>")
                == "the sheet 'Tabelle1' has a text of more than 1048576 bytes (row 1)"
        )
        #expect(
            try problem("<row a=\"\(long)\(long)\"/>")
                == "the sheet 'Tabelle1' has a tag of more than 1048576 bytes"
        )
        var book = stored("<row><c t=\"s\"><v>0</v></c></row>")
        book.shared = "<si><t>\(long)x</t></si>"
        #expect(
            try problem(book) == "the list of texts has a text of more than 1048576 bytes"
        )
    }

    @Test("names without end, which the parser would keep, are refused")
    func names() throws {
        let names = (0..<300_000).map {
            "<row x\($0)=\"\" \(String(repeating: "y", count: 50))\($0)=\"\"/>"
        }
        #expect(
            try problem(names.joined())
                == "the sheet 'Tabelle1' has names that take more than 32 MiB"
        )
    }

    @Test("cells, shared texts and their bytes are counted")
    func counts() throws {
        var limits = WorkbookLimits()
        limits.cells = 3
        let row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
        #expect(try XLSX(row).cells(limits).count == 2)
        #expect(
            try problem(XLSX(row + row), limits)
                == "the sheet 'Tabelle1' has more than 3 cells that are not empty (row 2)"
        )
        #expect(
            try problem(XLSX("<row><c r=\"Q1\"><v>1</v></c></row>"), limits)
                == "the sheet 'Tabelle1' has more than 12 cells with the gaps between them (row 1)"
        )
        limits = WorkbookLimits()
        (limits.sharedTexts, limits.sharedBytes) = (2, 2 << 20)
        var book = stored("<row><c t=\"s\"><v>0</v></c></row>")
        book.shared = String(repeating: "<si><t>a</t></si>", count: 3)
        #expect(try problem(book, limits) == "the list of texts has more than 2 texts")
        limits.sharedTexts = 10
        let long = (0..<(1 << 17)).map { _ in "abcdefgh" }.joined()
        book.shared = String(repeating: "<si><t>\(long)</t></si>", count: 3)
        #expect(try problem(book, limits) == "the list of texts has more than 2 MiB of text")
    }

    @Test("a text of a mebibyte in each of 5,000 cells is no 5 gigabytes")
    func amplified() throws {
        let long = (0..<(1 << 17)).map { _ in "abcdefgh" }.joined()
        let row = "<row>\(String(repeating: "<c t=\"s\"><v>0</v></c>", count: 1000))</row>"
        var book = stored(String(repeating: row, count: 5))
        book.shared = "<si><t>\(long)</t></si>"
        var count = 0
        let fault = #expect(throws: WorkbookFault.self) {
            var rows = try book.opened().rows(ofSheet: 0)
            while try rows.next() { count += 1 }
        }
        #expect(fault?.problem == "the sheet 'Tabelle1' has more than 4 GiB of text (row 5)")
    }

    @Test("parts that are missing, and links to other files, are refused")
    func missingParts() throws {
        var book = XLSX("")
        book.parts["xl/_rels/workbook.xml.rels"] = """
            <Relationships><Relationship Id="s0" Type="a/worksheet" TargetMode="External" \
            Target="file:///etc/passwd"/></Relationships>
            """
        #expect(try problem(book) == "the sheet 'Tabelle1' has no part")
        book.parts["xl/_rels/workbook.xml.rels"] = """
            <Relationships><Relationship Id="s0" Type="a/worksheet" \
            Target="../../../etc/passwd"/></Relationships>
            """
        #expect(try problem(book) == "the sheet 'Tabelle1' lacks its part 'etc/passwd'")
        book.parts["_rels/.rels"] = """
            <Relationships><Relationship Id="a" Type="a/officeDocument" Target="xl/workbook.bin"/>\
            </Relationships>
            """
        book.parts["xl/workbook.bin"] = "x"
        #expect(try problem(book) == "the workbook is of the binary format XLSB")
    }

    @Test("a workbook that is cut off, or has a flipped bit, is never a shorter one")
    func damage() throws {
        var book = XLSX(
            (1...60).map {
                "<row r=\"\($0)\"><c t=\"s\"><v>\($0 % 3)</v></c><c><v>\($0)</v></c></row>"
            }
            .joined()
        )
        book.shared = "<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>"
        let bytes = book.bytes
        let cells = try book.cells()
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: (any Error).self) {
                try Workbook.opened(MemoryBytes(bytes: Array(bytes[..<length])), .xlsx).cells()
            }
        }
        var refused = 0
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 1 << (place % 8)
            do {
                let read = try Workbook.opened(MemoryBytes(bytes: damaged), .xlsx)
                // Some bits of a list say nothing that matters, as the time of a member.
                #expect(try read.sheets.isEmpty || read.cells() == cells)
            } catch {
                refused += 1
            }
        }
        #expect(refused > bytes.count / 2)
    }
}
