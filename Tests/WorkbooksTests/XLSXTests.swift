import TestSupport
import Testing
import Workbooks

@Suite
struct XLSXTests {
    @Test("cells of every kind are read")
    func kinds() throws {
        var book = XLSX(
            """
            <row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2"><v>12.50</v></c>\
            <c r="D2" t="str"><f>A1</f><v>aus</v></c><c r="E2" t="inlineStr"><is><t>in</t></is></c>\
            <c r="F2" t="b"><v>1</v></c><c r="G2" t="b"><v>0</v></c>\
            <c r="H2" t="e"><v>#REF!</v></c><c r="I2" t="n"><v>-3</v></c>\
            <c r="J2" t="d"><v>2016-03-01T00:00:00</v></c><c r="K2" t="d"><v>2016-03-01</v></c>\
            <c r="L2" t="d"><v>2016-03-01T12:30:00</v></c><c r="M2" s="1"/><c r="N2"><v/></c></row>
            """
        )
        book.shared = "<si><t>null</t></si><si><t>eins</t></si>"
        #expect(
            try book.cells() == [
                "B2='eins'", "C2=12.5", "D2='aus'", "E2='in'", "F2='TRUE'", "G2='FALSE'",
                "H2=!#REF!", "I2=-3", "J2=d2016-03-01", "K2=d2016-03-01",
                "L2='2016-03-01T12:30:00'",
            ]
        )
        var rows = try book.opened().rows(ofSheet: 0)
        #expect(rows.row == 0)
        #expect(rows.count == 0)
        #expect(try rows.next())
        #expect(rows.row == 2)
        #expect(rows.count == 12)
        #expect(rows.kind(0) == .text)
        #expect(unsafe rows.bytes(0).count == 0 && rows.bytes(99).count == 0)
        #expect(try !rows.next())
        #expect(try !rows.next())
        // Behind the end stands the last row, without cells.
        #expect(rows.row == 2)
        #expect(rows.count == 0)
        #expect(unsafe rows.bytes(1).count == 0)
        #expect(rows.kind(8) == .text)
    }

    @Test(
        "numbers are decimal, of 15 digits, and without an exponent",
        arguments: [
            ("209479.19999999998", "209479.2"), ("0.1", "0.1"), ("1E-3", "0.001"), ("-0", "0"),
            ("1.5E+20", "150000000000000000000"), ("12345678901234567", "12345678901234567"),
            ("1234567890.1234567", "1234567890.12346"), ("-0.00000012345", "-0.00000012345"),
            ("0.30000000000000004", "0.3"), ("999999999999999.99", "1000000000000000"),
            ("007", "7"), ("+5", "5"), ("5.", "5"), (".5", "0.5"), ("5.10", "5.1"), (" 8 ", "8"),
            ("6.634271128523765", "6.63427112852376"), ("16.20967569532035", "16.2096756953203"),
            ("3.799418107136745", "3.79941810713674"), ("1E-500", "0"), ("0E9999999999", "0"),
            ("2.5E-1", "0.25"), ("1e3", "1000"), ("999999999999999", "999999999999999"),
            ("1E400", "!1E400"), ("1.2.3", "!1.2.3"), ("abc", "!abc"), ("1E", "!1E"), ("-", "!-"),
            ("0x10", "!0x10"), ("nan", "!nan"), ("1,5", "!1,5"),
        ]
    )
    func numbers(_ stored: String, _ shown: String) throws {
        #expect(try XLSX("<row><c><v>\(stored)</v></c></row>").cells() == ["A1=\(shown)"])
    }

    @Test("runs are joined, the pronunciation is left out, and blanks are blanks")
    func texts() throws {
        var book = XLSX(
            """
            <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>\
            <c t="s"><v>3</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b\
            </t></r><rPh sb="0"><t>x</t></rPh></is></c><c t="str"><v>1\u{A0}000</v></c></row>
            """
        )
        book.shared = """
            <si><r><rPr><b/></rPr><t>Land</t></r><r><t xml:space="preserve"> und\u{A0}Leute</t></r>\
            <rPh sb="0" eb="1"><t>ignored</t></rPh><phoneticPr/></si><si><t/></si>\
            <si><t>a_x000D_b_x005F_x000D_c_xZZZZ_</t></si><si><t>&lt;1&amp;2&#10;3</t></si>
            """
        #expect(
            try book.cells() == [
                "A1='Land und Leute'", "C1='a\rb_x000D_c_xZZZZ_'", "D1='<1&2\n3'", "E1='a b'",
                "F1='1 000'",
            ]
        )
    }

    @Test("a formula is its stored value; one without is said to have none")
    func formulas() throws {
        let book = XLSX(
            """
            <row><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c><f>1+1</f><v></v></c>\
            <c t="str"><f>""</f><v></v></c><c><f t="shared" si="0"/><v>4</v></c>\
            <c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
            """
        )
        #expect(
            try book.cells() == ["A1=2", "B1=!#FORMULA", "C1=!#FORMULA", "E1=4", "F1=!#DIV/0!"]
        )
    }

    @Test("rows and cells without a place follow the one before; cells may stand in any order")
    func places() throws {
        let book = XLSX(
            """
            <row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v>\
            </c><c r="A5"><v>5</v></c></row><row/><row><c r="AB7"><v>6</v></c></row>
            """
        )
        #expect(try book.cells() == ["A1=1", "B1=2", "A5=5", "C5=3", "D5=4", "AB7=6"])
    }

    @Test("prefixes, the strict namespace and elements of others change nothing")
    func prefixes() throws {
        var book = XLSX("")
        book.shared = ""
        book.parts["xl/worksheets/sheet0.xml"] = """
            <?xml version="1.0" encoding="UTF-8"?><x:worksheet \
            xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:cols><x:row><x:c><x:v>9\
            </x:v></x:c></x:row></x:cols><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v>\
            <x:extLst><x:ext><x:v>7</x:v></x:ext></x:extLst></x:c></x:row></x:sheetData>\
            </x:worksheet>
            """
        book.parts["xl/sharedStrings.xml"] =
            "<y:sst xmlns:y=\"z\"><y:si><y:t>a</y:t></y:si></y:sst>"
        book.parts["_rels/.rels"] = """
            <p:Relationships xmlns:p="p"><p:Relationship Id="a" Target="/xl/workbook.xml" \
            Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/>\
            </p:Relationships>
            """
        #expect(try book.cells() == ["A1='a'"])
    }

    @Test("UTF-16 and Latin-1 are read as XML declares them")
    func encodings() throws {
        var book = XLSX("")
        let sheet =
            "<worksheet><sheetData><row><c t='str'><v>ä</v></c></row></sheetData></worksheet>"
        book.parts["xl/worksheets/sheet0.xml"] = ""
        var files = book.files.map { Archived.Member(name: $0.name, bytes: Array($0.text.utf8)) }
        let place = try #require(files.firstIndex { $0.name == "xl/worksheets/sheet0.xml" })
        files[place].bytes =
            [0xFF, 0xFE] + sheet.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let wide = try Workbook.opened(MemoryBytes(bytes: Archived(files).bytes), .xlsx)
        #expect(try wide.cells() == ["A1='ä'"])
        let latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + sheet
        files[place].bytes = latin.unicodeScalars.map { UInt8($0.value) }
        let narrow = try Workbook.opened(MemoryBytes(bytes: Archived(files).bytes), .xlsx)
        #expect(try narrow.cells() == ["A1='ä'"])
    }

    @Test("sheets come in the order of their tabs, hidden ones marked, charts left out")
    func sheets() throws {
        var book = XLSX(sheets: [
            ("Zuletzt", "<row><c><v>1</v></c></row>"), ("Ä &amp; B ", "<row><c><v>2</v></c></row>"),
            ("Tief", "<row><c><v>3</v></c></row>"),
        ])
        book.states = ["", "state=\"hidden\"", "state=\"veryHidden\""]
        book.parts["xl/workbook.xml"] = """
            <workbook xmlns:r="r"><sheets><sheet name="Zuletzt" sheetId="9" r:id="s2"/>\
            <sheet name="Bild" sheetId="1" r:id="c"/>\
            <sheet name="Ä &amp; B " sheetId="2" state="hidden" r:id="s1"/>\
            <sheet name="Tief" sheetId="3" state="veryHidden" r:id="s0"/></sheets></workbook>
            """
        book.parts["xl/_rels/workbook.xml.rels"] = """
            <Relationships>\
            <Relationship Id="s0" Type="a/worksheet" Target="worksheets/sheet0.xml"/>\
            <Relationship Id="s1" Type="a/worksheet" Target="/xl/worksheets/sheet1.xml"/>\
            <Relationship Id="s2" Type="a/worksheet" Target="../xl/./WORKSHEETS/sheet2.xml"/>\
            <Relationship Id="c" Type="a/chartsheet" Target="charts/sheet1.xml"/></Relationships>
            """
        let opened = try book.opened()
        #expect(opened.sheets.map(\.name) == ["Zuletzt", "Ä & B ", "Tief"])
        #expect(opened.sheets.map(\.isHidden) == [false, true, true])
        #expect(try opened.cells(0) == ["A1=3"])
        #expect(try opened.cells(2) == ["A1=1"])
        #expect(try opened.cells(1) == ["A1=2"])
        #expect(try opened.cells(0) == ["A1=3"])
    }

    @Test("merged ranges stand behind the rows, and are found without parsing them")
    func merges() throws {
        let rows = (1...9000).map { "<row r=\"\($0)\"><c t=\"str\"><v>mergeCells</v></c></row>" }
        var book = XLSX(rows.joined())
        #expect(try book.opened().merges(ofSheet: 0) == [])
        book.behind = """
            <mergeCells count="3"><mergeCell ref="C3:G3"/><mergeCell ref='A1:A5'></mergeCell>\
            <mergeCell ref="$B$2"/></mergeCells><hyperlinks><hyperlink ref="Z1:Z2"/></hyperlinks>
            """
        let expected = [
            MergedRange(rows: 3...3, columns: 2...6), MergedRange(rows: 1...5, columns: 0...0),
            MergedRange(rows: 2...2, columns: 1...1),
        ]
        #expect(try book.opened().merges(ofSheet: 0) == expected)
        book.behind = "<x:mergeCells><x:mergeCell ref=\"A1:B2\"/></x:mergeCells>"
        #expect(
            try book.opened().merges(ofSheet: 0) == [MergedRange(rows: 1...2, columns: 0...1)]
        )
        book.behind = "<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>"
        let fault = #expect(throws: WorkbookFault.self) { try book.opened().merges(ofSheet: 0) }
        #expect(fault?.problem == "the sheet 'Tabelle1' has a merged range 'B2:A1'")
    }

    @Test("a row longer than a piece of the file, and many short ones, come whole")
    func pieces() throws {
        let wide = (0..<9000).map { "<c t=\"str\"><v>Wert \($0)</v></c>" }.joined()
        let long = (2...20_000).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
        let cells = try XLSX("<row r=\"1\">\(wide)</row>\(long)").cells()
        #expect(cells.count == 9000 + 19_999)
        #expect(cells[8999].hasSuffix("='Wert 8999'"))
        #expect(cells[9000...].enumerated().allSatisfy { $1 == "A\($0 + 2)=\($0 + 2)" })
    }
}
