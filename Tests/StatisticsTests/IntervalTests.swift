import Statistics
import Testing

@Suite struct IntervalTests {
    @Test func `no case and all cases have ends that are exact`() throws {
        for n in [1.0, 10, 1_000_000_000] {
            for confidence in [Confidence.warning, .critical] {
                #expect(try share(0, of: n).wilson(confidence).lower == 0)
                #expect(try share(n, of: n).wilson(confidence).upper == 1)
                #expect(try share(0, of: n).clopperPearson(confidence).lower == 0)
                #expect(try share(n, of: n).clopperPearson(confidence).upper == 1)
            }
        }
        // One of one: the lower end is the tail itself.
        let one = try share(1, of: 1).clopperPearson(.warning)
        #expect(abs((one.lower ?? 0) - 0.025) < 1e-15)
    }

    @Test(arguments: [(0.0, 1.0), (1, 2), (65, 100), (1859, 10_000), (3_000_000, 10_000_000)])
    func `the other part has the mirrored interval`(_ x: Double, _ n: Double) throws {
        for interval in [Share.wilson, Share.clopperPearson] {
            let part = try interval(share(x, of: n))(.critical)
            let rest = try interval(share(n - x, of: n))(.critical)
            #expect(abs((part.lower ?? -1) - (1 - (rest.upper ?? -1))) < 1e-12)
            #expect(abs((part.upper ?? -1) - (1 - (rest.lower ?? -1))) < 1e-12)
        }
    }

    @Test func `more confidence is wider, more persons are narrower`() throws {
        let levels = try [80.0, 95, 99.8, 99.99].map { try #require(Confidence(percent: $0)) }
        #expect(levels == levels.sorted())
        var width = 0.0
        for level in levels {
            let wilson = try share(40, of: 100).wilson(level)
            let now = (wilson.upper ?? 0) - (wilson.lower ?? 0)
            #expect(now > width)
            width = now
        }
        for n in [1000.0, 10_000, 100_000] {
            let wilson = try share(0.4 * n, of: n).wilson(.critical)
            let now = (wilson.upper ?? 0) - (wilson.lower ?? 0)
            #expect(now < width)
            width = now
        }
    }

    @Test func `exact ends make the count as improbable as one side`() throws {
        for (x, n) in [(1.0, 30.0), (87, 765), (200_000, 1_000_000)] {
            let counted = try share(x, of: n)
            let ends = counted.clopperPearson(.critical)
            let low = try #require(Tails.binomial(counted, against: ends.lower ?? -1))
            let high = try #require(Tails.binomial(counted, against: ends.upper ?? -1))
            #expect(abs(low.atLeast - 0.001) < 1e-12)
            #expect(abs(high.atMost - 0.001) < 1e-12)
        }
        let counted = try events(148)
        let ends = counted.exactCount(.warning)
        let low = try #require(Tails.poisson(counted, expected: ends.lower ?? -1))
        let high = try #require(Tails.poisson(counted, expected: ends.upper ?? -1))
        #expect(abs(low.atLeast - 0.025) < 1e-12)
        #expect(abs(high.atMost - 0.025) < 1e-12)
    }

    @Test func `rates are exact below ten events and Byar's from ten, divided by the exposure`()
        throws
    {
        // Test sheets of PHEindicatormethods: exact 1 and Byar 10.
        let one = try events(1, in: 50).interval(.warning)
        #expect(abs((one.lower ?? 0) * 50 - 0.025317807984289897) < 1e-12)
        let ten = try events(10, in: 50).interval(.critical)
        #expect(abs((ten.lower ?? 0) * 50 - 2.916318374695686) < 1e-12)
        #expect(try events(0).byarCount(.warning).lower == 0)
        // Counts that the limits of Garwood contain: none at 95 % reaches to ln 40.
        #expect(abs((try events(0).interval(.warning).upper ?? 0) - 3.6888794541139363) < 1e-12)
    }

    @Test func `a number on the end of an interval is inside`() {
        let interval = Interval(lower: 0.1, upper: 0.3)
        #expect(!interval.lies(above: 0.1) && !interval.lies(above: 0.1 * (1 - 1e-13)))
        #expect(interval.lies(above: 0.0999) && interval.lies(below: 0.3001))
        #expect(!interval.lies(below: 0.3) && !interval.lies(below: 0.2))
        let open = Interval(lower: nil, upper: nil)
        #expect(!open.lies(above: -1) && !open.lies(below: 1))
    }

    @Test(arguments: [
        // Comparator, share, base, and whether it is outside at 95 % and 99.8 % (Fingertips).
        (8.9611086876, 7.7065767, 5930.0, true, true),
        (8.9611086876, 9.8988121, 2273, false, false),
        (8.9611086876, 12.4746450, 1972, true, true),
        (12.8379546896, 10.9783420, 1339, true, false),
        (12.8379546896, 15.9065628, 899, true, false),
    ])
    func `golden cases of the comparison with a fixed share`(
        _ comparator: Double,
        _ percent: Double,
        _ base: Double,
        _ at95: Bool,
        _ at998: Bool
    ) throws {
        let counted = try share((percent / 100 * base).rounded(), of: base)
        let p = comparator / 100
        let isAbove = percent > comparator
        func passes(_ confidence: Confidence) -> Bool {
            isAbove
                ? counted.lies(above: p, at: confidence) : counted.lies(below: p, at: confidence)
        }
        #expect(passes(.warning) == at95)
        #expect(passes(.critical) == at998)
    }

    @Test func `Wilson alone would pass too often in small groups`() throws {
        // 8 of 30 against 8 %: Wilson's interval at 99.8 % begins at 0.0985, but eight or more come
        // by chance with 0.00197; nine or more with 0.00041.
        let eight = try share(8, of: 30)
        #expect(eight.wilson(.critical).lies(above: 0.08))
        #expect(!eight.lies(above: 0.08, at: .critical))
        #expect(try share(9, of: 30).lies(above: 0.08, at: .critical))
    }

    @Test func `a rate ratio without events says nothing, on one side it is open`() throws {
        #expect(try RateRatio(events(0), events(0)).interval(.warning) == nil)
        let open = try #require(try RateRatio(events(9), events(0)).interval(.warning))
        #expect(open.upper == nil && open.lies(above: 1))
        #expect(try RateRatio(events(9), events(0)).value == nil)
        let none = try #require(try RateRatio(events(0), events(9)).interval(.warning))
        #expect(none.lower == 0 && none.lies(below: 1))
        #expect(try RateRatio(events(0), events(9)).isBelowOne(at: .warning))
        #expect(try RateRatio(events(9), events(0)).isAboveOne(at: .warning))
        #expect(try !RateRatio(events(5), events(4)).isAboveOne(at: .warning))
    }

    @Test func `differences stay within one and their ends agree with the exchanged one`() throws {
        for (x1, n1, x2, n2) in [(1.0, 1.0, 0.0, 1.0), (0, 3, 7, 7), (5, 56, 0, 29)] {
            let (first, second) = try (share(x1, of: n1), share(x2, of: n2))
            let there = ShareDifference(first, second).newcombe(.critical)
            let back = ShareDifference(second, first).newcombe(.critical)
            #expect(abs((there.lower ?? 0) + (back.upper ?? 0)) < 1e-15)
            #expect(-1...1 ~= there.lower ?? -2 && -1...1 ~= there.upper ?? 2)
        }
    }

    @Test func `a confidence is taken as it was written`() throws {
        let written = try #require(Confidence(percent: 99.8))
        #expect(written == .critical && written.tail == 0.001)
        #expect(try #require(Confidence(percent: 95)) == .warning)
        #expect(try #require(Confidence(percent: 99.99)).alpha == 0.0001)
        for percent in [0, 100, -5, 101, .nan, Double.infinity] {
            #expect(Confidence(percent: percent) == nil)
        }
    }
}
