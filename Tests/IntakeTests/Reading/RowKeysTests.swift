import Indicators
import Testing

@testable import Intake

struct RowKeysTests {
    private static var plan: ColumnPlan {
        var plan = ColumnPlan(format: "probe", firstRecord: 1, columnCount: 4)
        plan.area = 0
        plan.dimensions = [ColumnPlan.RowDimension(name: "art", names: [], column: 1)]
        plan.indicator = 2
        return plan
    }

    @Test func `rows have one key when they differ in nothing but their period`() throws {
        var keys = RowKeys(Self.plan)
        var records = GridRecords([
            ["1", "kita", "a", "2020"], ["1", "kita", "a", "2021"], ["1", "hort", "a", "2020"],
            ["2", "kita", "a", "2020"], ["1", "kita", "b", "2020"], ["1", "kita", "a", "2022"],
        ])
        var numbers: [Int] = []
        while records.next() { numbers.append(keys.find(records, frequency: 1)) }
        #expect(numbers == [0, 0, 1, 2, 3, 0])
        #expect(keys.area == 0)
        #expect(keys.member(0) == 0)
        #expect(Array(keys.withoutArea) == [0, 0])
    }

    @Test func `months and years of one area are two keys`() throws {
        var keys = RowKeys(Self.plan)
        var records = GridRecords([["1", "kita", "a", ""], ["1", "kita", "a", ""]])
        _ = records.next()
        #expect(keys.find(records, frequency: Frequency.year.rawValue) == 0)
        _ = records.next()
        #expect(keys.find(records, frequency: Frequency.month.rawValue) == 1)
    }
}
