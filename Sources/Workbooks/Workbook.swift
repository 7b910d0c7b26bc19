package import Archives

/// A workbook of one of the formats that offices use, as sheets with rows of cells.
package struct Workbook {
    /// The format of a workbook.
    package enum Format: String, Sendable {
        case xlsx = "XLSX"
        case ods = "ODS"
        case xls = "XLS"
    }

    /// A sheet as its tab shows it.
    package struct Sheet: Hashable, Sendable {
        package let name: String
        /// Hidden sheets are read only by name.
        package let isHidden: Bool

        package init(name: String, isHidden: Bool) {
            (self.name, self.isHidden) = (name, isHidden)
        }
    }

    package let format: Format
    /// In the order of their tabs.
    package let sheets: [Sheet]
    private let open: (Int) throws -> SheetRows
    private let merged: (Int) throws -> [MergedRange]

    init(
        _ format: Format,
        sheets: [Sheet],
        rows: @escaping (Int) throws -> SheetRows,
        merges: @escaping (Int) throws -> [MergedRange]
    ) {
        (self.format, self.sheets) = (format, sheets)
        (open, merged) = (rows, merges)
    }

    /// The rows of a sheet from the first on; may be asked for as often as wanted.
    package func rows(ofSheet number: Int) throws -> SheetRows { try open(number) }

    /// The merged ranges of a sheet.
    package func merges(ofSheet number: Int) throws -> [MergedRange] { try merged(number) }
}

/// A range of cells that are shown as one, whose text stands in the first.
package struct MergedRange: Hashable, Sendable {
    /// Counted from 1, as the sheet shows them.
    package let rows: ClosedRange<Int>
    /// Counted from 0.
    package let columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        (self.rows, self.columns) = (rows, columns)
    }
}

/// How large a workbook may be; all of it is checked while reading.
package struct WorkbookLimits: Hashable, Sendable {
    /// The most cells of one sheet that are not empty.
    package var cells = 50_000_000
    package var rows = 1_048_576
    package var columns = 16_384
    /// How deep elements may lie in each other.
    package var depth = 64
    /// The longest text or attribute, in bytes.
    package var textBytes = 1 << 20
    /// How many texts a workbook may share between its cells, and their bytes in all.
    package var sharedTexts = 10_000_000
    package var sharedBytes = 256 << 20
    /// How long the reader of XLS may take: much less than the minute of the service's watchdog.
    package var xlsDuration = Duration.seconds(20)
    /// How much memory the reader of XLS may take, in bytes.
    package var xlsMemory = 1 << 30

    package init() {}
}

extension Workbook {
    /// The format of a workbook that is an archive with these members; nil when it is none.
    package static func format(ofMembers names: [String]) -> Format? {
        if names.contains("[Content_Types].xml"), names.contains(where: { $0.hasPrefix("xl/") }) {
            return .xlsx
        }
        let isOpenDocument =
            names.contains("content.xml") && names.contains("META-INF/manifest.xml")
        return isOpenDocument ? .ods : nil
    }

    /// Opens a workbook whose first bytes, or whose members, tell the format.
    ///
    /// - Parameters:
    ///   - file: The bytes of the file, which may be read from several places side by side.
    ///   - format: What its first bytes or its members show.
    ///   - limits: How large it may be.
    /// - Returns: The sheets, of which none is read yet.
    /// - Throws: `WorkbookFault` or `ArchiveFault`, and errors of the bytes as they are.
    package static func opened(
        _ file: some DivisibleBytes,
        _ format: Format,
        limits: WorkbookLimits = WorkbookLimits()
    ) throws -> Workbook {
        switch format {
        case .xlsx: return try xlsx(ZipArchive(file, limits: .workbook), limits)
        case .ods: return try ods(ZipArchive(file, limits: .workbook), limits)
        case .xls: return try xls(file, limits)
        }
    }

    /// Opens a workbook that is an archive, whose list of members was read with the limits of
    /// workbooks; nil of an archive of anything else.
    ///
    /// - Throws: `WorkbookFault` or `ArchiveFault`, and errors of the bytes as they are.
    package static func opened(
        _ archive: ZipArchive,
        limits: WorkbookLimits = WorkbookLimits()
    ) throws -> Workbook? {
        switch format(ofMembers: archive.entries.map(\.name)) {
        case .xlsx: return try xlsx(archive, limits)
        case .ods: return try ods(archive, limits)
        case .xls, nil: return nil
        }
    }
}
