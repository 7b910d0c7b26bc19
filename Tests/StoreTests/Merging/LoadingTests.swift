import Indicators
import Readings
import Testing

@testable import Store

struct LoadingTests {
    @Test func `what was taken is loaded again, with origins and dates`() throws {
        let temporary = try TemporaryStore()
        try temporary.take([
            "kinder[alter=0-2] 14627 2015 = 12.5 provisional date 2015-03-01",
            "kinder[alter=0-2] 14627 2018 = unknown",
            "kinder[alter=3-5] 14627 2016 = 7 segment 2",
            "kinder[alter=0-2] 14 2015 = 1",
        ])
        let dataset = try load(temporary, [SeriesSelection("kinder", areas: ["14627"])])
        let block = try #require(dataset.blocks.first)
        #expect(dataset.blocks.count == 1)
        #expect(block.dimensions == ["alter"])
        #expect(
            (0..<block.seriesCount).map { "\(block.key(of: $0, in: dataset.vocabulary))" }
                == ["kinder[alter=0-2] 14627", "kinder[alter=3-5] 14627"]
        )
        #expect(block.firsts == [2015, 2016])
        #expect(block.offsets == [0, 4, 5])
        #expect(block.reading(at: 0) == .value(12.5, .provisional))
        #expect(block.reading(at: 1) == nil)
        #expect(block.reading(at: 3) == .missing(.unknown))
        #expect(Mark(rawValue: block.marks[4]).segment == 2)
        #expect(block.referenceDate(at: 0)?.description == "2015-03-01")
        #expect(block.referenceDate(at: 3) == nil)
        #expect(block.origins[3] == Origin(drop: 1, record: 2, column: 3))
    }

    @Test func `shapes know all members and the newest judged period`() throws {
        let temporary = try TemporaryStore()
        try temporary.take([
            "kinder[alter=0-2] 14627 2015 = 12", "kinder[alter=3-5] 14 2017 = unknown",
            "kinder[alter=3-5] 14 2019 = 5 planned",
        ])
        let expected = IndicatorShape(members: ["alter": ["0-2", "3-5"]], newest: [.year: 2015])
        let shapes = try temporary.store.read { try $0.shapes(of: ["kinder", "unknown"]) }
        #expect(shapes == ["kinder": expected])
        let dataset = try load(temporary, [SeriesSelection("kinder", areas: ["nowhere"])])
        #expect(dataset.shapes["kinder"] == expected)
        #expect(dataset.blocks.isEmpty)
    }

    @Test func `the newest period moves back when its number goes missing`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["kinder 14627 2015 = 12", "kinder 14627 2016 = 13"])
        let receipt = try temporary.take(["kinder 14627 2016 = unknown"])
        #expect(
            receipt.newest == [
                MergeReceipt.NewestChange(
                    indicator: "kinder",
                    frequency: .year,
                    before: 2016,
                    after: 2015
                )
            ]
        )
    }

    @Test func `a change of basis is named once`() throws {
        let temporary = try TemporaryStore()
        #expect(try temporary.take(["kinder 14627 2015 = 12"]).rebased.isEmpty)
        #expect(try temporary.take(["kinder 14627 2016 = 13 segment 1"]).rebased == ["kinder"])
        #expect(try temporary.take(["kinder 14627 2017 = 13 segment 1"]).rebased.isEmpty)
        #expect(try temporary.take(["kinder 14627 2015 = 12 segment 1"]).rebased == ["kinder"])
    }

    @Test func `a series is the same with and without a dimension that it is the total of`() throws
    {
        let temporary = try TemporaryStore()
        try temporary.take(["kinder 14627 2015 = 12"])
        let receipt = try temporary.take([
            "kinder[alter=total] 14627 2015 = 13", "kinder[alter=0-2] 14627 2015 = 5",
        ])
        #expect(receipt.counts.revised == 1 && receipt.counts.new == 1)
        #expect(
            try temporary.exported() == [
                "kinder[alter=0-2] 14627 2015 = 5.0 @2:2",
                "kinder[alter=total] 14627 2015 = 13.0 @2:1",
            ]
        )
        let shapes = try temporary.store.read { try $0.shapes(of: ["kinder"]) }
        #expect(shapes["kinder"]?.hasTotal(of: "alter") == true)
    }

    @Test func `codes stand in the order of Swift, umlauts and all`() throws {
        let temporary = try TemporaryStore()
        let areas = ["Zschaitz", "Ärzte", "A\u{0308}pfel", "Öl", "a", "Z", "z", "ß", "😀", "ｚ"]
        for area in areas { try temporary.take(["kinder[art=\(area)] \(area) 2015 = 1"]) }
        let dataset = try load(temporary, [SeriesSelection("kinder")])
        let block = try #require(dataset.blocks.first)
        #expect(block.areas == block.areas.sorted())
        #expect(block.areas.map { dataset.vocabulary[$0] } == areas.sorted())
        // Written with two scalars and with one it is the same code.
        let receipt = try temporary.take(["kinder[art=Äpfel] Äpfel 2015 = 1"])
        #expect(receipt.counts.unchanged == 1)
    }

    @Test func `a member may contain whatever separates members`() throws {
        let temporary = try TemporaryStore()
        var builder = DatasetBuilder(keepsOrigins: true)
        let codes = ["a\tb", "a\\tb", "a\\", "", "="]
        for code in codes {
            builder.append(
                .value(1, .normal),
                at: TimePeriod(.year, ordinal: 2015),
                of: SeriesKey(
                    indicator: "x",
                    frequency: .year,
                    area: "14",
                    members: [DimensionMember("art", code), DimensionMember("form", "c")]
                )
            )
        }
        let dataset = try builder.build().dataset
        try temporary.store.transaction { transaction in
            let drop = try transaction.insert(
                drop: DropEntry(
                    workID: "x",
                    name: "x",
                    sha256: "",
                    received: 1,
                    outcome: .accepted
                )
            )
            _ = try transaction.merge(dataset, from: drop)
        }
        var exported: [String] = []
        try temporary.store.read { view throws in
            try view.export { exported.append($0.key.members[0].code) }
        }
        #expect(exported == codes.sorted())
    }

    @Test func `series that reach over several chunks come back whole`() throws {
        let temporary = try TemporaryStore()
        let lines = (1950...2060).map { "kinder 14627 \($0) = \($0)" }
        try temporary.take(lines)
        let block = try #require(try load(temporary, [SeriesSelection("kinder")]).blocks.first)
        #expect(block.firsts == [1950])
        #expect(block.values == (1950...2060).map(Double.init))
    }

    private struct Stop: Error {}

    @Test func `loading beats as often as it is large, and no more`() throws {
        let temporary = try TemporaryStore()
        let (seriesCount, periodCount) = (4000, 60)
        var builder = DatasetBuilder(keepsOrigins: false)
        for area in 0..<seriesCount {
            let key = SeriesKey(indicator: "x", frequency: .month, area: "\(10_000 + area)")
            for month in 0..<periodCount {
                let period = TimePeriod(.month, ordinal: Int32(24_000 + month))
                builder.append(.value(1, .normal), at: period, of: key)
            }
        }
        try temporary.take(builder.build().dataset)
        let pieces = seriesCount * (periodCount + 1) / BlockFiller.stride
        for selection in [
            SeriesSelection("x"),
            SeriesSelection("x", areas: Set((0..<seriesCount).map { "\(10_000 + $0)" })),
        ] {
            var beats = 0
            try temporary.store.read { view throws in
                let dataset = try view.load([selection]) { beats += 1 }
                #expect(dataset.blocks[0].seriesCount == seriesCount)
            }
            #expect((pieces...(pieces + 8)).contains(beats))
            // What a beat throws ends the loading.
            beats = 0
            #expect(throws: Stop.self) {
                try temporary.store.read { view throws in
                    _ = try view.load([selection]) {
                        beats += 1
                        if beats == 3 { throw Stop() }
                    }
                }
            }
            #expect(beats == 3)
        }
    }

    private func load(
        _ temporary: TemporaryStore,
        _ selections: [SeriesSelection]
    ) throws -> Dataset {
        try temporary.store.read { try $0.load(selections) }
    }
}
