import Statistics
import Testing

@Suite struct TrendTests {
    /// Every order of some values, by Heap's algorithm.
    private func orders(of values: [Double]) -> [[Double]] {
        guard values.count > 1 else { return [values] }
        return values.indices.flatMap { index in
            var rest = values
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }

    @Test(arguments: [
        [1, 2, 3, 4, 5], [1, 1, 2, 3, 4, 5], [1, 1, 2, 2, 2, 3], [7, 7, 7, 7], [1, 2], [4],
        [1, 1, 1, 2, 2, 2, 2],
    ])
    func `the distribution is what counting all orders gives`(_ values: [Double]) throws {
        let all = try orders(of: values).map { try #require(MannKendall($0)).s }
        let test = try #require(MannKendall(values))
        let null = try #require(KendallDistribution(count: values.count, ties: test.ties))
        #expect(null == KendallDistribution.remembered(count: values.count, ties: test.ties))
        for s in -22...22 {
            let above = Double(all.count { $0 >= s }) / Double(all.count)
            #expect(abs(null.atLeast(s) - above) < 1e-15)
            let beyond = Double(all.count { abs($0) >= abs(s) }) / Double(all.count)
            #expect(abs(null.twoSided(s) - beyond) < 1e-15)
        }
    }

    @Test func `all ties of up to ten values are remembered and agree with the direct count`() {
        for ties in [[2], [3, 2], [2, 3], [10], [5, 5], [2, 2, 2, 2, 2], [4, 3, 3]] {
            let count = max(10, ties.reduce(0, +))
            #expect(
                KendallDistribution.remembered(count: count, ties: ties)
                    == KendallDistribution(count: count, ties: ties)
            )
        }
        #expect(KendallDistribution.remembered(count: 11, ties: []) == nil)
        #expect(KendallDistribution(count: 19) == nil && KendallDistribution(count: 0) == nil)
        #expect(KendallDistribution(count: 3, ties: [4]) == nil)
        #expect(KendallDistribution(count: 3, ties: [2, 2]) == nil)
        #expect(KendallDistribution(count: 3, ties: [-1]) == nil)
        // 18! = 6402373705728000 orders, one of which never falls.
        #expect(KendallDistribution(count: 18)?.atLeast(153) == 1 / 6_402_373_705_728_000.0)
        #expect(KendallDistribution(count: 5)?.twoSided(.min) == 0)
    }

    @Test func `what n can reach`() {
        let expected: [Int: [Int?]] = [
            4: [nil, nil], 5: [10, nil], 6: [13, nil], 7: [15, 21], 8: [18, 24], 9: [20, 30],
            10: [23, 35],
        ]
        for (count, least) in expected {
            #expect(MannKendall.critical(count: count, .warning) == least[0])
            #expect(MannKendall.critical(count: count, .critical) == least[1])
        }
        // n = 12: √(12·11·29/18) = 14.583; 1.96 · 14.583 + 1 = 29.58, and S is even as 66 is.
        #expect(MannKendall.critical(count: 12, .warning) == 30)
        #expect(MannKendall.critical(count: 1, .warning) == nil)
        #expect(MannKendall.critical(count: 0, .warning) == nil)
    }

    @Test func `gaps are passed over by the test and count for the slope`() throws {
        let gaps: [Double?] = [1, nil, nil, 4, 5, nil, 9, 11]
        let test = try #require(MannKendall(gaps))
        #expect(test.count == 5 && test.s == 10)
        #expect(test.rises(at: .warning) && !test.rises(at: .critical) && !test.falls(at: .warning))
        // Slopes at places 0, 3, 4, 6, 7: 1, 1, 4/3, 10/7, 1, 5/3, 7/4, 2, 2, 2; the middle two are
        // 10/7 and 5/3.
        let line = try #require(TheilSen(gaps))
        #expect(abs(line.slope - (10.0 / 7 + 5.0 / 3) / 2) < 1e-15)
    }

    @Test func `the interval's ranks round halves to even and end where there is no rank`() throws {
        // Four points: C = 1.96·√8.667 = 5.77 of 6 slopes; rank round(0.115) = 0 does not exist.
        let few = try #require(TheilSen([1, 2, 4, 8]))
        #expect(few.interval(.warning) == nil)
        #expect(few.interval(try #require(Confidence(percent: 80))) != nil)
        // Ties only: C = 0, N = 10, ranks 5 and 6.
        let flat = try #require(TheilSen([3, 3, 3, 3, 3]))
        #expect(flat.interval(.critical) == Interval(lower: 0, upper: 0))
    }

    @Test func `no numbers make no trend`() {
        #expect(MannKendall([]) == nil && MannKendall([nil, nil]) == nil)
        #expect(MannKendall([1, .nan]) == nil && MannKendall([1, .infinity]) == nil)
        #expect(TheilSen([1]) == nil && TheilSen([nil, 1, nil]) == nil)
        #expect(TheilSen(positions: [1, 1], values: [1, 2]) == nil)
        #expect(TheilSen(positions: [1, 2], values: [1]) == nil)
        #expect(TheilSen([-1e308, 1e308]) == nil)
        let one = MannKendall([3])
        #expect(one?.s == 0 && one?.p == 1 && one?.tauA == 0 && one?.tauB == 0 && one?.z == 0)
        let equal = MannKendall([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])
        #expect(equal?.p == 1 && equal?.variance == 0 && equal?.tauB == 0)
    }

    @Test func `turning time around turns the sign`() throws {
        var random = FixedRandom(seed: 3)
        for count in [2, 5, 9, 10, 11, 40] {
            let values = (0..<count).map { _ in Double.random(in: 0..<6, using: &random).rounded() }
            let there = try #require(MannKendall(values))
            let back = try #require(MannKendall(values.reversed()))
            #expect(there.s == -back.s && there.p == back.p && there.ties == back.ties)
            let slope = try #require(TheilSen(values)).slope
            #expect(slope == -(try #require(TheilSen(values.reversed())).slope))
        }
    }
}

@Suite struct TrendMarkerTests {
    @Test func `a change needs the statistic and the guard`() throws {
        // χ² is 7.58 (95 %: 3.84), and without the last point the line still rises.
        let shares = try [10.0, 20, 30, 40, 20].map { try share($0, of: 200) }
        let marker = try #require(TrendMarker(shares: shares))
        #expect(marker.verdict(.warning) == .increasing)
        #expect(marker.verdict() == .noChange)
        // One large year lifts the whole line; without it the others fall.
        let lifted = try [20.0, 19, 18, 17, 60].map { try share($0, of: 200) }
        let guarded = try #require(TrendMarker(shares: lifted))
        #expect(guarded.verdict() == .noChange)
        guard case .fitted(let fit) = guarded else {
            Issue.record("no fit")
            return
        }
        #expect(fit.chiSquare > Confidence.critical.chiSquare && fit.rises && !fit.isGuarded)
    }

    @Test func `a flat line counts as rising`() throws {
        // Without the fifth point 1, 2, 2, 1 is flat; all other lines rise.
        let values = [1.0, 2, 2, 1, 4]
        let intervals = values.map { Interval(lower: $0 - 0.1, upper: $0 + 0.1) }
        let marker = try #require(TrendMarker(values: values, intervals: intervals))
        #expect(marker.verdict() == .increasing)
    }

    @Test func `without a logit, five points or widths there is no marker`() throws {
        let whole = try [1.0, 2, 3, 4, 5].map { try share($0, of: 5) }
        #expect(TrendMarker(shares: whole) == .noLogit)
        #expect(TrendMarker.noLogit.verdict() == .cannotBeCalculated)
        #expect(TrendMarker(shares: Array(whole.prefix(4))) == nil)
        let point = Interval(lower: 1, upper: 1)
        let open = Interval(lower: nil, upper: 1)
        for interval in [point, open, Interval(lower: 2, upper: 1)] {
            let intervals = [Interval](repeating: interval, count: 5)
            #expect(TrendMarker(values: [1, 1, 1, 1, 1], intervals: intervals) == nil)
        }
    }
}
