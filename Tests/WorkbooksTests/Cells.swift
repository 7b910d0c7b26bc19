import TestSupport
import Archives
import Workbooks

/// A sheet as tests compare it: each cell as `B7 text`, with a letter before it for its kind.
extension Workbook {
    /// `A1=5`, numbers as they are, texts in quotes, dates with a `d`, errors with a `!` before.
    func cells(_ sheet: Int = 0) throws -> [String] {
        var rows = try rows(ofSheet: sheet)
        var cells: [String] = []
        while try rows.next() {
            for column in 0..<rows.count {
                let bytes = unsafe rows.bytes(column)
                guard bytes.count > 0 else { continue }
                let text = unsafe String(decoding: bytes, as: UTF8.self)
                let shown =
                    switch rows.kind(column) {
                    case .text: "'\(text)'"
                    case .number: text
                    case .date: "d\(text)"
                    case .error: "!\(text)"
                    }
                cells.append("\(Self.letters(column))\(rows.row)=\(shown)")
            }
        }
        return cells
    }

    /// One cell: `A1`.
    func cell(_ name: String, _ sheet: Int = 0) throws -> String? {
        try cells(sheet).first { $0.hasPrefix("\(name)=") }.map {
            String($0.dropFirst(name.count + 1))
        }
    }

    private static func letters(_ column: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let last = String(letters[column % 26])
        return column < 26 ? last : self.letters(column / 26 - 1) + last
    }
}

/// A workbook of Office Open XML as tests want it, also a false one.
struct XLSX {
    /// What stands in `sheetData`, and behind it.
    var sheets: [(name: String, rows: String)]
    var behind = ""
    var shared: String?
    var styles: String?
    var properties = ""
    /// Whether the files are deflated.
    var isPacked = true
    /// Files that replace others, or come beside them.
    var parts: [String: String] = [:]
    var states: [String] = []

    init(_ rows: String) { sheets = [("Tabelle1", rows)] }

    init(sheets: [(name: String, rows: String)]) { self.sheets = sheets }

    private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    var files: [(name: String, text: String)] {
        var files = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                relations([("rId1", "officeDocument", "xl/workbook.xml")])
            ),
        ]
        var list = ""
        var targets: [(String, String, String)] = []
        for (number, sheet) in sheets.enumerated() {
            let state = number < states.count ? states[number] : ""
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\" \(state) "
            list += "r:id=\"s\(number)\"/>"
            targets.append(("s\(number)", "worksheet", "worksheets/sheet\(number).xml"))
            files.append(
                (
                    "xl/worksheets/sheet\(number).xml",
                    "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(sheet.rows)</sheetData>"
                        + "\(behind)</worksheet>"
                )
            )
        }
        files.append(
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"r\">\(properties)"
                    + "<sheets>\(list)</sheets></workbook>"
            )
        )
        if let shared {
            targets.append(("t", "sharedStrings", "/xl/sharedStrings.xml"))
            files.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(shared)</sst>"))
        }
        if let styles {
            targets.append(("f", "styles", "styles.xml"))
            files.append(("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"))
        }
        files.append(("xl/_rels/workbook.xml.rels", relations(targets)))
        let kept = files.filter { parts[$0.0] == nil }
        return kept + parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func relations(_ list: [(id: String, type: String, target: String)]) -> String {
        let items = list.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(Self.types)/\($0.type)\" "
                + "Target=\"\($0.target)\"/>"
        }
        return "<Relationships>\(items.joined())</Relationships>"
    }

    var bytes: [UInt8] {
        let members = files.map {
            Archived.Member(name: $0.name, bytes: Array($0.text.utf8), method: isPacked ? 8 : 0)
        }
        return Archived(members).bytes
    }

    func opened(_ limits: WorkbookLimits = WorkbookLimits()) throws -> Workbook {
        try Workbook.opened(MemoryBytes(bytes: bytes), .xlsx, limits: limits)
    }

    func cells(_ limits: WorkbookLimits = WorkbookLimits()) throws -> [String] {
        try opened(limits).cells()
    }
}

/// A workbook of OpenDocument.
struct ODS {
    /// What stands in the spreadsheet, and the styles before it.
    var tables: String
    var styles = ""
    var parts: [String: String] = [:]

    init(_ rows: String) { tables = "<table:table table:name=\"T\">\(rows)</table:table>" }

    init(tables: String, styles: String = "") { (self.tables, self.styles) = (tables, styles) }

    var bytes: [UInt8] {
        var files = [
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": """
            <office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" \
            xmlns:style="s" xmlns:calcext="c" xmlns:draw="d"><office:automatic-styles>\(styles)\
            </office:automatic-styles><office:body><office:spreadsheet>\(tables)\
            </office:spreadsheet></office:body></office:document-content>
            """,
        ]
        files.merge(parts) { $1 }
        return Archived(
            files.sorted { $0.key < $1.key }.map {
                Archived.Member(name: $0.key, bytes: Array($0.value.utf8))
            }
        ).bytes
    }

    func opened(_ limits: WorkbookLimits = WorkbookLimits()) throws -> Workbook {
        try Workbook.opened(MemoryBytes(bytes: bytes), .ods, limits: limits)
    }

    func cells(_ limits: WorkbookLimits = WorkbookLimits()) throws -> [String] {
        try opened(limits).cells()
    }
}
