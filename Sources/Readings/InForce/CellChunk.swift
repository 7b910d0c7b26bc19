package import Indicators

/// The readings of one series for 64 neighbouring periods.
package struct CellChunk: Sendable {
    package static let length = 64

    package var values = [Double](repeating: 0, count: length)
    /// The `Mark` of each cell; 0 where nothing is known.
    package var marks = [UInt8](repeating: 0, count: length)
    package var dates = [Int32](repeating: Block.noDate, count: length)
    package var origins = [Origin](repeating: Origin(record: 0, column: 0), count: length)
    /// The drop that each reading has its release stamp of; 0 where that is its origin.
    package var stampedBy = [Int32](repeating: 0, count: length)

    package init() {}

    /// Empties all cells.
    package mutating func clear() {
        for place in 0..<Self.length { marks[place] = 0 }
    }

    package var isEmpty: Bool { marks.allSatisfy { $0 == 0 } }

    /// The reading of a place.
    package subscript(place: Int) -> Cell {
        Cell(
            value: values[place],
            mark: Mark(rawValue: marks[place]),
            date: dates[place],
            origin: origins[place]
        )
    }

    /// Takes one cell over from another chunk.
    package mutating func copy(_ place: Int, from other: Self) {
        values[place] = other.values[place]
        marks[place] = other.marks[place]
        dates[place] = other.dates[place]
        origins[place] = other.origins[place]
        stampedBy[place] = other.stampedBy[place]
    }

    /// Puts a reading into a place.
    package mutating func set(_ cell: Cell, at place: Int, stampedBy drop: Int32 = 0) {
        values[place] = cell.value
        marks[place] = cell.mark.rawValue
        dates[place] = cell.date
        origins[place] = cell.origin
        stampedBy[place] = drop
    }

    /// The last place with a number to be judged, or nil.
    var lastJudged: Int? { marks.lastIndex { Mark(rawValue: $0).isJudged } }
}

/// Where a chunk is kept: the series' id × 4096 + the chunk + 2048.
package enum CellsID {
    package static let chunks = -2048...2047

    /// The place of one chunk of a series.
    package static func make(series: Int64, chunk: Int) -> Int64 {
        series << 12 | Int64(chunk - chunks.lowerBound)
    }

    /// The places of all chunks of a series.
    package static func rows(of series: Int64) -> ClosedRange<Int64> {
        let first = make(series: series, chunk: chunks.lowerBound)
        return first...(first + Int64(chunks.count) - 1)
    }

    /// The chunk at a place.
    package static func chunk(of id: Int64) -> Int { Int(id & 4095) + chunks.lowerBound }
    /// The series at a place.
    package static func series(of id: Int64) -> Int64 { id >> 12 }

    /// The chunk that a period lies in.
    package static func chunk(at ordinal: Int32) -> Int { Int(ordinal >> 6) }
    /// The period's place in its chunk.
    package static func place(at ordinal: Int32) -> Int { Int(ordinal & 63) }
    /// The period of a chunk's first place.
    package static func ordinal(ofChunk chunk: Int) -> Int32 { Int32(chunk) << 6 }
}
