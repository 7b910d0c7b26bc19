import Testing

@testable import Charts

@Suite struct ValueScaleTests {
    typealias Row = (values: [Double], smallestStep: Double?, ticks: [Double])

    @Test(
        arguments: [
            ([0.931, 1.013], nil, [0.92, 0.94, 0.96, 0.98, 1, 1.02].map { $0 }),
            ([12, 88], nil, [0, 50, 100]),
            ([3, 4], 1, [3, 4]),
            ([5, 5], 1, [4, 5, 6]),
            ([0, 0], nil, [-1, -0.5, 0, 0.5, 1]),
            ([-40, -90], nil, [-90, -80, -70, -60, -50, -40]),
            ([-3, 7], nil, [-4, -2, 0, 2, 4, 6, 8]),
        ] as [Row]
    )
    func `ticks are round`(_ row: Row) throws {
        let scale = try #require(ValueScale(row.values, smallestStep: row.smallestStep))
        #expect(scale.ticks.count <= 5 && scale.ticks.count > 1)
        for value in row.values {
            #expect(scale.domain.contains(value), "\(value) in \(scale.domain)")
        }
        let mantissa = scale.step / decade(scale.step)
        #expect([1, 2, 5].contains { abs($0 - mantissa) < 1e-9 }, "\(scale.step)")
    }

    private func decade(_ value: Double) -> Double {
        var power = 1.0
        while power > value * (1 + 1e-9) { power /= 10 }
        while power * 10 <= value * (1 + 1e-9) { power *= 10 }
        return power
    }
}
