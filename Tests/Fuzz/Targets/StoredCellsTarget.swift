import Indicators
import Readings

@testable import Store

extension FuzzTarget {
    /// The packed readings of one series, after a byte that says how often it is measured.
    static let storedCells = Self("stored-cells", upTo: 600, bodies: packed) { bytes in
        guard let first = bytes.first else { return }
        let frequency = Frequency.allCases[Int(first) % Frequency.allCases.count]
        let body = Array(bytes.dropFirst())
        guard let chunk = unpacked(body, frequency), !chunk.isEmpty else { return }
        let calendar = PeriodCalendar(frequency)
        var packer = CellPacker()
        let again = packer.pack(chunk) { calendar.days(ofChunk: 1) }
        guard let second = unpacked(again, frequency) else {
            fatalError("what was packed is not unpacked")
        }
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            guard second.marks[place] == chunk.marks[place],
                second.dates[place] == chunk.dates[place],
                second.origins[place] == chunk.origins[place],
                second.stampedBy[place] == chunk.stampedBy[place],
                !Mark(rawValue: chunk.marks[place]).hasValue
                    || second.values[place].bitPattern == chunk.values[place].bitPattern
            else { fatalError("cell \(place) comes back changed") }
        }
    }

    /// Chunks with and without gaps, dates, decimals and missing numbers.
    private static let packed: [[UInt8]] = Frequency.allCases.enumerated().map {
        number,
        frequency in
        let calendar = PeriodCalendar(frequency)
        var chunk = CellChunk()
        for place in stride(from: number, to: CellChunk.length, by: 1 + number % 3) {
            let isMissing = place % 5 == 4
            chunk.set(
                Cell(
                    value: isMissing ? 0 : Double(place * 37 % 11) / (number == 2 ? 3 : 10),
                    mark: isMissing ? Mark(.unknown) : Mark(.normal, segment: place / 20),
                    date: number > 3 ? calendar.days(ofChunk: 1)[place] + 14 : Block.noDate,
                    origin: Origin(drop: Int32(1 + place / 30), record: UInt32(place), column: 3)
                ),
                at: place
            )
            if place % 7 == 0 { chunk.stampedBy[place] = 2 }
        }
        var packer = CellPacker()
        return [UInt8(number)] + packer.pack(chunk) { calendar.days(ofChunk: 1) }
    }

    private static func unpacked(_ body: [UInt8], _ frequency: Frequency) -> CellChunk? {
        let calendar = PeriodCalendar(frequency)
        var unpacker = CellUnpacker()
        var chunk = CellChunk()
        do {
            try unsafe body.withUnsafeBytes { bytes in
                let reader = unsafe PackedReader(bytes)
                try unpacker.unpack(reader, into: &chunk) { calendar.days(ofChunk: 1) }
            }
        } catch {
            return nil
        }
        return chunk
    }
}
