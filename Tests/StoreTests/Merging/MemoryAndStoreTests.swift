import Indicators
import Readings
import Testing

@testable import Store

/// Random drops: what memory holds after each is what the store holds, down to what counts as news.
struct MemoryAndStoreTests {
    private struct Drop {
        var readings: [String: String] = [:]
        var stamp: ReleaseStamp?
        var source = "kita"
        /// Drops of the same bytes have the same number.
        var content = 0
        var replacesPeriods = false
    }

    @Test(arguments: 1...40)
    func `memory takes drops as the store does`(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let store = try TemporaryStore()
        var memory = ReadingMemory()
        var drops: [Drop] = []
        for number in 0..<10 {
            let drop = Self.drop(number, after: drops, &random)
            drops.append(drop)
            let lines = drop.readings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            let dataset = try dataset(lines)
            let stored = try store.take(
                dataset,
                stamp: drop.stamp,
                source: drop.source,
                content: "\(drop.content)",
                replacesPeriods: drop.replacesPeriods
            )
            let known = try memory.take(
                dataset,
                stamp: drop.stamp,
                source: drop.source,
                content: drop.content,
                replacesPeriods: drop.replacesPeriods
            )
            #expect(known.counts == stored.counts)
            #expect(known.changes == stored.changes)
            #expect(known.newest == stored.newest)
            #expect(known.rebased == stored.rebased)
            #expect(known.reshaped == stored.reshaped)
        }
        let loaded = try store.store.read { view in
            try view.load(try view.indicators().map { SeriesSelection($0) })
        }
        #expect(Self.lines(memory.dataset) == Self.lines(loaded))
        #expect(memory.dataset.shapes == loaded.shapes)
        let part = [SeriesSelection("x", areas: ["14", "nowhere"]), SeriesSelection("z")]
        let both = try (memory.load(part, progress: {}), store.store.read { try $0.load(part) })
        #expect(Self.lines(both.0) == Self.lines(both.1))
        #expect(both.0.shapes == both.1.shapes)
    }

    /// A new drop, or one that came before, perhaps under a name with another stamp.
    private static func drop(
        _ number: Int,
        after drops: [Drop],
        _ random: inout SeededGenerator
    ) -> Drop {
        guard var drop = drops.randomElement(using: &random), Bool.random(using: &random) else {
            var drop = drop(&random)
            drop.content = number
            return drop
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            drop.stamp = ReleaseStamp(seconds: Int64.random(in: 1...4, using: &random))
        }
        return drop
    }

    /// Indicators whose dimensions come and go, numbers with statuses, gaps, dates and bases.
    private static func drop(_ random: inout SeededGenerator) -> Drop {
        var drop = Drop()
        let values = [
            "1", "2", "2 provisional", "2.5", "3 planned", "unknown", "nothing", "deleted",
            "2 date 2015-03-01", "2 segment 1", "unknown segment 1",
        ]
        let filters = ["", "[sex=total]", "[sex=w]", "[sex=w,alter=0-2]", "[alter=total]"]
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let indicator = ["x", "y", "z"].randomElement(using: &random) ?? "x"
            let filter = indicator == "z" ? "" : filters.randomElement(using: &random) ?? ""
            let area = ["14", "14627", "15"].randomElement(using: &random) ?? "14"
            let far = Int.random(in: 0..<8, using: &random) == 0
            let years = far ? 1800...1980 : 2013...2018
            let year = Int.random(in: years, using: &random)
            // One spelling of a series for each drop, so that no drop contradicts itself.
            let sums = filter == "[sex=total]" || filter == "[alter=total]" ? "" : filter
            drop.readings["\(indicator)\(sums) \(area) \(year)"] =
                values.randomElement(using: &random) ?? "1"
        }
        if Bool.random(using: &random) {
            let total = drop.readings.filter { $0.key.hasPrefix("x 14 ") }
            for (key, value) in total {
                drop.readings[key] = nil
                drop.readings["x[sex=total]" + key.dropFirst()] = value
            }
        }
        if Bool.random(using: &random) {
            drop.stamp = ReleaseStamp(seconds: Int64.random(in: 1...4, using: &random))
        }
        drop.source = Bool.random(using: &random) ? "kita" : "schule"
        drop.replacesPeriods = Int.random(in: 0..<3, using: &random) == 0
        return drop
    }

    private static func lines(_ dataset: Dataset) -> [String] {
        dataset.blocks.flatMap { block in
            (0..<block.seriesCount).flatMap { series in
                block.cells(of: series).compactMap { cell -> String? in
                    guard let reading = block.reading(at: cell) else { return nil }
                    let segment = Mark(rawValue: block.marks[cell]).segment
                    let date = block.referenceDate(at: cell)?.description ?? ""
                    return "\(block.key(of: series, in: dataset.vocabulary))"
                        + " \(block.ordinal(of: cell, in: series)) \(reading) \(segment) \(date)"
                        + " \(block.origins[cell])"
                }
            }
        }
    }
}

/// Two processes that use one file take turns, and each sees what the other wrote.
struct TwoStoresTests {
    @Test func `what a merge knows of series and ranks it reads in its transaction`() throws {
        let first = try TemporaryStore()
        let second = try first.another()
        try first.take(["x 14 2015 = 1"], release: 10)
        // Series that both would make, and ones that each makes in between.
        #expect(names(try second.take(["x 14 2015 = 2"], release: 11).counts) == "revised")
        #expect(names(try second.take(["x 15 2015 = 5"]).counts) == "new")
        #expect(names(try first.take(["x 16 2015 = 6"]).counts) == "new")
        #expect(names(try first.take(["x 15 2015 = 5"]).counts) == "unchanged")
        #expect(names(try first.take(["x 14 2015 = 3"], release: 10).counts) == "older")
        #expect(names(try second.take(["y[sex=w] 14 2015 = 8"]).counts) == "new")
        #expect(names(try first.take(["y 14 2015 = 9"]).counts) == "new")
        let exported = [
            "x 14 2015 = 2.0 @2:1", "x 15 2015 = 5.0 @3:1", "x 16 2015 = 6.0 @4:1",
            "y[sex=total] 14 2015 = 9.0 @8:1", "y[sex=w] 14 2015 = 8.0 @7:1",
        ]
        #expect(try first.exported() == exported)
        #expect(try second.exported() == exported)
    }
}
