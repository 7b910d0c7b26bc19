import Statistics
import Testing

/// Series without any effect raise no more alarms than is said before any data are seen.
///
/// And a true difference is found. The random numbers are the same in every run.
@Suite struct ChanceTests {
    private static let series = 10_000

    /// How often something is said above and below at one level.
    private struct Alarms {
        var above = 0
        var below = 0

        mutating func add(_ isAbove: Bool, _ isBelow: Bool) {
            above += isAbove ? 1 : 0
            below += isBelow ? 1 : 0
        }

        /// At most α on each side, plus three standard errors of so many series.
        func expect(atMost alpha: Double, _ what: String) {
            let error = (alpha * (1 - alpha) / Double(series)).squareRoot()
            let most = (alpha + 3 * error) * Double(series)
            #expect(Double(above) <= most, "\(what) above: \(above), at most \(most)")
            #expect(Double(below) <= most, "\(what) below: \(below), at most \(most)")
        }
    }

    private static let levels = [Confidence.warning, .critical]

    /// Runs a test on series without effect and expects α = (1 − C)/2 on each side.
    private func expectChance<Counted>(
        of what: String,
        seed: UInt64,
        draw: (inout FixedRandom) throws -> Counted,
        above: (Counted, Confidence) -> Bool,
        below: (Counted, Confidence) -> Bool
    ) rethrows {
        var random = FixedRandom(seed: seed)
        var alarms = Self.levels.map { _ in Alarms() }
        for _ in 0..<Self.series {
            let counted = try draw(&random)
            for (index, level) in Self.levels.enumerated() {
                alarms[index].add(above(counted, level), below(counted, level))
            }
        }
        for (level, alarms) in zip(Self.levels, alarms) {
            alarms.expect(atMost: level.tail, "\(what) at \(level.percent) %")
        }
        // A test that never alarms would also pass.
        #expect(alarms[0].above + alarms[0].below > 0)
    }

    @Test(arguments: [(30, 0.08), (31, 0.3), (200, 0.02), (2000, 0.08)])
    func `a share against a fixed number`(_ n: Int, _ p: Double) throws {
        let drawing = Drawing(of: n, p)
        try expectChance(
            of: "\(p) of \(n)",
            seed: 1,
            draw: drawing.share,
            above: { $0.lies(above: p, at: $1) },
            below: { $0.lies(below: p, at: $1) }
        )
    }

    @Test(arguments: [(30, 30, 0.08), (60, 900, 0.2), (950, 900, 0.07)])
    func `two shares`(_ first: Int, _ second: Int, _ p: Double) throws {
        let one = Drawing(of: first, p)
        let two = Drawing(of: second, p)
        try expectChance(
            of: "\(first) and \(second)",
            seed: 2,
            draw: { (random: inout FixedRandom) -> ShareDifference in
                try ShareDifference(one.share(&random), two.share(&random))
            },
            above: { $0.isPositive(at: $1) },
            below: { $0.isNegative(at: $1) }
        )
    }

    @Test(arguments: [5, 7, 8, 10], [false, true])
    func `the test of Mann and Kendall, also with ties`(_ count: Int, _ hasTies: Bool) throws {
        try expectChance(
            of: "\(count) values",
            seed: 3,
            draw: { (random: inout FixedRandom) -> MannKendall in
                let values: [Double?] = (0..<count).map { _ in
                    let place = Double.random(in: 0..<4, using: &random)
                    return hasTies ? place.rounded(.down) : place
                }
                return try #require(MannKendall(values))
            },
            above: { $0.rises(at: $1) },
            below: { $0.falls(at: $1) }
        )
    }

    @Test(arguments: [100, 600, 2000])
    func `the marker of five shares`(_ n: Int) throws {
        let drawing = Drawing(of: n, 0.1)
        try expectChance(
            of: "five of \(n)",
            seed: 4,
            draw: { (random: inout FixedRandom) -> TrendMarker in
                let shares = try (0..<5).map { _ in try drawing.share(&random) }
                return try #require(TrendMarker(shares: shares))
            },
            above: { $0.verdict($1) == .increasing },
            below: { $0.verdict($1) == .decreasing }
        )
    }

    @Test func `thirteen peers`() throws {
        let drawings = (0..<13).map { Drawing(of: 300 + 170 * $0, 0.083) }
        try expectChance(
            of: "peers",
            seed: 5,
            draw: { (random: inout FixedRandom) -> [Share] in
                try drawings.map { try $0.share(&random) }
            },
            above: { shares, level in
                Funnel(shares: shares)?.isExceeded(by: shares[0], at: level) ?? true
            },
            below: { shares, level in
                Funnel(shares: shares)?.isUndercut(by: shares[0], at: level) ?? true
            }
        )
    }

    @Test(arguments: [13, 20, 24, 36])
    func `signals of a control chart by the length of its baseline`(_ count: Int) throws {
        var random = FixedRandom(seed: 6)
        var alarms: [ControlChart.SignalKind: Alarms] = [:]
        for _ in 0..<Self.series {
            let values: [Double?] = (0..<count + 7).map { _ in random.normal() }
            let chart = try #require(ControlChart(baseline: Array(values.prefix(count))))
            guard let signal = chart.signal(at: count + 6, in: values) else { continue }
            alarms[signal.kind, default: Alarms()].add(
                signal.side == .above,
                signal.side == .below
            )
        }
        for kind in ControlChart.SignalKind.allCases {
            let stated = try #require(ControlChart.chance(of: kind, baseline: count))
            let found = alarms[kind] ?? Alarms()
            found.expect(atMost: stated, "\(kind) from \(count)")
            // What is said must not be far from what is, either; four trends are too few to tell.
            let expected = 2 * stated * Double(Self.series)
            #expect(expected < 10 || Double(found.above + found.below) > expected / 2)
        }
        #expect(ControlChart.chance(of: .run, baseline: 12) == nil)
    }

    @Test func `11 % against 8 % among 2,000 is found at 99.8 % in more than 85 of 100`() throws {
        var random = FixedRandom(seed: 7)
        let drawing = Drawing(of: 2000, 0.11)
        var found = 0
        for _ in 0..<Self.series {
            if try drawing.share(&random).lies(above: 0.08, at: .critical) { found += 1 }
        }
        #expect(found > 8500, "\(found)")
    }
}
