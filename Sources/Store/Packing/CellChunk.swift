import Indicators
import Readings

/// The readings of one series for 64 neighbouring periods, unpacked.
struct CellChunk {
    static let length = 64

    var values = [Double](repeating: 0, count: length)
    /// The `Mark` of each cell; 0 where nothing is known.
    var marks = [UInt8](repeating: 0, count: length)
    var dates = [Int32](repeating: Block.noDate, count: length)
    var origins = [Origin](repeating: Origin(record: 0, column: 0), count: length)
    /// The drop that repeated the reading last; 0 where none did.
    var confirmations = [Int32](repeating: 0, count: length)

    mutating func clear() {
        for place in 0..<Self.length { marks[place] = 0 }
    }

    var isEmpty: Bool { marks.allSatisfy { $0 == 0 } }

    /// Takes one cell over from another chunk.
    mutating func copy(_ place: Int, from other: Self) {
        values[place] = other.values[place]
        marks[place] = other.marks[place]
        dates[place] = other.dates[place]
        origins[place] = other.origins[place]
        confirmations[place] = other.confirmations[place]
    }

    mutating func set(_ cell: Cell, at place: Int) {
        values[place] = cell.value
        marks[place] = cell.mark.rawValue
        dates[place] = cell.date
        origins[place] = cell.origin
        confirmations[place] = 0
    }

    /// One reading that arrives.
    struct Cell {
        let value: Double
        let mark: Mark
        let date: Int32
        let origin: Origin
    }
}
