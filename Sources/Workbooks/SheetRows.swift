/// The rows of a sheet, one after the other.
///
/// Rows that the sheet leaves out because nothing stands in them are passed over; `row` tells which
/// one it is. Memory stays bounded: a sheet is inflated and parsed in pieces. When `next` has said
/// that there is none left, the sheet was read to its end, and its checksum compared.
///
/// What a cell's bytes are: a `.number` in digits with a point, without an exponent, rounded to 15
/// significant digits; a `.date` as `2016-03-01`; a date with a time of day the `.text`
/// `2016-03-01T12:30:00`, a time alone `12:30:00`; a truth value the `.text` `TRUE` or `FALSE`; an
/// `.error` as it is shown (`#REF!`), and `#FORMULA` where a formula has no stored value.
/// Texts have their line breaks as `\n`, and blanks for no-break spaces.
@safe
package struct SheetRows: ~Copyable {
    private var feed: any RowFeed
    private var buffer = RowBuffer()
    private var place = -1
    /// How many rows like the current one were passed.
    private var repetition = 0

    init(_ feed: any RowFeed) { self.feed = feed }

    /// The number of the current row, counted from 1, as the sheet shows it; behind the end that of
    /// the last one, which then has no cells.
    package private(set) var row = 0

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
        if place >= 0, place < buffer.rowCount, repetition + 1 < buffer.repeats(ofRow: place) {
            repetition += 1
            row += 1
            return true
        }
        repetition = 0
        place += 1
        while place >= buffer.rowCount {
            guard try feed.fill(&buffer) else { return false }
            place = 0
        }
        row = buffer.number(ofRow: place)
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
