import Indicators
import Readings
import Testing

@Suite struct `Laying readings out in blocks` {
    private func key(_ area: String, _ members: [DimensionMember] = []) -> SeriesKey {
        SeriesKey(indicator: "x", frequency: .year, area: area, members: members)
    }

    private func year(_ number: Int32) -> TimePeriod { TimePeriod(.year, ordinal: number) }

    @Test func `of two readings that contradict each other none is taken`() throws {
        var builder = DatasetBuilder(keepsOrigins: true)
        for (record, value) in [(UInt32(1), 5.0), (2, 6), (3, 5)] {
            builder.append(
                .value(value, .normal),
                at: year(2020),
                of: key("A"),
                origin: Origin(record: record, column: 1)
            )
        }
        let (dataset, conflicts) = try builder.build()
        #expect(conflicts.first.map { $0.origins.map(\.record) } == [[1, 2]])
        #expect(dataset.readingCount == 0)
    }

    @Test func `a reading that is repeated counts once`() throws {
        var builder = DatasetBuilder(keepsOrigins: false)
        for _ in 0..<2 { builder.append(.value(5, .normal), at: year(2020), of: key("A")) }
        let (dataset, conflicts) = try builder.build()
        #expect(conflicts.count == 0)
        #expect(dataset.readingCount == 1)
    }

    @Test func `periods that lie too far apart are refused`() {
        var builder = DatasetBuilder(keepsOrigins: false)
        for day: Int32 in [0, 100_000] {
            let key = SeriesKey(indicator: "x", frequency: .day, area: "A")
            builder.append(.value(1, .normal), at: TimePeriod(.day, ordinal: day), of: key)
        }
        #expect(throws: DatasetBuilder.TooSparse.self) { try builder.build() }
    }

    @Test func `series with and without a dimension share one block`() throws {
        var builder = DatasetBuilder(keepsOrigins: false)
        builder.append(.value(3, .normal), at: year(2020), of: key("A"))
        let women = [DimensionMember("sex", "w")]
        builder.append(.value(1, .normal), at: year(2020), of: key("A", women))
        let dataset = try builder.build().dataset
        #expect(dataset.blocks.count == 1)
        let block = try #require(dataset.blocks.first)
        let keys = (0..<block.seriesCount).map { block.key(of: $0, in: dataset.vocabulary) }
        #expect(keys == [key("A", [DimensionMember("sex", "total")]), key("A", women)])
    }

    /// Numbers from a seed.
    private static func rows(_ count: Int) -> [(area: Int, year: Int32, value: Double)] {
        var state: UInt64 = 3
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        return (0..<count).map { row in
            (row / 20 + random(3), 2000 + Int32(row % 20), Double(random(1000)))
        }
    }

    private func append(
        _ rows: some Sequence<(area: Int, year: Int32, value: Double)>,
        behind before: Int = 0,
        to builder: inout DatasetBuilder
    ) {
        for (record, row) in rows.enumerated() {
            let day = 10_000 + Int32(before + record)
            builder.append(
                .value(row.value, .normal),
                at: year(row.year),
                of: key("\(row.area)"),
                date: day % 1000 == 999 ? CalendarDate(dayNumber: day) : nil,
                origin: Origin(record: UInt32(record), column: 2)
            )
        }
    }

    /// All that a dataset holds.
    private func contents(_ dataset: Dataset) -> [String] {
        dataset.blocks.flatMap { block in
            (0..<block.seriesCount).flatMap { series in
                block.cells(of: series).map { cell in
                    "\(block.key(of: series, in: dataset.vocabulary)) "
                        + "\(block.ordinal(of: cell, in: series)) \(block[cell])"
                }
            }
        }
    }

    @Test(arguments: [(50_000, 30_000), (50_000, 7), (16_384, 16_384), (16_400, 0), (3, 1)])
    func `what was read elsewhere stands behind as if it were read here`(
        _ count: Int,
        _ first: Int
    ) throws {
        let rows = Self.rows(count)
        var whole = DatasetBuilder(keepsOrigins: true)
        append(rows, to: &whole)
        var front = DatasetBuilder(keepsOrigins: true)
        append(rows.prefix(first), to: &front)
        var back = DatasetBuilder(keepsOrigins: true)
        append(rows.dropFirst(first), behind: first, to: &back)
        let kept = back
        front.append(contentsOf: back, behind: first)
        #expect(front.readingCount(of: 0) == count)
        for number in [0, first - 1, first, count - 1] where (0..<count).contains(number) {
            let (series, _, ordinal, mark) = front.reading(number, of: 0)
            let same = whole.reading(number, of: 0)
            #expect((series, ordinal, mark) == (same.0, same.2, same.3))
        }
        // A zero that a dash turns out to be, in either part.
        for number in [first / 2, first + (count - first) / 2] where number < count {
            whole.replace(number, of: 0, with: -1, Mark(.normal))
            front.replace(number, of: 0, with: -1, Mark(.normal))
        }
        let (left, right) = (try whole.build(), try front.build())
        #expect(contents(left.dataset) == contents(right.dataset))
        #expect(left.conflicts.count == right.conflicts.count)
        #expect(try kept.build().dataset.readingCount <= count - first)
    }

    @Test func `an extent is what a look at every cell finds`() throws {
        var builder = DatasetBuilder(keepsOrigins: false)
        for (number, row) in Self.rows(3000).enumerated() where number % 7 != 0 {
            let member = DimensionMember("alter", "\(number % 5)")
            let key = SeriesKey(
                indicator: number % 2 == 0 ? "x" : "y",
                frequency: .year,
                area: "\(row.area)",
                members: number % 3 == 0 ? [] : [member]
            )
            builder.append(.value(1, .normal), at: year(row.year + Int32(number / 500)), of: key)
        }
        let dataset = try builder.build().dataset
        var (areas, years, ages) = (Set<String>(), Set<Int32>(), Set<String>())
        for block in dataset.blocks {
            for series in 0..<block.seriesCount {
                for cell in block.cells(of: series) where block.reading(at: cell) != nil {
                    areas.insert(dataset.vocabulary[block.areas[series]])
                    years.insert(block.ordinal(of: cell, in: series))
                    ages.insert(dataset.vocabulary[block.member(of: series, in: 0)])
                }
            }
        }
        let extent = DatasetExtent(dataset)
        #expect(extent.areaCount == areas.count)
        #expect(extent.areas.count == min(areas.count, DatasetExtent.listLimit))
        #expect(Set(extent.areas).isSubset(of: areas))
        #expect(extent.dimensions == ["alter": ages.sorted()])
        let first = try #require(years.min())
        let last = try #require(years.max())
        #expect(years.count == Int(last - first) + 1)
        #expect(extent.periods == ["\(first)–\(last)"])
    }

    @Test func `series stand in the order of the bytes of their codes`() throws {
        let decomposed = "a\u{308}"
        var builder = DatasetBuilder(keepsOrigins: false)
        for area in ["ß", "z", "Ä", decomposed, "Z", "a"] {
            builder.append(.value(1, .normal), at: year(2020), of: key(area))
        }
        let dataset = try builder.build().dataset
        let block = try #require(dataset.blocks.first)
        let order = block.areas.map { dataset.vocabulary[$0] }
        // 5A; 61; 61 CC 88; 7A; C3 84; C3 9F
        #expect(order == ["Z", "a", decomposed, "z", "Ä", "ß"])
        #expect(order.map { key($0) } == order.map { key($0) }.sorted())
    }
}
