import TestSupport
import Testing
import Workbooks

@Suite
struct ODSTests {
    private func row(_ cells: String) -> String { "<table:table-row>\(cells)</table:table-row>" }

    private func cell(_ attributes: String, _ inside: String = "") -> String {
        "<table:table-cell \(attributes)>\(inside)</table:table-cell>"
    }

    @Test("values come before the texts that show them")
    func values() throws {
        let cells = [
            cell(
                "office:value-type='float' office:value='209479.19999999998'",
                "<text:p>x</text:p>"
            ),
            cell("office:value-type='percentage' office:value='0.125'", "<text:p>12,5 %</text:p>"),
            cell("office:value-type='currency' office:value='5' office:currency='EUR'"),
            cell(
                "office:value-type='date' office:date-value='2016-03-01'",
                "<text:p>1.3.</text:p>"
            ),
            cell("office:value-type='date' office:date-value='2016-03-01T00:00:00'"),
            cell("office:value-type='date' office:date-value='2016-03-01T12:30:00'"),
            cell("office:value-type='time' office:time-value='PT12H30M00S'"),
            cell(
                "office:value-type='boolean' office:boolean-value='true'",
                "<text:p>WAHR</text:p>"
            ),
            cell("office:value-type='string' office:string-value='a'", "<text:p>b</text:p>"),
            cell("office:value-type='string'", "<text:p>1.234</text:p>"),
            cell("office:value-type='float' office:value='1E-3'"),
            cell("office:value-type='float' office:value='viel'"),
            cell("", "<text:p>frei</text:p>"),
        ]
        #expect(
            try ODS(row(cells.joined())).cells() == [
                "A1=209479.2", "B1=0.125", "C1=5", "D1=d2016-03-01", "E1=d2016-03-01",
                "F1='2016-03-01T12:30:00'", "G1='12:30:00'", "H1='TRUE'", "I1='a'", "J1='1.234'",
                "K1=0.001", "L1=!viel", "M1='frei'",
            ]
        )
    }

    @Test("paragraphs are joined, blanks counted, notes and drawings left out")
    func texts() throws {
        let inside = """
            <office:annotation><text:p>Notiz</text:p></office:annotation>\
            <draw:frame><draw:text-box><text:p>Bild</text:p></draw:text-box></draw:frame>\
            <text:p>  zwei   <text:span>Wörter</text:span><text:s text:c="3"/>!</text:p>\
            <text:p>1\u{A0}000<text:tab/>x<text:line-break/>y<text:s/><text:note><text:p>n</text:p>\
            </text:note>z</text:p>
            """
        #expect(
            try ODS(row(cell("office:value-type='string'", inside))).cells()
                == ["A1='zwei Wörter   ! 1 000\tx\ny z'"]
        )
    }

    @Test("a formula is its stored value; one that failed says so, one without value as well")
    func formulas() throws {
        let cells = [
            cell("table:formula='of:=1+1' office:value-type='float' office:value='2'"),
            cell(
                "table:formula='of:=A9' office:value-type='string' office:string-value='' "
                    + "calcext:value-type='error'",
                "<text:p>#REF!</text:p>"
            ),
            cell("table:formula='of:=1+1'"),
            cell("table:formula='of:=\"\"' office:value-type='string' office:string-value=''"),
        ]
        #expect(try ODS(row(cells.joined())).cells() == ["A1=2", "B1=!#REF!", "C1=!#FORMULA"])
    }

    @Test("repeated empty cells and rows only advance the count; filled ones are repeated")
    func repeats() throws {
        let rows = """
            <table:table-row table:number-rows-repeated="3"><table:table-cell \
            table:number-columns-repeated="1024"/></table:table-row>\
            <table:table-row table:number-rows-repeated="2"><table:table-cell \
            table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="3" \
            office:value-type="float" office:value="7"/><table:covered-table-cell>\
            <text:p>darunter</text:p></table:covered-table-cell><table:table-cell><text:p>a\
            </text:p></table:table-cell><table:table-cell table:number-columns-repeated="16377"/>\
            </table:table-row>\
            <table:table-row-group><table:table-header-rows><table:table-row><table:table-cell>\
            <text:p>b</text:p></table:table-cell></table:table-row></table:table-header-rows>\
            </table:table-row-group><table:table-row table:number-rows-repeated="1048569">\
            <table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            """
        let book = try ODS(rows).opened()
        #expect(
            try book.cells() == [
                "C4=7", "D4=7", "E4=7", "G4='a'", "C5=7", "D5=7", "E5=7", "G5='a'", "A6='b'",
            ]
        )
    }

    @Test("sheets, hidden ones and merged ranges are found; nested tables are none")
    func sheets() throws {
        let styles = """
            <style:style style:name="ta1" style:family="table"><style:table-properties \
            table:display="true"/></style:style><style:style style:name="ta2">\
            <style:table-properties table:display="false"/></style:style>
            """
        let spanned = cell(
            "table:number-columns-spanned='3' table:number-rows-spanned='2'",
            "<text:p>2</text:p><table:table table:name='innen'>"
                + row(cell("", "<text:p>y</text:p>")) + "</table:table>"
        )
        let tables = """
            <table:tracked-changes><table:table table:name="alt"><table:table-row/></table:table>\
            </table:tracked-changes><table:table table:name="Eins" table:style-name="ta1">\
            <table:shapes><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>\
            </table:table-row></table:shapes>\(row(cell("", "<text:p>1</text:p>")))</table:table>\
            <table:table table:name="Zwei &amp; drei" table:style-name="ta2">\
            \(row("<table:table-cell/>" + spanned))</table:table>
            """
        let book = try ODS(tables: tables, styles: styles).opened()
        #expect(book.sheets.map(\.name) == ["Eins", "Zwei & drei"])
        #expect(book.sheets.map(\.isHidden) == [false, true])
        #expect(try book.merges(ofSheet: 0) == [])
        #expect(try book.merges(ofSheet: 1) == [MergedRange(rows: 1...2, columns: 1...3)])
        #expect(try book.cells(1) == ["B1='2'"])
        #expect(try book.cells(0) == ["A1='1'"])
    }

    @Test("rows beyond a piece of the file come whole, from each sheet")
    func pieces() throws {
        let rows = (1...3000).map { row(cell("", "<text:p>Zeile \($0)</text:p>")) }.joined()
        let table = "<table:table table:name=\"T\">\(rows)</table:table>"
        let book = try ODS(tables: table + table).opened()
        for sheet in 0...1 {
            let cells = try book.cells(sheet)
            #expect(cells.count == 3000)
            #expect(cells.enumerated().allSatisfy { $1 == "A\($0 + 1)='Zeile \($0 + 1)'" })
        }
    }

    private func problem(
        _ book: ODS,
        _ limits: WorkbookLimits = WorkbookLimits()
    ) throws -> String {
        try #require(#expect(throws: WorkbookFault.self) { try book.cells(limits) }).problem
    }

    @Test("filled cells that are repeated without end are refused")
    func bounds() throws {
        let value = "office:value-type='float' office:value='7'"
        let wide = row(cell("table:number-columns-repeated='16385' \(value)"))
        #expect(try problem(ODS(wide)) == "the sheet 'T' has more than 16384 columns (row 1)")
        let long = "<table:table-row table:number-rows-repeated=\"1048577\">\(cell(value))"
        #expect(
            try problem(ODS(long + "</table:table-row>"))
                == "the sheet 'T' has more than 1048576 rows (row 1048577)"
        )
        let whole =
            "<table:table-row table:number-rows-repeated=\"1048576\">"
            + cell("table:number-columns-repeated='16384' \(value)") + "</table:table-row>"
        #expect(
            try problem(ODS(whole))
                == "the sheet 'T' has more than 50000000 cells that are not empty (row 1)"
        )
        let huge = row(cell("table:number-columns-repeated='999999999999999999'"))
        #expect(try ODS(huge + huge + row(cell("", "<text:p>a</text:p>"))).cells() == ["A3='a'"])
        let blanks = row(cell("", "<text:p><text:s text:c='999999999999'/></text:p>"))
        #expect(
            try problem(ODS(blanks))
                == "the sheet 'T' has a text of more than 1048576 bytes (row 1)"
        )
    }

    @Test("document types, passwords and other documents are refused")
    func refused() throws {
        var book = ODS("")
        book.parts["content.xml"] = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"
        #expect(try problem(book).hasSuffix("has a document type, which may define entities"))
        book = ODS("")
        book.parts["META-INF/manifest.xml"] = """
            <manifest:manifest xmlns:manifest="m"><manifest:file-entry>\
            <manifest:encryption-data/></manifest:file-entry></manifest:manifest>
            """
        let fault = #expect(throws: WorkbookFault.self) { try book.opened() }
        #expect(fault?.kind == .encrypted)
        book = ODS("")
        book.parts["mimetype"] = "application/vnd.oasis.opendocument.text"
        #expect(
            try problem(book) == "the file is no workbook: it says that it is "
                + "'application/vnd.oasis.opendocument.text'"
        )
    }

    @Test("a workbook that is cut off, or has a flipped bit, is never a shorter one")
    func damage() throws {
        let rows = (1...40).map { row(cell("", "<text:p>Zeile \($0)</text:p>")) }.joined()
        let bytes = ODS(rows).bytes
        let cells = try ODS(rows).cells()
        for length in stride(from: 0, to: bytes.count, by: 5) {
            #expect(throws: (any Error).self) {
                try Workbook.opened(MemoryBytes(bytes: Array(bytes[..<length])), .ods).cells()
            }
        }
        var refused = 0
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 1 << (place % 8)
            do {
                #expect(try Workbook.opened(MemoryBytes(bytes: damaged), .ods).cells() == cells)
            } catch {
                refused += 1
            }
        }
        #expect(refused > bytes.count / 2)
    }
}
