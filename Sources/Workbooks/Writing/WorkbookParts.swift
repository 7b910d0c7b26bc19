/// The parts of an XLSX workbook beside its sheets (ECMA-376).
enum WorkbookParts {
    /// How a cell looks, by its number in `styles`.
    enum Style: Int {
        case plain = 0
        /// Bold, for titles.
        case title
        /// A date as the reader's country writes it.
        case date
        /// A text, also when it is typed over.
        case text
        /// A text that stays one although it begins as formulas do.
        case quoted
    }

    static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let schemas = "http://schemas.openxmlformats.org"
    private static let office = "\(schemas)/officeDocument/2006/relationships"
    private static let package = "\(schemas)/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    static let relations =
        declaration + """
            <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
            Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """

    static let styles =
        declaration + """
            <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="11"/><name val="Calibri"/>\
            </font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2">\
            <fill><patternFill patternType="none"/></fill><fill><patternFill \
            patternType="gray125"/></fill></fills><borders count="1"><border/></borders>\
            <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/>\
            <xf xfId="0" fontId="1" applyFont="1"/>\
            <xf xfId="0" numFmtId="14" applyNumberFormat="1"/>\
            <xf xfId="0" numFmtId="49" applyNumberFormat="1"/>\
            <xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
            </styleSheet>
            """

    /// The list of sheets.
    static func workbook(_ sheets: [String]) -> String {
        let list = sheets.enumerated().map { place, name in
            let number = place + 1
            return #"<sheet name="\#(SheetText.attribute(name))" sheetId="\#(number)" "#
                + #"r:id="rId\#(number)"/>"#
        }
        return declaration + #"<workbook xmlns="\#(main)" xmlns:r="\#(office)"><sheets>"#
            + list.joined() + "</sheets></workbook>"
    }

    /// Where the parts of the workbook lie.
    static func workbookRelations(sheetCount: Int) -> String {
        let sheets = (1...max(1, sheetCount)).map { number in
            #"<Relationship Id="rId\#(number)" Type="\#(office)/worksheet" "#
                + #"Target="worksheets/sheet\#(number).xml"/>"#
        }
        let styles =
            #"<Relationship Id="rId\#(sheetCount + 1)" Type="\#(office)/styles" "#
            + #"Target="styles.xml"/>"#
        return declaration + #"<Relationships xmlns="\#(package)/relationships">"#
            + sheets.joined() + styles + "</Relationships>"
    }

    /// What each part is.
    static func contentTypes(sheetCount: Int) -> String {
        let sheets = (1...max(1, sheetCount)).map { number in
            #"<Override PartName="/xl/worksheets/sheet\#(number).xml" "#
                + #"ContentType="\#(type).worksheet+xml"/>"#
        }
        return declaration + """
            <Types xmlns="\(package)/content-types"><Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="\(type).styles+xml"/>\
            \(sheets.joined())</Types>
            """
    }
}
