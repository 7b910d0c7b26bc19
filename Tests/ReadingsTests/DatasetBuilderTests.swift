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
