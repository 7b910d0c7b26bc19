import Statistics
import Testing

@Suite struct ControlChartTests {
    /// Centre 0, mR 1: limits ±2.66, near limits ±1.7733.
    private static let baseline: [Double?] = (0..<20).map { $0.isMultiple(of: 2) ? 0.5 : -0.5 }

    private func signals(_ values: [Double?]) throws -> [String] {
        let chart = try #require(ControlChart(baseline: Self.baseline))
        return values.indices.map { index in
            chart.signal(at: index, in: values).map { "\($0.kind.rawValue) \($0.side.rawValue)" }
                ?? "-"
        }
    }

    @Test func `limits of a baseline by hand`() throws {
        let chart = try #require(ControlChart(baseline: Self.baseline))
        #expect(chart.center == 0 && chart.meanMovingRange == 1)
        #expect(chart.upper == 2.66 && chart.lower == -2.66)
        #expect(abs(chart.nearUpper - 1.7733333333333334) < 1e-15)
    }

    @Test func `a gap in the baseline has no moving range`() throws {
        // Differences: 1, gap, gap, 2; centre (1 + 2 + 4 + 6)/4.
        let chart = try #require(ControlChart(baseline: [1, 2, nil, 4, 6]))
        #expect(chart.center == 3.25 && chart.meanMovingRange == 1.5)
    }

    @Test func `large moving ranges are screened once`() throws {
        // Ten differences of 1 and two of 20: mean 50/12 = 4.17, limit 13.6; after it 1.
        let values: [Double?] = [0, 1, 0, 1, 0, 1, 21, 1, 0, 1, 0, 1, 0]
        #expect(ControlChart(baseline: values)?.meanMovingRange == 1)
        let all = try #require(ControlChart(baseline: values, screened: false))
        #expect(abs(all.meanMovingRange - 50.0 / 12) < 1e-15)
    }

    @Test func `without variation there is no signal`() throws {
        let flat = try #require(ControlChart(baseline: [Double?](repeating: 0.1, count: 20)))
        #expect(!flat.hasVariation && flat.signal(at: 0, in: [9]) == nil)
        #expect(ControlChart(baseline: []) == nil && ControlChart(baseline: [1, nil, 2]) == nil)
        #expect(ControlChart(baseline: [1, .nan]) == nil)
        #expect(ControlChart(baseline: [-1e308, 1e308]) == nil)
    }

    @Test func `each signal by the values up to its period`() throws {
        #expect(try signals([2.66, 2.67, -2.7]) == ["-", "outside above", "outside below"])
        // Six strict steps; a tie breaks them.
        let rising = (0..<8).map { Double($0) / 10 - 0.4 }
        #expect(try signals(rising)[5...] == ["-", "trend above", "trend above"])
        #expect(try signals([-0.3, -0.2, -0.1, -0.1, 0.1, 0.2, 0.3]).last == "-")
        // Two of three in the near zone, all three above.
        #expect(try signals([2, 2]) == ["-", "-"])
        #expect(try signals([1, 2, 2]).last == "two_in_three above")
        #expect(try signals([2, 1, 2]).last == "two_in_three above")
        #expect(try signals([2, 2, 1]).last == "-")
        #expect(try signals([-1, 2, 2]).last == "-")
        #expect(try signals([1, 3, 2]) == ["-", "outside above", "-"])
        // Seven on one side; one on the centre breaks it.
        #expect(try signals([1, 0.5, 1, 0.5, 1, 0.5, 1]).last == "run above")
        #expect(try signals([1, 0.5, 1, 0, 1, 0.5, 1]).last == "-")
        #expect(try signals([-1, -0.5, -1, -0.5, -1, -0.5, -1]).last == "run below")
    }

    @Test func `a gap among the values means that the signal is absent`() throws {
        #expect(try signals([1, nil, 0.5, 1, 0.5, 1, 0.5, 1]).last == "-")
        #expect(try signals([2, nil, 2]).last == "-")
        #expect(try signals([nil, 3]) == ["-", "outside above"])
    }

    @Test func `only the wanted kinds are looked for, places outside have none`() throws {
        let chart = try #require(ControlChart(baseline: Self.baseline))
        let values: [Double?] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 3]
        #expect(chart.signal(at: 6, in: values) == .init(.outside, .above))
        #expect(chart.signal(at: 6, in: values, among: [.run, .trend]) == .init(.trend, .above))
        #expect(chart.signal(at: 6, in: values, among: [.run]) == .init(.run, .above))
        #expect(chart.signal(at: 6, in: values, among: []) == nil)
        #expect(chart.signal(at: 7, in: values) == nil && chart.signal(at: -1, in: values) == nil)
        #expect(chart.signal(at: .min, in: values) == nil)
    }
}

@Suite struct FunnelTests {
    @Test func `limits of ratios as the field prints them`() throws {
        // PHEindicatormethods, test sheet of funnels: E, lower and upper at 95 and 99.8 %.
        for (expected, l95, u95, l998, u998) in [
            (15.0, 0.5596924, 1.649348, 0.3862650, 2.082907),
            (20, 0.6108260, 1.544419, 0.4479107, 1.902094),
            (30, 0.6746958, 1.427562, 0.5289724, 1.702771),
        ] {
            let at95 = try #require(Funnel.ratioLimits(expected: expected, .warning))
            let at998 = try #require(Funnel.ratioLimits(expected: expected, .critical))
            #expect(abs((at95.lower ?? 0) - l95) < 5e-7 && abs((at95.upper ?? 0) - u95) < 5e-7)
            #expect(abs((at998.lower ?? 0) - l998) < 5e-7 && abs((at998.upper ?? 0) - u998) < 5e-7)
        }
    }

    @Test func `peers that differ by more than chance widen the limits by the root of φ`() throws {
        let peers = try [(10.0, 1000.0), (90, 1000), (50, 1000), (52, 1000), (48, 1000)].map {
            try share($0, of: $1)
        }
        // p₀ = 0.05; χ² = (0.04² + 0.04² + 2·0.002²)·1000/0.0475 = 67.53.
        let funnel = try #require(Funnel(shares: peers))
        #expect(abs(funnel.center - 0.05) < 1e-15)
        #expect(abs(funnel.chiSquare - 3.208 / 0.0475) < 1e-11)
        #expect(abs(funnel.overdispersion - funnel.chiSquare / 5) < 1e-15 && funnel.isWidened)
        let limits = try #require(funnel.limits(1000, .warning))
        let reach = 1.959963984540054 * (3.208 / 0.0475 / 5 * 0.0475 / 1000).squareRoot()
        #expect(abs((limits.lower ?? 0) - max(0, 0.05 - reach)) < 1e-15)
        #expect(abs((limits.upper ?? 0) - (0.05 + reach)) < 1e-15)
        #expect(funnel.isExceeded(by: peers[1], at: .warning) == (0.09 > 0.05 + reach))
    }

    @Test func `rates get the ends of their expected number`() throws {
        let peers = try [15.0, 15, 15, 15, 15].map { try events($0, in: 300) }
        let funnel = try #require(Funnel(rates: peers))
        #expect(funnel.overdispersion < 1e-30 && funnel.p == 1 && funnel.center == 0.05)
        let limits = try #require(funnel.limits(300, .warning))
        #expect(abs((limits.upper ?? 0) / 0.05 - 1.649348) < 5e-7)
        // No events at one: 0.5 stands for them. E = 4: φ = (4·ln(0.125)² + …)/5.
        let odd = try #require(Funnel(rates: [0.0, 5, 5, 5, 5].map { try events($0, in: 10) }))
        let apart = 4 * 2.0794415416798357 * 2.0794415416798357
        let others = 4 * 4 * 0.22314355131420976 * 0.22314355131420976
        #expect(abs(odd.overdispersion - (apart + others) / 5) < 1e-13)
    }

    @Test func `nothing in common is nothing to compare with`() throws {
        #expect(Funnel(shares: []) == nil && Funnel(rates: []) == nil)
        #expect(try Funnel(rates: [events(0), events(0)]) == nil)
        for part in [0.0, 7] {
            let same = try #require(Funnel(shares: [share(part, of: 7), share(part, of: 7)]))
            #expect(same.overdispersion == 0 && same.p == 1)
            let limits = try #require(same.limits(7, .critical))
            #expect(limits.lower == part / 7 && limits.upper == part / 7)
            #expect(try !same.isExceeded(by: share(part, of: 7), at: .warning))
        }
        let one = try #require(Funnel(shares: [share(1, of: 7)]))
        #expect(one.p == 1 && one.limits(0, .warning) == nil && one.limits(.nan, .warning) == nil)
        #expect(Funnel.shareLimits(1.5, base: 3, z: 1) == nil)
        #expect(Funnel.ratioLimits(expected: 0, .warning) == nil)
        #expect(Funnel.overdispersion(observed: [1], expected: []) == nil)
        #expect(Funnel.overdispersion(observed: [0], expected: [1]) == nil)
    }
}

@Suite struct CohortTests {
    @Test func `the births of a cohort are weighted by the part of the year that is over`() throws {
        // Born 100 a year from 2000 on, 110 from 2003 on.
        func births(_ year: Int) -> Double? { year < 2000 ? nil : year < 2003 ? 100 : 110 }
        let whole = try #require(BirthCohort(ages: 0...2, yearFraction: 1))
        // Year's end: 2002, 2003 and 2004.
        #expect(whole.births(in: 2004, births) == 320)
        #expect(whole.births(in: 2001, births) == nil)
        #expect(whole.births(in: 2002, births) == 300)
        let half = try #require(BirthCohort(ages: 0...2, yearFraction: 0.5))
        // The end of June: half of 2001, 2002, 2003, half of 2004.
        #expect(half.births(in: 2004, births) == 315)
        #expect(half.births(in: 2002, births) == nil)
        #expect(whole.births(in: .max, births) == nil && whole.births(in: .min, births) == nil)
        #expect(BirthCohort(ages: -1...2, yearFraction: 1) == nil)
        #expect(BirthCohort(ages: 0...2, yearFraction: 0) == nil)
        #expect(BirthCohort(ages: 0...2, yearFraction: .nan) == nil)
    }

    @Test func `survival is the mean over the last years that are known`() throws {
        let cohort = try #require(BirthCohort(ages: 0...0, yearFraction: 1))
        let children = [2010: 90.0, 2011: 80, 2013: 100, 2014: 110]
        let survival = cohort.survival(
            in: 2000...2015,
            over: 3,
            children: { children[$0] },
            births: { _ in 100 }
        )
        #expect(abs((survival?.rate ?? 0) - 2.9 / 3) < 1e-15 && survival?.count == 3)
        let all = cohort.survival(
            in: 2000...2015,
            over: 9,
            children: { children[$0] },
            births: { _ in 100 }
        )
        #expect(abs((all?.rate ?? 0) - 0.95) < 1e-15 && all?.count == 4)
        let none = cohort.survival(
            in: 2000...2015,
            over: 3,
            children: { _ in nil },
            births: { _ in 100 }
        )
        #expect(none == nil)
    }

    @Test func `people grow older with the survival of each age`() throws {
        let people: [Int: [Int: Double]] = [
            0: [2013: 100, 2014: 100, 2015: 120],
            1: [2013: 80, 2014: 90, 2015: 110],
            2: [2013: 70, 2014: 72, 2015: 99],
        ]
        func number(_ age: Int, _ year: Int) -> Double? { people[age]?[year] }
        let cohort = try #require(AgeCohort(years: 2013...2015, over: 2))
        // s₀: 90/100 and 110/100; s₁: 72/80 and 99/90.
        #expect(abs((cohort.survival(from: 0, number)?.rate ?? 0) - 1) < 1e-15)
        #expect(abs((cohort.survival(from: 1, number)?.rate ?? 0) - 1) < 1e-15)
        #expect(abs((cohort.people(of: 2, after: 2, number) ?? 0) - 120) < 1e-12)
        #expect(abs((cohort.people(of: 2, after: 1, number) ?? 0) - 110) < 1e-12)
        #expect(cohort.people(of: 2, after: 0, number) == 99)
        #expect(cohort.people(of: 2, after: 3, number) == nil)
        #expect(cohort.people(of: 3, after: 3, number) == nil)
        #expect(cohort.people(of: 3, after: -1, number) == nil)
        let newest = try #require(AgeCohort(years: 2013...2015, over: 1))
        // 120 · 1.1 · 1.1.
        #expect(abs((newest.people(of: 2, after: 2, number) ?? 0) - 145.2) < 1e-12)
        #expect(AgeCohort(years: 2013...2015, over: 0) == nil)
        #expect(AgeCohort(years: 2013...Int.max, over: 1) == nil)
    }
}
