/// What the child that reads XLS wrote: all cells of all sheets, checked once.
///
/// The child is trusted no more than the file, so nothing here believes a length or an order.
struct XLSStream {
    /// A sheet, and where its records lie.
    struct Sheet {
        let name: String
        fileprivate(set) var records: Range<Int>
    }

    fileprivate let bytes: [UInt8]
    private(set) var sheets: [Sheet] = []

    /// - Parameters:
    ///   - bytes: All that the child wrote.
    ///   - limits: How much there may be.
    /// - Throws: `WorkbookFault` when it is not a whole stream, or tells of a fault.
    init(_ bytes: [UInt8], _ limits: WorkbookLimits) throws {
        self.bytes = bytes
        guard bytes.starts(with: "WXLS1\n".utf8) else { throw Self.broken }
        var reader = XLSRecords(bytes, from: 6)
        var gauge = SheetGauge("the workbook (XLS)", limits)
        var (cells, row, column) = (0, -1, -1)
        while let record = try reader.next() {
            switch record {
            case .sheet(let name):
                let text = String(decoding: bytes[name].prefix(1000), as: UTF8.self)
                sheets.append(Sheet(name: text, records: reader.place..<reader.place))
                (row, column) = (-1, -1)
            case .row(let number):
                guard number > row, !sheets.isEmpty else { throw Self.broken }
                (row, column) = (number, -1)
                try gauge.check(row: number + 1)
            case .cell(let cell):
                guard cell.column > column, row >= 0 else { throw Self.broken }
                column = cell.column
                cells += 1
                try gauge.check(column: column, row: row + 1)
                try gauge.check(textBytes: cell.text.count, rowBytes: 0, row: row + 1)
                try gauge.add(row: row + 1, cells: 1, width: 1, bytes: cell.text.count)
            case .end(let sheetCount, let cellCount):
                guard (sheetCount, cellCount) == (sheets.count, cells), reader.isAtEnd else {
                    throw Self.broken
                }
                return
            }
            if let last = sheets.indices.last {
                sheets[last].records = sheets[last].records.lowerBound..<reader.place
            }
        }
        throw Self.broken
    }

    /// What the stream says instead of what it promises.
    static var broken: WorkbookFault { .unread("the reader of XLS ended before it was done") }

    fileprivate func records(ofSheet number: Int) -> XLSRecords {
        XLSRecords(bytes, from: sheets[number].records.lowerBound)
    }
}

/// The records of the stream, one after the other.
struct XLSRecords {
    enum Record {
        case sheet(Range<Int>)
        case row(Int)
        case cell(Cell)
        case end(sheets: Int, cells: Int)
    }

    struct Cell {
        let column: Int
        let value: Value
        /// Where the text lies of a cell that has one.
        let text: Range<Int>
    }

    enum Value {
        case whole(Int32), number(Double), text, date
    }

    private let bytes: [UInt8]
    private(set) var place: Int

    init(_ bytes: [UInt8], from place: Int) { (self.bytes, self.place) = (bytes, place) }

    var isAtEnd: Bool { place == bytes.count }

    /// The next record; nil at the end.
    mutating func next() throws -> Record? {
        guard place < bytes.count else { return nil }
        place += 1
        switch bytes[place - 1] {
        case UInt8(ascii: "S"): return .sheet(try text())
        case UInt8(ascii: "R"): return .row(Int(try number(4)))
        case UInt8(ascii: "I"):
            let column = Int(try number(2))
            let value = Int32(truncatingIfNeeded: try number(4))
            return .cell(Cell(column: column, value: .whole(value), text: 0..<0))
        case UInt8(ascii: "D"):
            let column = Int(try number(2))
            let value = Double(bitPattern: try number(8))
            return .cell(Cell(column: column, value: .number(value), text: 0..<0))
        case UInt8(ascii: "T"):
            return .cell(Cell(column: Int(try number(2)), value: .text, text: try text()))
        case UInt8(ascii: "d"):
            return .cell(Cell(column: Int(try number(2)), value: .date, text: try text()))
        case UInt8(ascii: "E"):
            let sheets = Int(try number(4))
            return .end(sheets: sheets, cells: Int(truncatingIfNeeded: try number(8)))
        case UInt8(ascii: "F"):
            let code = Int32(truncatingIfNeeded: try number(4))
            if code == -4 {
                throw WorkbookFault(
                    .tooLarge,
                    "the workbook (XLS) needs more memory than its reader may take",
                    advice: "save it as XLSX, or its sheets as 'CSV UTF-8'"
                )
            }
            throw WorkbookFault.unread("the workbook (XLS) is damaged: freexl's fault \(code)")
        case UInt8(ascii: "P"): throw WorkbookFault.encrypted
        default: throw XLSStream.broken
        }
    }

    private mutating func number(_ width: Int) throws -> UInt64 {
        guard place + width <= bytes.count else { throw XLSStream.broken }
        defer { place += width }
        return (0..<width).reduce(0) { $0 | UInt64(bytes[place + $1]) << (8 * UInt64($1)) }
    }

    private mutating func text() throws -> Range<Int> {
        let length = Int(try number(4))
        guard length <= bytes.count - place else { throw XLSStream.broken }
        defer { place += length }
        return place..<place + length
    }
}

/// Lays out the rows of one sheet, some at a time.
final class XLSFeed: RowFeed {
    private let stream: XLSStream
    private var records: XLSRecords
    private let end: Int

    init(_ stream: XLSStream, _ sheet: Int) {
        self.stream = stream
        records = stream.records(ofSheet: sheet)
        end = stream.sheets[sheet].records.upperBound
    }

    func fill(_ buffer: inout RowBuffer) throws -> Bool {
        unsafe buffer.begin(shared: nil)
        var isInRow = false
        while records.place < end {
            if isInRow, stream.bytes[records.place] == UInt8(ascii: "R") {
                buffer.endRow()
                isInRow = false
                if buffer.rowCount == 256 { break }
            }
            switch try records.next() {
            case .row(let number):
                buffer.beginRow(number + 1)
                isInRow = true
            case .cell(let cell): put(cell, into: &buffer)
            default: throw XLSStream.broken
            }
        }
        if isInRow { buffer.endRow() }
        return buffer.rowCount > 0
    }

    private func put(_ cell: XLSRecords.Cell, into buffer: inout RowBuffer) {
        let mark = buffer.mark
        var kind = CellKind.number
        switch cell.value {
        case .whole(let value): put("\(value)", into: &buffer)
        case .number(let value):
            let text = "\(value)"
            let number = unsafe Array(text.utf8).withUnsafeBytes { unsafe DecimalNumber($0) }
            if let number { number.write(into: &buffer) } else { put(text, into: &buffer) }
            if number == nil { kind = .error }
        case .text:
            kind = .text
            unsafe stream.bytes[cell.text].withUnsafeBytes { unsafe buffer.append($0) }
            let cleaned = unsafe CellText.cleaned(buffer.written(from: mark), escapes: false)
            buffer.cut(to: mark + cleaned)
        case .date: kind = putDate(stream.bytes[cell.text], into: &buffer)
        }
        _ = buffer.setCell(cell.column, textFrom: mark, kind)
    }

    private func put(_ text: String, into buffer: inout RowBuffer) {
        for byte in text.utf8 { buffer.append(byte) }
    }

    /// Takes `2016-03-01 00:00:00` as a date, and writes other moments as the other formats do.
    private func putDate(_ text: ArraySlice<UInt8>, into buffer: inout RowBuffer) -> CellKind {
        let shown = text.enumerated().map { place, byte in
            place == 10 && byte == 0x20 ? UInt8(ascii: "T") : byte
        }
        let isMidnight = unsafe shown.withUnsafeBytes { unsafe CellText.isMidnight($0) }
        for byte in isMidnight ? shown.prefix(10) : shown[...] { buffer.append(byte) }
        return isMidnight ? .date : .text
    }
}
