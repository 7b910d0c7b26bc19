import Testing
import Workbooks

@Suite
struct DateTests {
    /// What a number with a format is shown as.
    private func shown(
        _ stored: String,
        _ style: String,
        properties: String = ""
    ) throws -> String? {
        var book = XLSX("<row><c s=\"1\"><v>\(stored)</v></c></row>")
        book.properties = properties
        let isOwn = Int(style) == nil
        let formats = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"\(style)\"/></numFmts>"
        book.styles = """
            \(isOwn ? formats : "")<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
            <cellXfs><xf numFmtId="14"/><xf numFmtId="\(isOwn ? "170" : style)"/></cellXfs>
            """
        return try book.opened().cell("A1")
    }

    @Test(
        "a number is a date when its format shows one",
        arguments: [
            ("14", true), ("22", true), ("27", true), ("36", true), ("45", true), ("47", true),
            ("58", true), ("0", false), ("13", false), ("23", false), ("37", false), ("44", false),
            ("46", false), ("48", false), ("49", false), ("50", true), ("59", false),
            ("dd.mm.yyyy", true), ("General", false),
            ("[$-407]d. mmmm yyyy;@", true), ("0 &quot;Tsd. (my)&quot;", false), ("0\\d", false),
            ("[Red]0.00", false), ("[h]:mm", false), ("[mm]:ss", false), ("hh:mm", true),
            ("#,##0_d", false), ("#,##0*y", false), ("0.00 &quot;m&quot;;-YY", true),
        ]
    )
    func formats(_ style: String, _ isDate: Bool) throws {
        #expect(try shown("42430", style) == (isDate ? "d2016-03-01" : "42430"))
    }

    @Test(
        "days are counted as Excel does",
        arguments: [
            ("1", "d1900-01-01"), ("59", "d1900-02-28"), ("60", "60"), ("61", "d1900-03-01"),
            ("36526", "d2000-01-01"), ("2958465", "d9999-12-31"), ("2958466", "2958466"),
            ("0", "0"), ("-1", "-1"), ("42430.5", "'2016-03-01T12:00:00'"), ("0.75", "'18:00:00'"),
            ("42430.999999", "d2016-03-02"), ("42429.99999", "'2016-02-29T23:59:59'"),
            ("45350", "d2024-02-28"), ("45351", "d2024-02-29"), ("45352", "d2024-03-01"),
        ]
    )
    func days(_ stored: String, _ date: String) throws {
        #expect(try shown(stored, "14") == date)
    }

    @Test("old workbooks of Macs count from 1904 on")
    func since1904() throws {
        let properties = "<workbookPr date1904=\"1\"/>"
        #expect(try shown("0", "14", properties: properties) == "d1904-01-01")
        #expect(try shown("40968", "14", properties: properties) == "d2016-03-01")
        #expect(
            try shown("40968", "14", properties: "<workbookPr date1904=\"0\"/>") == "d2012-02-29"
        )
    }
}
