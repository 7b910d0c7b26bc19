import Archives
import TestSupport

@testable import Workbooks

extension FuzzTarget {
    /// The sheet, and behind lines `---` its texts, formats, list of sheets and references.
    static let xlsx = Self(
        "xlsx",
        upTo: 4000,
        seeds: [
            """
            <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>42430.5\
            </v></c></row><row><c t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c><c \
            t="b"><v>1</v></c><c><f>1</f></c><c t="e"><v>#REF!</v></c><c t="d"><v>2016-03-01\
            </v></c><c><v>209479.19999999998</v></c></row></sheetData><mergeCells>\
            <mergeCell ref="A1:B2"/></mergeCells></worksheet>
            ---
            <sst><si><t>a_x000D_\u{A0}b</t></si><si><r><t>c</t></r></si></sst>
            ---
            <styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-407]yyyy"/></numFmts>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>
            ---
            <workbook><workbookPr date1904="1"/><sheets><sheet name="a" r:id="s" xmlns:r="r" \
            state="hidden"/></sheets></workbook>
            ---
            <Relationships><Relationship Id="s" Type="/worksheet" Target="sheet.xml"/>\
            <Relationship Id="t" Type="/sharedStrings" Target="/xl/texts.xml"/>\
            <Relationship Id="f" Type="/styles" Target="styles.xml"/></Relationships>
            """
        ],
        words: [
            "<row r=\"", "<c r=\"", "\"><v>", "</v></c>", "</row>", " t=\"s\"", " s=\"1\"", "1E-3",
            "1048576", "XFD1048576", "-0.000", "<is><t>", "_x000D_", "<!DOCTYPE", "<![CDATA[",
            "]]>",
            "<mergeCell ref=\"", "<x:", "\n---\n", "&#xA0;", "60", "2958465.99999",
        ]
    ) { bytes in
        let parts = Sheets.parts(bytes, ["xl/sheet.xml", "xl/texts.xml", "xl/styles.xml"])
        let index = Sheets.parts(
            bytes,
            ["", "", "", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
        )
        let root = """
            <Relationships><Relationship Id="a" Type="/officeDocument" Target="xl/workbook.xml"/>\
            </Relationships>
            """
        let files = parts + index.filter { !$0.name.isEmpty }
        Sheets.read(files + [Archived.Member(name: "_rels/.rels", bytes: Array(root.utf8))], .xlsx)
    }

    static let ods = Self(
        "ods",
        upTo: 4000,
        seeds: [
            """
            <d xmlns:table="t" xmlns:text="x" xmlns:office="o"><office:automatic-styles>\
            <s name="h"><table-properties display="false"/></s></office:automatic-styles><b>\
            <spreadsheet><table name="T" style-name="h"><table-row number-rows-repeated="2">\
            <table-cell \
            office:value-type="float" office:value="1.50" number-columns-repeated="3"/><table-cell \
            number-columns-spanned="2" number-rows-spanned="2"><text:p>a<text:s text:c="2"/>b\
            </text:p><text:p>c<text:tab/></text:p></table-cell><covered-table-cell/><table-cell \
            value-type="date" date-value="2016-03-01T00:00:00"/><table-cell value-type="time" \
            time-value="PT1H2M3S"/><table-cell formula="x"/></table-row></table>\
            </spreadsheet></b></d>
            """
        ],
        words: [
            "<table-row>", "<table-cell ", "number-columns-repeated=\"", "number-rows-repeated=\"",
            "1048576", "16384", "999999999999999999", "<text:p>", "<covered-table-cell/>",
            "<table-row-group>", "<annotation>", "<table name=\"", "value-type=\"boolean\"",
        ]
    ) { bytes in
        Sheets.read([Archived.Member(name: "content.xml", bytes: bytes)], .ods)
    }

    /// What the child wrote that reads XLS.
    static let xlsStream = Self(
        "xls-stream",
        upTo: 1000,
        bodies: [
            Array("WXLS1\nS".utf8) + [1, 0, 0, 0, 65] + Array("R".utf8) + [2, 0, 0, 0]
                + Array("I".utf8) + [0, 0, 5, 0, 0, 0] + Array("T".utf8) + [1, 0, 1, 0, 0, 0, 66]
                + Array("d".utf8) + [2, 0, 10, 0, 0, 0] + Array("2016-03-01".utf8)
                + Array("D".utf8) + [3, 0, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F] + Array("E".utf8)
                + [1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]
        ],
        words: ["WXLS1\n", "S", "R", "I", "D", "T", "d", "E", "F", "P"]
    ) { bytes in
        guard let stream = try? XLSStream(bytes, Sheets.limits) else { return }
        for sheet in stream.sheets.indices {
            do {
                try Sheets.look(SheetRows(XLSFeed(stream, sheet)), isUTF8: false)
            } catch {
                fatalError("a stream was accepted, and then refused: \(error)")
            }
        }
    }
}

/// Workbooks of any parts, and what is promised of their cells.
private enum Sheets {
    static let limits: WorkbookLimits = {
        var limits = WorkbookLimits()
        limits.cells = 100_000
        return limits
    }()

    /// The pieces between lines `---`, under these names.
    static func parts(_ bytes: [UInt8], _ names: [String]) -> [Archived.Member] {
        let line = Array("\n---\n".utf8)
        var (rest, pieces) = (bytes[...], [ArraySlice<UInt8>]())
        while pieces.count < names.count, let end = rest.firstRange(of: line) {
            pieces.append(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        pieces.append(rest)
        return zip(names, pieces).map { Archived.Member(name: $0, bytes: Array($1)) }
    }

    static func read(_ members: [Archived.Member], _ format: Workbook.Format) {
        var stored = members
        for place in stored.indices { stored[place].method = 0 }
        let file = MemoryBytes(bytes: Archived(stored).bytes)
        guard let book = try? Workbook.opened(file, format, limits: limits) else { return }
        for sheet in book.sheets.indices.prefix(3) {
            _ = try? book.merges(ofSheet: sheet)
            guard let rows = try? book.rows(ofSheet: sheet) else { continue }
            try? look(rows)
        }
    }

    private static func isDate(_ text: String) -> Bool {
        text.utf8.count == 10
            && text.utf8.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
            }
    }

    /// Looks at every cell; rows come in order, numbers are numbers, and texts are UTF-8.
    static func look(_ rows: consuming SheetRows, isUTF8: Bool = true) throws {
        var last = 0
        while try rows.next() {
            guard rows.row > last, rows.row <= limits.rows, rows.count <= limits.columns,
                rows.count > 0
            else { fatalError("row \(rows.row) of \(rows.count) cells comes behind row \(last)") }
            last = rows.row
            for column in 0..<rows.count {
                let bytes = unsafe rows.bytes(column)
                let behind = unsafe bytes.baseAddress.map { unsafe $0 + bytes.count }
                _ = unsafe behind?.loadUnaligned(as: UInt64.self)
                let text = unsafe String(validating: bytes, as: UTF8.self)
                guard let text else {
                    if isUTF8 { fatalError("a cell is no UTF-8") }
                    continue
                }
                switch rows.kind(column) {
                case .number where Double(text) == nil || text.contains("e"):
                    fatalError("'\(text)' is no number")
                case .date where !isDate(text):
                    fatalError("'\(text)' is no date")
                default: break
                }
            }
        }
    }
}
