import Testing

@testable import Charts

@Suite struct ValueScaleTests {
    typealias Row = (values: [Double], smallestStep: Double?, ticks: [Double])

    @Test(
        arguments: [
            ([0.931, 1.013], nil, [0.9, 0.95, 1, 1.05]),
            // Not far from zero, which belongs to the picture then.
            ([12, 88], nil, [0, 50, 100]),
            ([-40, -90], nil, [-100, -50, 0]),
            ([-3, 7], nil, [-5, 0, 5, 10]),
            // No half persons.
            ([3, 4], 1, [3, 4]),
            ([3, 4], nil, [3, 3.5, 4]),
            // What does not move has room on both sides.
            ([5, 5], 1, [4, 5, 6]),
            ([0, 0], nil, [0, 0.5, 1]),
            ([.nan, 2e12, 1, 2], nil, [1, 1.5, 2]),
        ] as [Row]
    )
    func `ticks are round`(_ row: Row) throws {
        let scale = try #require(ValueScale(row.values, smallestStep: row.smallestStep))
        #expect(scale.ticks.count == row.ticks.count)
        for (tick, expected) in zip(scale.ticks, row.ticks) {
            #expect(abs(tick - expected) < 1e-9, "\(scale.ticks)")
        }
    }

    @Test func `what cannot be shown has no scale`() {
        #expect(ValueScale([]) == nil)
        #expect(ValueScale([.nan, .infinity, -1e300]) == nil)
    }
}
