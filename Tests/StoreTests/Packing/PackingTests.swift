import Indicators
import Readings
import Testing

@testable import Store

struct PackingTests {
    @Test func `twenty years of one file take about sixty bytes`() throws {
        var chunk = CellChunk()
        for place in 16..<36 {
            chunk.set(
                Cell(
                    value: Double(900 + place * 7 % 13),
                    mark: Mark(.normal),
                    date: Block.noDate,
                    origin: Origin(drop: 3, record: UInt32(10 + place * 400), column: 4)
                ),
                at: place
            )
        }
        var packer = CellPacker()
        #expect(packer.pack(chunk) { [] }.count <= 60)
        #expect(try unpacked(chunk, .year) == Cells(chunk))
    }

    @Test(
        arguments: [
            [0.1, 0.2, 0.30000000000000004], [-0.0, 0.0], [1.0 / 3.0], [.infinity, -.infinity],
            [1e300, -1e300, Double.leastNonzeroMagnitude],
            [9_007_199_254_740_992, -9_007_199_254_740_992],
            [9_007_199_254_740_996, 9_007_199_254_740_994], [0.000000001, 123456.789],
            [85.3, 12.25, -7.125], [2.5e15, 0.5],
        ] as [[Double]]
    )
    func `numbers come back to the bit`(_ values: [Double]) throws {
        var chunk = CellChunk()
        for (place, value) in values.enumerated() {
            chunk.set(cell(value, Mark(.normal)), at: place)
        }
        #expect(try unpacked(chunk, .year) == Cells(chunk))
    }

    @Test(arguments: Frequency.allCases)
    func `whatever is packed comes back`(_ frequency: Frequency) throws {
        var random = SeededGenerator(seed: UInt64(frequency.rawValue))
        for _ in 0..<300 {
            let chunk = randomChunk(&random, frequency)
            guard !chunk.isEmpty else { continue }
            #expect(try unpacked(chunk, frequency) == Cells(chunk))
        }
    }

    @Test func `a damaged body is an error and never a crash`() throws {
        var random = SeededGenerator(seed: 42)
        let calendar = PeriodCalendar(.month)
        var packer = CellPacker()
        var refused = 0
        for _ in 0..<2000 {
            let chunk = randomChunk(&random, .month)
            guard !chunk.isEmpty else { continue }
            var body = packer.pack(chunk) { calendar.days(ofChunk: 377) }
            if Bool.random(using: &random) {
                body.removeLast(Int.random(in: 1...body.count, using: &random))
            } else {
                let place = Int.random(in: 0..<body.count, using: &random)
                body[place] = UInt8.random(in: 0...255, using: &random)
            }
            var result = CellChunk()
            var unpacker = CellUnpacker()
            do {
                try unsafe body.withUnsafeBytes { bytes in
                    let reader = unsafe PackedReader(bytes)
                    try unpacker.unpack(reader, into: &result) { calendar.days(ofChunk: 377) }
                }
            } catch is CorruptCells {
                refused += 1
            }
        }
        #expect(refused > 1000)
    }
}

/// A chunk without what lies under absent cells and missing numbers.
private struct Cells: Equatable {
    var lines: [String] = []

    init(_ chunk: CellChunk) {
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            let hasValue = Mark(rawValue: chunk.marks[place]).hasValue
            let bits = hasValue ? chunk.values[place].bitPattern : 0
            lines.append(
                "\(place) \(chunk.marks[place]) \(bits) \(chunk.dates[place])"
                    + " \(chunk.origins[place]) \(chunk.stampedBy[place])"
            )
        }
    }
}

private func unpacked(_ chunk: CellChunk, _ frequency: Frequency) throws -> Cells {
    let calendar = PeriodCalendar(frequency)
    let number = CellsID.chunk(at: TimePeriod(frequency, containing: startOf2016).ordinal)
    var packer = CellPacker()
    let body = packer.pack(chunk) { calendar.days(ofChunk: number) }
    var result = CellChunk()
    // What an earlier use left behind must not shine through.
    for place in 0..<CellChunk.length {
        result.set(cell(77, Mark(.planned), date: 5), at: place)
        result.stampedBy[place] = 9
    }
    var unpacker = CellUnpacker()
    try unsafe body.withUnsafeBytes { bytes in
        let reader = unsafe PackedReader(bytes)
        try unpacker.unpack(reader, into: &result) { calendar.days(ofChunk: number) }
    }
    return Cells(result)
}

private let startOf2016 = CalendarDate(dayNumber: 16_801)

private func cell(_ value: Double, _ mark: Mark, date: Int32 = Block.noDate) -> Cell {
    Cell(value: value, mark: mark, date: date, origin: Origin(record: 1, column: 1))
}

private func randomChunk(_ random: inout SeededGenerator, _ frequency: Frequency) -> CellChunk {
    var chunk = CellChunk()
    let presence = Int.random(in: 1...10, using: &random)
    let isRaw = Int.random(in: 0..<5, using: &random) == 0
    let divisors: [Double] = [1, 10, 1000]
    let divisor = divisors.randomElement(using: &random) ?? 1
    for place in 0..<CellChunk.length where Int.random(in: 1...10, using: &random) <= presence {
        let mark: Mark
        if Int.random(in: 0..<5, using: &random) == 0 {
            mark = Mark(MissingReason.allCases.randomElement(using: &random) ?? .unknown)
        } else {
            let status = ObservationStatus.allCases.randomElement(using: &random) ?? .normal
            mark = Mark(status, segment: Int.random(in: 0...15, using: &random))
        }
        let value =
            isRaw
            ? Double.random(in: -1e6...1e6, using: &random)
            : Double(Int.random(in: -5000...5000, using: &random)) / divisor
        chunk.values[place] = mark.hasValue ? value : 0
        chunk.marks[place] = mark.rawValue
        chunk.dates[place] =
            Bool.random(using: &random)
            ? Block.noDate : Int32.random(in: 0...40_000, using: &random)
        chunk.origins[place] = Origin(
            drop: Int32.random(in: 1...4, using: &random),
            record: UInt32.random(in: 0...5, using: &random),
            column: UInt16.random(in: 0...5, using: &random),
            sheet: UInt16.random(in: 0...1, using: &random)
        )
        chunk.stampedBy[place] = Int32.random(in: 0...2, using: &random)
    }
    return chunk
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
