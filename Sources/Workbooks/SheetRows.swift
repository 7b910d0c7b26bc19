/// The rows of a sheet, one after the other.
///
/// Rows that the sheet leaves out because nothing stands in them are passed over; `row` tells which
/// one it is. Memory stays bounded: a sheet is inflated and parsed in pieces.
@safe
package struct SheetRows: ~Copyable {
    private var feed: any RowFeed
    private var buffer = RowBuffer()
    private var place = -1

    init(_ feed: any RowFeed) { self.feed = feed }

    /// The number of the current row, counted from 1, as the sheet shows it.
    package var row: Int { buffer.number(ofRow: place) }

    /// How many cells the current row has up to the last that is not empty.
    package var count: Int { buffer.cellCount(ofRow: place) }

    /// The bytes of a cell, empty where nothing stands; 8 bytes behind them are readable.
    package func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        unsafe buffer.bytes(ofRow: place, column)
    }

    /// What a cell is; an empty one is a text.
    package func kind(_ column: Int) -> CellKind { buffer.kind(ofRow: place, column) }

    /// Goes on to the next row that has a cell.
    ///
    /// - Throws: `WorkbookFault` or `ArchiveFault`, and errors of the bytes as they are.
    package mutating func next() throws -> Bool {
        place += 1
        while place >= buffer.rowCount {
            guard try feed.fill(&buffer) else { return false }
            place = 0
        }
        return true
    }
}

/// What parses a sheet piece by piece.
protocol RowFeed {
    /// Empties the buffer and puts the next rows into it, at least one.
    ///
    /// - Returns: Whether there was one.
    mutating func fill(_ buffer: inout RowBuffer) throws -> Bool
}

/// Some rows of a sheet in memory, their texts one behind the other.
struct RowBuffer {
    var rowCount: Int { 0 }

    func number(ofRow place: Int) -> Int { 0 }
    func cellCount(ofRow place: Int) -> Int { 0 }
    func bytes(ofRow place: Int, _ column: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    }
    func kind(ofRow place: Int, _ column: Int) -> CellKind { .text }
}
