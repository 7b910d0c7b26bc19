import Archives
import Workbooks

/// A workbook whose sheets are tables.
enum WorkbookFile {
    /// The sheets of a workbook, whose file has so many bytes.
    static func tables(
        of book: Workbook,
        bytes: Int,
        _ context: FileContext
    ) -> [any FileTable] {
        book.sheets.indices.map { SheetTable(book, $0, bytes: bytes, context) }
    }
}

/// An old Excel workbook (BIFF8), known by the mark of the container that it lies in.
enum OldWorkbook: FileFormat {
    private static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    static func recognises(_ beginning: [UInt8]) -> Bool { beginning.starts(with: mark) }

    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable] {
        try WorkbookFile.tables(of: Workbook.opened(file, .xls), bytes: file.size, context)
    }
}

/// One sheet of a workbook.
struct SheetTable: FileTable {
    let place: TablePlace
    let byteCount: Int
    private let book: Workbook
    private let number: Int
    private let context: FileContext

    /// How many cells are looked at before reading starts.
    private static let headCells = 200_000

    /// How many times larger a sheet is than its file.
    private static let inflation = 20

    init(_ book: Workbook, _ number: Int, bytes: Int, _ context: FileContext) {
        self.book = book
        self.number = number
        byteCount = bytes * Self.inflation
        var place = context.place
        place.kind = .sheet
        place.number = UInt16(truncatingIfNeeded: number + 1)
        let sheet = book.sheets[number]
        place.name = (place.name.isEmpty ? "" : place.name + " / ") + sheet.name
        place.isHidden = sheet.isHidden
        self.place = place
        var inner = context
        inner.place = place
        self.context = inner
    }

    func head() throws -> Head {
        var rows = try book.rows(ofSheet: number)
        var records: [[String]] = []
        var kinds: [[CellKind]] = []
        var cells = 0
        while try rows.next(), rows.row <= Head.recordLimit {
            cells += rows.count
            // Wide rows tell what they are sooner.
            if cells > Self.headCells, !records.isEmpty { break }
            while records.count < rows.row - 1 {
                records.append([])
                kinds.append([])
            }
            var texts: [String] = []
            for column in 0..<rows.count {
                texts.append(
                    TextDecoding.text(unsafe [UInt8](rows.bytes(column))).trimmingBlanks()
                )
            }
            records.append(texts)
            kinds.append((0..<rows.count).map { rows.kind($0) })
        }
        guard !records.isEmpty else { return Head(context, records: []) }
        var head = Head(context, records: records)
        head.sheet = book.sheets[number].name
        head.format = book.format.rawValue
        head.kinds = kinds
        head.merges = try book.merges(ofSheet: number)
        return head
    }

    func read(into reading: inout TableReading) throws {
        let rows = try book.rows(ofSheet: number)
        try reading.read(shaping: SheetRecords(rows, width: reading.width))
    }
}

/// The rows of a sheet as records, all as wide as their table.
@safe
struct SheetRecords: RecordSource, ~Copyable {
    /// The number of the current row, and behind the last one of that.
    private(set) var record = 0
    private var rows: SheetRows
    let fieldCount: Int
    private let empty: UnsafeMutableRawBufferPointer

    init(_ rows: consuming SheetRows, width: Int) {
        self.rows = rows
        fieldCount = width
        unsafe empty = .allocate(byteCount: 16, alignment: 16)
        unsafe empty.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { unsafe empty.deallocate() }

    @inline(__always)
    func field(_ index: Int) -> UnsafeRawBufferPointer {
        guard index < rows.count else {
            return unsafe UnsafeRawBufferPointer(rebasing: empty[0..<0])
        }
        return unsafe rows.bytes(index)
    }

    @inline(__always)
    func kind(_ index: Int) -> CellKind { index < rows.count ? rows.kind(index) : .text }

    mutating func next() throws -> Bool {
        guard try rows.next() else { return false }
        record = rows.row
        return true
    }
}
