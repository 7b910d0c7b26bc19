import Indicators
import Readings
import Testing

@testable import Store

/// One series, one period: what was known, what arrives, how it counts, what is in force then.
struct MergeCountTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let known: String
        let arriving: String
        let count: String
        let inForce: String
        var isNews = true

        var testDescription: String { "\(known) → \(arriving)" }
    }

    @Test(
        arguments: [
            Row(known: "12", arriving: "13", count: "revised", inForce: "13.0 @2:1"),
            Row(
                known: "12",
                arriving: "12",
                count: "unchanged",
                inForce: "12.0 @1:1",
                isNews: false
            ),
            Row(known: "12", arriving: "unknown", count: "revised", inForce: "unknown @2:1"),
            Row(known: "unknown", arriving: "12", count: "filled", inForce: "12.0 @2:1"),
            Row(known: "unknown", arriving: "0", count: "filled", inForce: "0.0 @2:1"),
            Row(known: "unknown", arriving: "nothing", count: "revised", inForce: "nothing @2:1"),
            Row(
                known: "unknown",
                arriving: "unknown",
                count: "unchanged",
                inForce: "unknown @1:1",
                isNews: false
            ),
            Row(
                known: "12 provisional",
                arriving: "12",
                count: "unchanged+restated",
                inForce: "12.0 @2:1",
                isNews: false
            ),
            Row(
                known: "12 planned",
                arriving: "12",
                count: "unchanged+restated",
                inForce: "12.0 @2:1"
            ),
            Row(
                known: "12 provisional",
                arriving: "13",
                count: "revised",
                inForce: "13.0 @2:1"
            ),
            Row(
                known: "12",
                arriving: "12 segment 1",
                count: "unchanged+restated",
                inForce: "12.0 @2:1"
            ),
            Row(
                known: "12",
                arriving: "12 date 2015-03-01",
                count: "unchanged+restated",
                inForce: "12.0 @2:1",
                isNews: false
            ),
            Row(
                known: "12 date 2015-03-01",
                arriving: "12",
                count: "unchanged",
                inForce: "12.0 @1:1",
                isNews: false
            ),
        ]
    )
    func `a second delivery counts as it should`(_ row: Row) throws {
        let temporary = try TemporaryStore()
        let first = try temporary.take(["plaetze 14627 2015 = \(row.known)"])
        #expect(first.counts.new == 1)
        let second = try temporary.take(["plaetze 14627 2015 = \(row.arriving)"])
        #expect(names(second.counts) == row.count)
        #expect(second.changes.count == (row.isNews ? 1 : 0))
        #expect(try temporary.exported() == ["plaetze 14627 2015 = \(row.inForce)"])
    }

    @Test func `every first reading is new, a missing one too`() throws {
        let temporary = try TemporaryStore()
        let receipt = try temporary.take([
            "plaetze 14627 2015 = 12", "plaetze 14627 2017 = unknown", "plaetze 14 2015 = 900",
        ])
        #expect(receipt.counts.new == 3)
        #expect(receipt.changes.map(\.key.area) == ["14", "14627"])
        #expect(receipt.changes.map(\.periods) == [2015...2015, 2015...2017])
    }

    @Test func `a drop says nothing about keys that it does not contain`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["plaetze 14627 2015 = 12", "plaetze 14627 2016 = 13"])
        let receipt = try temporary.take(["plaetze 14627 2015 = 12"])
        #expect(names(receipt.counts) == "unchanged")
        #expect(
            try temporary.exported() == [
                "plaetze 14627 2015 = 12.0 @1:1", "plaetze 14627 2016 = 13.0 @1:2",
            ]
        )
    }

    @Test func `a drop that replaces its periods takes back what it leaves out`() throws {
        let temporary = try TemporaryStore()
        try temporary.take([
            "plaetze 14627 2014 = 11", "plaetze 14627 2015 = 12", "plaetze 14628 2015 = 20",
        ])
        try temporary.take(["plaetze 14630 2015 = 5"], source: "another")
        let receipt = try temporary.take(["plaetze 14627 2015 = 12"], replacesPeriods: true)
        #expect(names(receipt.counts) == "unchanged+deleted")
        #expect(receipt.changes.map(\.key.area) == ["14628"])
        #expect(
            try temporary.exported() == [
                "plaetze 14627 2014 = 11.0 @1:1", "plaetze 14627 2015 = 12.0 @1:2",
                "plaetze 14628 2015 = deleted @3:0", "plaetze 14630 2015 = 5.0 @2:1",
            ]
        )
        #expect(try temporary.exported(asOf: 2).contains("plaetze 14628 2015 = 20.0 @1:3"))
    }

    @Test func `a series without a reading leaves no trace, so none shares its id`() throws {
        let temporary = try TemporaryStore()
        var builder = DatasetBuilder(keepsOrigins: true)
        let group = builder.group(indicator: "a", frequency: .year, dimensions: [])
        // A cell that cannot be read makes a series, but no reading.
        let area = builder.code("14628")
        _ = builder.series([area], in: group)
        let key = SeriesKey(indicator: "b", frequency: .year, area: "14627")
        builder.append(.value(5, .normal), at: TimePeriod(.year, ordinal: 2015), of: key)
        try temporary.take(try builder.build().dataset)
        try temporary.take(["a 14628 2015 = 1"])
        #expect(
            try temporary.exported() == ["a 14628 2015 = 1.0 @2:1", "b 14627 2015 = 5.0 @1:0"]
        )
    }
}

/// The kinds of change that occurred once.
func names(_ counts: MergeCounts) -> String {
    let all = [
        ("new", counts.new), ("revised", counts.revised), ("filled", counts.filled),
        ("unchanged", counts.unchanged), ("restated", counts.restated), ("older", counts.older),
        ("deleted", counts.deleted),
    ]
    return all.filter { $0.1 == 1 }.map(\.0).joined(separator: "+")
}
