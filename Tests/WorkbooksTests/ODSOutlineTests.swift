import TestSupport
import Testing
import Workbooks

/// Where the sheets begin is found by the tags alone, or by parsing where a document is not plain.
@Suite
struct ODSOutlineTests {
    private func table(_ name: String, _ cells: String, _ attributes: String = "") -> String {
        "<table:table table:name=\"\(name)\"><table:table-row><table:table-cell \(attributes)>"
            + "<text:p>\(cells)</text:p></table:table-cell></table:table-row></table:table>"
    }

    /// Three sheets of which the second has a cell over others.
    private var tables: String {
        table("Eins", "1") + table("Zwei", "2", "table:number-columns-spanned='2'")
            + table("Drei", "3")
    }

    private func check(_ book: Workbook) throws {
        #expect(book.sheets.map(\.name) == ["Eins", "Zwei", "Drei"])
        #expect(try (0..<3).map { try book.cells($0) } == [["A1='1'"], ["A1='2'"], ["A1='3'"]])
        #expect(
            try (0..<3).map { try book.merges(ofSheet: $0) }
                == [[], [MergedRange(rows: 1...1, columns: 0...1)], []]
        )
    }

    @Test("what stands between sheets hides none of them, plain or not")
    func between() throws {
        let others = [
            "", "<!-- <table:table> -->", "<!-- > -->", "<?a <table:table> ?>",
            "<table:named-expressions><table:table table:name='x'/></table:named-expressions>",
            "<calc a='/>'/>", "<calc a='>'></calc>",
            "<calc a=\"it's > /> <table:table\"/>"
                .replacing(" <", with: " &lt;"), "\n",
        ]
        for other in others {
            try check(ODS(tables: other + tables).opened())
            try check(ODS(tables: tables + other).opened())
            let parted = tables.replacing("</table:table>", with: "</table:table>" + other)
            try check(ODS(tables: parted).opened())
        }
    }

    @Test("tags in sections are texts")
    func sections() throws {
        let text = "<![CDATA[</table:table><table:table table:name='x'>]]>"
        let book = try ODS(tables: table("Eins", text) + table("Zwei", "2")).opened()
        #expect(book.sheets.map(\.name) == ["Eins", "Zwei"])
        #expect(try book.cells(1) == ["A1='2'"])
    }

    @Test("a sheet that stands behind is read from its own beginning, in all pieces")
    func long() throws {
        let rows = (1...9000).map { number in
            "<table:table-row><table:table-cell office:value-type='string' "
                + "office:string-value='>\(number)/>'/></table:table-row>"
        }
        let long = "<table:table table:name='L'>\(rows.joined())</table:table>"
        let book = try ODS(tables: tables + long + tables + long).opened()
        #expect(book.sheets.count == 8)
        for number in [3, 7] {
            let cells = try book.cells(number)
            #expect(cells.count == 9000)
            #expect(cells.first == "A1='>1/>'" && cells.last == "A9000='>9000/>'")
        }
        #expect(try book.cells(6) == ["A1='3'"])
        #expect(try book.merges(ofSheet: 5).count == 1)
    }

    @Test("damage is told with its place in the whole, whichever sheet it is in")
    func damage() throws {
        // Each tag is closed, but by another name.
        let damaged = table("Drei", "3</text:q><text:p>").replacing("<text:q>", with: "<text:p>")
        let book = ODS(tables: table("Eins", "1") + "\n\n" + table("Zwei", "2") + damaged)
        let fault = #expect(throws: WorkbookFault.self) { try book.opened().cells(2) }
        #expect(
            fault?.problem.hasPrefix("the content of the workbook is damaged at line 3, column ")
                == true,
            "\(fault?.problem ?? "")"
        )
    }

    @Test("what lies deeper than any office writes, and what is not closed, is refused at once")
    func refused() throws {
        let deep = String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70)
        for content in [deep, "<a>", "</a>", "<a", "<a b='>"] {
            #expect(throws: WorkbookFault.self) { try ODS(tables: tables + content).opened() }
        }
    }
}
