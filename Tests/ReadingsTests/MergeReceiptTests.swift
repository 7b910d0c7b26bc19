import Indicators
import Testing

@testable import Readings

struct MergeReceiptTests {
    private static func change(_ indicator: String, _ area: Int) -> MergeReceipt.Change {
        let key = SeriesKey(indicator: indicator, frequency: .year, area: "\(area)", members: [])
        return MergeReceipt.Change(key: key, periods: 2020...2021)
    }

    @Test func `so many changes are told one by one, then their indicators are`() {
        var first = MergeReceipt()
        for area in 1...MergeReceipt.changeLimit { first.note(Self.change("x", area)) }
        #expect(first.changes.count == MergeReceipt.changeLimit)
        #expect(first.whole.isEmpty)
        var second = MergeReceipt()
        second.note(Self.change("y", 1))
        first += second
        #expect(first.changes.count == MergeReceipt.changeLimit)
        #expect(first.whole == ["y"])
        first.note(Self.change("x", 0))
        #expect(first.whole == ["x", "y"])
    }

    @Test func `how much of a drop is in force`() {
        var counts = MergeCounts()
        #expect(counts.standing == .all)
        counts.unchanged = 3
        counts.older = 2
        #expect(counts.standing == .none)
        counts.filled = 1
        #expect(counts.standing == .some)
        counts.older = 0
        #expect(counts.standing == .all)
    }
}
