import Indicators
import Testing

@testable import Readings

/// Readings that lie far apart take the room of readings, not of the periods between them.
struct SparseBlockTests {
    /// A reading of a series, named by its area, in the order of arrival.
    private struct Row: Hashable {
        let area: String
        let day: Int32
        let value: Double
    }

    private static func build(
        _ rows: [Row]
    ) throws -> (dataset: Dataset, conflicts: DatasetBuilder.Conflicts) {
        var builder = DatasetBuilder(keepsOrigins: true)
        for (record, row) in rows.enumerated() {
            builder.append(
                .value(row.value, .normal),
                at: TimePeriod(.day, ordinal: row.day),
                of: SeriesKey(indicator: "x", frequency: .day, area: row.area),
                date: CalendarDate(dayNumber: row.day + 1),
                origin: Origin(record: UInt32(record + 1), column: 1)
            )
        }
        return try builder.build()
    }

    /// Every reading of a block, asked for by cell and again by period.
    private static func readings(_ dataset: Dataset) throws -> [Row: UInt32] {
        let block = try #require(dataset.blocks.first)
        var readings: [Row: UInt32] = [:]
        for series in 0..<block.seriesCount {
            for cell in block.cells(of: series) where block.marks[cell] != 0 {
                let day = block.ordinal(of: cell, in: series)
                let row = Row(
                    area: dataset.vocabulary[block.areas[series]],
                    day: day,
                    value: block.values[cell]
                )
                #expect(block.cell(of: series, at: day) == cell)
                #expect(block.referenceDate(at: cell)?.dayNumber == day + 1)
                readings[row] = block.origins[cell].record
            }
        }
        return readings
    }

    @Test func `two days of each series that lie far apart make two cells`() throws {
        let rows = (0..<100).flatMap { number in
            [1700, 0].map { Row(area: "\(number)", day: $0, value: Double(number)) }
        }
        let dataset = try Self.build(rows).dataset
        let block = try #require(dataset.blocks.first)
        #expect(block.isSparse)
        #expect(block.values.count == 200)
        #expect(block.firsts == [Int32](repeating: 0, count: 100))
        #expect(block.last(of: 7) == 1700)
        #expect(block.lastJudged(of: 7) == 1700)
        #expect(block.cell(of: 7, at: 1) == nil)
        #expect(block.cells(of: 7, in: 0...1699) == 14..<15)
        #expect(block.cells(of: 7, in: 1...1699).isEmpty)
        #expect(block.cells(of: 7, in: 1...1700) == 15..<16)
        #expect(try Self.readings(dataset).count == 200)
    }

    /// Four cells for each reading are dense, a fifth makes the block sparse.
    @Test(arguments: [(1, 8, false), (1, 12, true), (3, 16, false), (3, 20, true)])
    func `a quarter of the cells decides`(_ number: Int, _ span: Int32, _ isSparse: Bool) throws {
        let days = (0..<Int32(number)).map { $0 } + [span - 1]
        let block = try #require(
            try Self.build(days.map { Row(area: "A", day: $0, value: 1) }).dataset.blocks.first
        )
        #expect(block.isSparse == isSparse)
        #expect(block.values.count == (isSparse ? days.count : Int(span)))
    }

    @Test func `contradictions and repetitions are those of a dense block`() throws {
        var rows = [900, 0, 900, 900, 0].enumerated().map { place, day in
            Row(area: "A", day: Int32(day), value: [1, 2, 1, 3, 2][place])
        }
        rows.append(Row(area: "B", day: 5, value: 1))
        let built = try Self.build(rows)
        #expect(built.dataset.blocks.first?.isSparse == true)
        #expect(built.conflicts.first.map { $0.origins.map(\.record) } == [[1, 4]])
        let expected = [
            Row(area: "A", day: 0, value: 2): UInt32(2), Row(area: "B", day: 5, value: 1): 6,
        ]
        #expect(try Self.readings(built.dataset) == expected)
        #expect(built.dataset.readingCount == 2)
    }

    @Test(arguments: 1...30)
    func `whatever the span, the readings are those that were appended`(_ seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let span = [3, 30, 1500].randomElement(using: &random) ?? 3
        var rows: [Row] = []
        var known: Set<String> = []
        for _ in 0..<60 {
            let area = "\(Int.random(in: 0..<4, using: &random))"
            let day = Int32.random(in: -5..<Int32(span), using: &random)
            guard known.insert("\(area) \(day)").inserted else { continue }
            rows.append(Row(area: area, day: day, value: Double(rows.count)))
        }
        let dataset = try Self.build(rows).dataset
        let expected = Dictionary(
            uniqueKeysWithValues: rows.enumerated().map { ($1, UInt32($0 + 1)) }
        )
        #expect(try Self.readings(dataset) == expected)
        #expect(dataset.blocks[0].isSparse == (span == 1500))
    }
}

/// Numbers from a seed, the same on every machine (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
