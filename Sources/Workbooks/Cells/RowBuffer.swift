/// Some rows of a sheet in memory: their texts lie one behind the other, with room between them.
///
/// What parses the sheet puts rows in, what reads it takes them out; a row that is not yet whole
/// stays for the next round. No cell costs an allocation.
@safe
struct RowBuffer: ~Copyable {
    /// A row that is whole.
    private struct Row {
        let number: Int
        let start: Int
        let count: Int
        /// How many rows in succession are like this one.
        let repeats: Int
    }

    /// Where a cell's text lies, and what it is.
    private struct Cell {
        var offset: UInt32 = 0
        /// The length, above whether the text is shared and the kind.
        var tag: UInt32 = 0

        static let sharedBit: UInt32 = 4
    }

    /// How many bytes behind a text are readable.
    static let padding = 8
    /// The most bytes of one row.
    static let longestRow = 256 << 20

    private var rows: [Row] = []
    private var cells: UnsafeMutablePointer<Cell>
    private var cellRoom = 1 << 12
    private var cellEnd = 0
    private var texts: UnsafeMutableRawPointer
    private var textRoom = 1 << 16
    private var textEnd = 0
    /// The texts that the cells of a workbook share.
    private var shared: UnsafeRawPointer
    private var number = 0
    private var rowCells = 0
    private var rowTexts = 0

    init() {
        unsafe cells = .allocate(capacity: cellRoom)
        unsafe texts = .allocate(byteCount: textRoom, alignment: 16)
        unsafe texts.initializeMemory(as: UInt8.self, repeating: 0, count: textRoom)
        unsafe shared = UnsafeRawPointer(texts)
    }

    deinit {
        unsafe cells.deallocate()
        unsafe texts.deallocate()
    }
}

// Taking rows out.
extension RowBuffer {
    var rowCount: Int { rows.count }

    func number(ofRow place: Int) -> Int { rows[place].number }
    func repeats(ofRow place: Int) -> Int { rows[place].repeats }

    /// How many cells a row has; none where no row is.
    func cellCount(ofRow place: Int) -> Int { rows.indices.contains(place) ? rows[place].count : 0 }

    func bytes(ofRow place: Int, _ column: Int) -> UnsafeRawBufferPointer {
        guard column >= 0, column < cellCount(ofRow: place) else {
            return unsafe UnsafeRawBufferPointer(start: texts, count: 0)
        }
        let cell = unsafe cells[rows[place].start + column]
        let base = unsafe cell.tag & Cell.sharedBit == 0 ? UnsafeRawPointer(texts) : shared
        return unsafe UnsafeRawBufferPointer(
            start: base + Int(cell.offset),
            count: Int(cell.tag >> 3)
        )
    }

    func kind(ofRow place: Int, _ column: Int) -> CellKind {
        guard column >= 0, column < cellCount(ofRow: place) else { return .text }
        return unsafe CellKind(rawValue: UInt8(cells[rows[place].start + column].tag & 3)) ?? .text
    }
}

// Putting rows in.
extension RowBuffer {
    /// Forgets the rows that are whole, and keeps the one that is not.
    ///
    /// - Parameter shared: The texts that cells share; they stay where they are.
    mutating func begin(shared: UnsafeRawPointer?) {
        if let shared = unsafe shared { unsafe self.shared = shared }
        rows.removeAll(keepingCapacity: true)
        let count = cellEnd - rowCells
        if rowCells > 0, count > 0 {
            unsafe cells.update(from: cells + rowCells, count: count)
            for place in 0..<count where unsafe cells[place].tag & Cell.sharedBit == 0 {
                unsafe cells[place].offset &-= UInt32(rowTexts)
            }
        }
        let length = textEnd - rowTexts
        if rowTexts > 0, length > 0 {
            unsafe texts.copyMemory(from: texts + rowTexts, byteCount: length)
        }
        (cellEnd, textEnd) = (count, length)
        (rowCells, rowTexts) = (0, 0)
    }

    mutating func beginRow(_ number: Int) {
        self.number = number
        (rowCells, rowTexts) = (cellEnd, textEnd)
    }

    /// How many cells the row has so far, with the gaps between them.
    var rowWidth: Int { cellEnd - rowCells }
    /// Where the row's next text begins, counted from its first.
    var mark: Int { textEnd - rowTexts }

    /// Ends the row; one without a cell leaves no trace.
    mutating func endRow(repeats: Int = 1) {
        let count = cellEnd - rowCells
        if count > 0 {
            rows.append(Row(number: number, start: rowCells, count: count, repeats: repeats))
        }
        (rowCells, rowTexts) = (cellEnd, textEnd)
    }

    /// Makes a cell of the row from the bytes that were written behind a mark.
    ///
    /// - Returns: Whether the cell was empty; one without bytes is left so.
    mutating func setCell(_ column: Int, textFrom start: Int, _ kind: CellKind) -> Bool {
        let length = mark - start
        textEnd += Self.padding
        reserve(0)
        return set(column, rowTexts + start, length, UInt32(kind.rawValue))
    }

    /// Gives a further cell of the row a text that lies in the buffer.
    mutating func repeatCell(_ column: Int, from other: Int) {
        let cell = unsafe cells[rowCells + other]
        _ = set(column, Int(cell.offset), Int(cell.tag >> 3), cell.tag & 7)
    }

    /// Gives a cell of the row a text that is shared.
    mutating func setCell(_ column: Int, shared offset: Int, length: Int) -> Bool {
        set(column, offset, length, Cell.sharedBit)
    }

    private mutating func set(_ column: Int, _ offset: Int, _ length: Int, _ bits: UInt32) -> Bool {
        guard length > 0 else { return true }
        let place = rowCells + column
        if place >= cellEnd {
            if place >= cellRoom { growCells(place + 1) }
            unsafe (cells + cellEnd).update(repeating: Cell(), count: place + 1 - cellEnd)
            cellEnd = place + 1
        } else if unsafe cells[place].tag != 0 {
            return false
        }
        let tag = UInt32(truncatingIfNeeded: length) << 3 | bits
        unsafe cells[place] = Cell(offset: UInt32(truncatingIfNeeded: offset), tag: tag)
        return true
    }

    private mutating func growCells(_ wanted: Int) {
        let room = max(wanted, cellRoom * 2)
        let larger = UnsafeMutablePointer<Cell>.allocate(capacity: room)
        unsafe larger.update(from: cells, count: cellEnd)
        unsafe cells.deallocate()
        unsafe (cells = larger)
        cellRoom = room
    }
}

// Writing the text that will be a cell.
extension RowBuffer {
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        reserve(bytes.count)
        unsafe (texts + textEnd).copyMemory(from: base, byteCount: bytes.count)
        textEnd += bytes.count
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe texts.storeBytes(of: byte, toByteOffset: textEnd, as: UInt8.self)
        textEnd += 1
    }

    mutating func append(_ text: StaticString) {
        unsafe append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The bytes that were written behind a mark; eight behind them are readable.
    func written(from start: Int) -> UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(start: texts + rowTexts + start, count: mark - start)
    }

    /// Forgets what was written behind a mark.
    mutating func cut(to mark: Int) { textEnd = rowTexts + mark }

    private mutating func reserve(_ count: Int) {
        let wanted = textEnd + count + 2 * Self.padding
        guard wanted > textRoom else { return }
        let room = max(wanted, textRoom * 2)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
        unsafe larger.copyMemory(from: texts, byteCount: min(textRoom, textEnd))
        unsafe (larger + textEnd).initializeMemory(
            as: UInt8.self,
            repeating: 0,
            count: room - textEnd
        )
        unsafe texts.deallocate()
        if unsafe shared == UnsafeRawPointer(texts) { unsafe shared = UnsafeRawPointer(larger) }
        unsafe (texts = larger)
        textRoom = room
    }
}
