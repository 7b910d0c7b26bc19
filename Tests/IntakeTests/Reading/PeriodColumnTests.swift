import Indicators
import Readings
import Testing

@testable import Intake

struct PeriodColumnTests {
    private static func plan(above: String? = nil) -> ColumnPlan {
        var plan = ColumnPlan(format: "probe", firstRecord: 1, columnCount: 3)
        plan.values = [
            ColumnPlan.ValueColumn(column: 2, path: ["a"], name: "a", period: above)
        ]
        return plan
    }

    /// Period and reference date of the only value of each row.
    private static func times(_ plan: ColumnPlan, _ rows: [[GridRecords.Cell]]) -> [String] {
        var column = PeriodColumn(plan, PeriodHorizon(nil, on: nil), nil)
        var tally = Tally()
        var records = GridRecords(rows)
        var times: [String] = []
        while records.next() {
            let period = column.period(of: records)
            let date = column.date(of: records, in: period, &tally)
            let time = column.time(ofColumn: 0, inRowOf: (period, date))
            let frequency = Frequency(rawValue: time.period.frequency)
            let text = frequency.map { TimePeriod($0, ordinal: time.period.ordinal).description }
            let day = time.date == Block.noDate ? "" : " \(CalendarDate(dayNumber: time.date))"
            times.append((text ?? "unreadable") + day)
        }
        return times + tally.rejects.map { "\($0.record): \($0.text)" }
    }

    @Test func `a period stands in a column, with its reference date beside it`() {
        var plan = Self.plan()
        plan.period = 0
        plan.date = 1
        let rows: [[GridRecords.Cell]] = [
            ["2020", "2020-03-01", "5"], ["2014/15", "", "5"], ["2020", "März", "5"],
            ["irgendwann", "", "5"], ["2021", "März", "5"],
        ]
        let expected = ["2020 2020-03-01", "2014/15", "2020", "unreadable", "2021", "3: März"]
        #expect(Self.times(plan, rows) == expected)
    }

    @Test func `it may stand once for the table, and above a column, which goes before`() {
        var plan = Self.plan()
        plan.fixedPeriod = "2016"
        #expect(Self.times(plan, [["", "", "5"]]) == ["2016"])
        plan = Self.plan(above: "2018-Q2")
        plan.period = 0
        #expect(Self.times(plan, [["2020", "", "5"]]) == ["2018-Q2"])
    }
}
