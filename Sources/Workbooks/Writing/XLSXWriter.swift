import Archives

/// Writes a workbook row by row, in little memory however many there are.
///
/// Numbers are numbers, dates dates and texts texts: nothing that it writes is ever computed. The
/// first row of a sheet has the titles of its columns, bold and always in view. What does not fit
/// on a sheet goes on, with its titles, on a further one: `Personen (2)`.
package struct XLSXWriter: ~Copyable {
    /// A column of a sheet.
    package struct Column: Hashable, Sendable {
        package let title: String
        /// In characters.
        package let width: Int
        /// Whether what people type into it is a text: a code keeps its first 0.
        package let isText: Bool

        package init(_ title: String, width: Int? = nil, isText: Bool = false) {
            self.title = title
            self.width = width ?? min(max(title.count + 2, 10), 60)
            self.isText = isText
        }
    }

    /// What stands in a cell.
    package enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        case number(Double)
        case integer(Int)
        /// A date as `2016-03-01`; one that no sheet can hold becomes a text.
        case date(String)
    }

    private var zip: ZipWriter
    private var names = SheetName()
    private var sheets: [String] = []
    private var wanted = ""
    private var columns: [Column] = []
    private var isFiltered = false
    /// The letters of the last column of the sheet that is being written, where it has a filter.
    private var lastFiltered: String?
    private var letters: [[UInt8]] = []
    private var row = 0
    private var size = 0
    private var buffer: [UInt8] = []
    private let rowLimit: Int

    private static let pieceSize = 1 << 16
    private static let columnLimit = 16_384
    /// The most bytes of a sheet; more do not fit into an archive that everybody reads.
    private static let sheetLimit = ZipWriter.sizeLimit / 2

    /// Takes where the bytes go.
    ///
    /// - Parameters:
    ///   - rowLimit: How many rows a sheet may have, its titles among them.
    ///   - write: Gets the bytes of the workbook one after the other.
    /// - Throws: `ArchiveFault` when there is no memory, and what `write` throws.
    package init(rowLimit: Int = 1_048_576, to write: @escaping ([UInt8]) throws -> Void) throws {
        self.rowLimit = rowLimit
        var zip = try ZipWriter(to: write)
        // Programs that guess at files look at the first of them.
        try zip.begin("_rels/.rels")
        try zip.add(Array(WorkbookParts.relations.utf8))
        try zip.begin("xl/styles.xml")
        try zip.add(Array(WorkbookParts.styles.utf8))
        self.zip = zip
    }

    /// Begins a sheet; its name becomes one that is legal and of its own.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - columns: Its columns.
    ///   - isFiltered: Whether the titles have buttons that sort the rows and choose among them.
    /// - Throws: `WorkbookFault` for too many columns, and what the archive throws.
    package mutating func begin(
        sheet name: String,
        columns: [Column],
        isFiltered: Bool = false
    ) throws {
        guard columns.count <= Self.columnLimit else {
            throw WorkbookFault(
                .tooLarge,
                "\(columns.count) columns do not fit on a sheet, which has \(Self.columnLimit)",
                advice: "write fewer at once, or CSV"
            )
        }
        wanted = name
        self.columns = columns
        self.isFiltered = isFiltered
        letters = columns.indices.map { Array(Self.letters(ofColumn: $0).utf8) }
        try beginSheet()
    }

    /// Adds a row, whose cells stand below the columns in their order.
    package mutating func add(_ cells: [Cell]) throws {
        if row >= rowLimit || size >= Self.sheetLimit { try beginSheet() }
        beginRow()
        for (place, cell) in cells.enumerated() where place < columns.count {
            append(cell, column: place, isTitle: false)
        }
        try endRow()
    }

    /// Ends the workbook; without a sheet it gets an empty one.
    package mutating func finish() throws {
        if sheets.isEmpty { try begin(sheet: "", columns: []) }
        try endSheet()
        try zip.begin("xl/workbook.xml")
        try zip.add(Array(WorkbookParts.workbook(sheets).utf8))
        try zip.begin("xl/_rels/workbook.xml.rels")
        try zip.add(Array(WorkbookParts.workbookRelations(sheetCount: sheets.count).utf8))
        try zip.begin("[Content_Types].xml")
        try zip.add(Array(WorkbookParts.contentTypes(sheetCount: sheets.count).utf8))
        try zip.finish()
    }

    private mutating func beginSheet() throws {
        try endSheet()
        sheets.append(names.unique(wanted))
        (row, size) = (0, 0)
        lastFiltered =
            isFiltered && !columns.isEmpty ? Self.letters(ofColumn: columns.count - 1) : nil
        try zip.begin("xl/worksheets/sheet\(sheets.count).xml")
        append(WorkbookParts.declaration + #"<worksheet xmlns="\#(WorkbookParts.main)">"#)
        append(
            #"<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" "#
                + #"activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#
        )
        if !columns.isEmpty { append("<cols>") }
        for (place, column) in columns.enumerated() {
            let style = column.isText ? WorkbookParts.Style.text : .plain
            append(
                #"<col min="\#(place + 1)" max="\#(place + 1)" width="\#(column.width)" "#
                    + #"style="\#(style.rawValue)" customWidth="1"/>"#
            )
        }
        append((columns.isEmpty ? "" : "</cols>") + "<sheetData>")
        guard !columns.isEmpty else { return }
        beginRow()
        for (place, column) in columns.enumerated() {
            append(.text(column.title), column: place, isTitle: true)
        }
        try endRow()
    }

    private mutating func endSheet() throws {
        guard !sheets.isEmpty else { return }
        append("</sheetData>")
        if let lastFiltered {
            append(#"<autoFilter ref="A1:\#(lastFiltered)\#(row)"/>"#)
        }
        // Codes are texts of digits, which is no mistake.
        append(
            #"<ignoredErrors><ignoredError sqref="A1:XFD1048576" "#
                + #"numberStoredAsText="1"/></ignoredErrors></worksheet>"#
        )
        try zip.add(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func beginRow() {
        row += 1
        append(#"<row r="\#(row)">"#)
    }

    private mutating func endRow() throws {
        append("</row>")
        guard buffer.count >= Self.pieceSize else { return }
        size += buffer.count
        try zip.add(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ cell: Cell, column: Int, isTitle: Bool) {
        switch cell {
        case .empty: break
        case .integer(let number):
            begin(column, column < columns.count && columns[column].isText ? .text : .plain)
            append("><v>\(number)</v></c>")
        case .number(let number):
            guard number.isFinite else { return append(text: "\(number)", column, .plain) }
            begin(column, .plain)
            append("><v>\(SheetNumber.text(number))</v></c>")
        case .text(let text):
            let isQuoted = SheetText.looksLikeFormula(text)
            let style = columns[column].isText ? WorkbookParts.Style.text : .plain
            append(text: text, column, isTitle ? .title : isQuoted ? .quoted : style)
        case .date(let text):
            guard let serial = SheetNumber.serial(ofDate: text) else {
                return append(text: text, column, .plain)
            }
            begin(column, .date)
            append("><v>\(serial)</v></c>")
        }
    }

    private mutating func append(text: String, _ column: Int, _ style: WorkbookParts.Style) {
        begin(column, style)
        append(#" t="inlineStr"><is><t"#)
        append(SheetText.needsSpace(text) ? #" xml:space="preserve">"# : ">")
        SheetText.append(cell: text, to: &buffer)
        append("</t></is></c>")
    }

    private mutating func begin(_ column: Int, _ style: WorkbookParts.Style) {
        append(#"<c r=""#)
        buffer.append(contentsOf: letters[column])
        append(style == .plain ? "\(row)\"" : "\(row)\" s=\"\(style.rawValue)\"")
    }

    private mutating func append(_ text: String) { buffer.append(contentsOf: text.utf8) }

    /// `A`, `Z`, `AA` for the columns 0, 25, 26.
    private static func letters(ofColumn column: Int) -> String {
        var (rest, letters) = (column, "")
        while rest >= 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest = rest / 26 - 1
        }
        return letters
    }
}
