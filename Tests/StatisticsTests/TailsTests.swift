import Statistics
import Testing

@Suite struct TailsTests {
    /// The probability of x itself by multiplying the terms one by one.
    private func point(_ x: Int, of n: Int, _ p: Double) -> Double {
        var result = 1.0
        for k in 0..<x { result *= Double(n - k) / Double(k + 1) * p }
        for _ in 0..<n - x { result *= 1 - p }
        return result
    }

    @Test(arguments: [0.02, 0.37, 0.5, 0.9])
    func `binomial tails are the sums of the terms`(_ p: Double) throws {
        for n in [1, 2, 7, 30] {
            for x in 0...n {
                let counted = try share(Double(x), of: Double(n))
                let tails = try #require(Tails.binomial(counted, against: p))
                let least = (x...n).reduce(0) { $0 + point($1, of: n, p) }
                let most = (0...x).reduce(0) { $0 + point($1, of: n, p) }
                #expect(abs(tails.atLeast - least) <= 1e-12 * least)
                #expect(abs(tails.atMost - most) <= 1e-12 * most)
            }
        }
    }

    @Test func `both tails sum to one and the probability of the count`() throws {
        // P(X = 50 of 100 at one half) = 0.07958923738717877 (100!/(50!)²/2^100).
        let half = try #require(Tails.binomial(share(50, of: 100), against: 0.5))
        #expect(abs(half.atLeast + half.atMost - 1 - 0.07958923738717877) < 1e-13)
        #expect(abs(half.atLeast - half.atMost) < 1e-15)
        // P(X = 4 | 4.2) = 4.2⁴/24·e^−4.2 = 0.19442365170822165.
        let events = try #require(Tails.poisson(events(4), expected: 4.2))
        #expect(abs(events.atLeast + events.atMost - 1 - 0.19442365170822165) < 1e-13)
    }

    @Test func `Fisher's tails of three of three against one of four, by hand`() throws {
        // Of C(7,4) = 35 ways four give all three to the first: C(4,1).
        let tails = try Tails.fisher(share(3, of: 3), share(1, of: 4))
        #expect(abs(tails.atLeast - 4.0 / 35) < 1e-15)
        #expect(tails.atMost == 1)
        let none = try Tails.fisher(share(0, of: 3), share(0, of: 4))
        #expect(none.atLeast == 1 && none.atMost == 1)
        let all = try Tails.fisher(share(3, of: 3), share(4, of: 4))
        #expect(all.atLeast == 1 && all.atMost == 1)
    }

    @Test func `exchanging the two shares exchanges Fisher's tails`() throws {
        for (x1, n1, x2, n2) in [
            (87.0, 765.0, 48.0, 729.0), (1, 1, 0, 1), (0, 5, 3, 9), (40, 41, 2, 1000),
        ] {
            let first = try share(x1, of: n1)
            let second = try share(x2, of: n2)
            let one = Tails.fisher(first, second)
            let other = Tails.fisher(second, first)
            #expect(abs(one.atLeast - other.atMost) <= 1e-12 * one.atLeast)
            #expect(abs(one.atMost - other.atLeast) <= 1e-12 * one.atMost)
        }
    }

    @Test(arguments: [1.0, 2, 30, 1000, 1_000_000, 10_000_000])
    func `more is less probable, over every size`(_ n: Double) throws {
        let p = 0.08
        let deviation = (n * p * (1 - p)).squareRoot()
        var before = 2.0
        for z in stride(from: -6.0, through: 12, by: 0.5) {
            let x = max(0, min(n, (n * p + z * deviation).rounded()))
            let counted = try share(x, of: n)
            let tails = try #require(Tails.binomial(counted, against: p))
            #expect(tails.atLeast <= before && tails.atLeast > 0)
            #expect(0...1 ~= tails.atMost)
            let poisson = try #require(Tails.poisson(events(x), expected: n * p))
            #expect((0...1).contains(poisson.atLeast) && 0...1 ~= poisson.atMost)
            let fisher = try Tails.fisher(counted, share((n * p).rounded(), of: n))
            #expect(0...1 ~= fisher.atLeast && 0...1 ~= fisher.atMost)
            before = tails.atLeast
        }
    }

    @Test func `far tails of ten million keep twelve digits`() throws {
        // Sums of the terms with 40 digits (mpmath 1.3.0); 0.08 is the double next to it.
        let binomial = try #require(Tails.binomial(share(806_000, of: 10_000_000), against: 0.08))
        #expect(abs(binomial.atLeast / 1.4201163784826492e-12 - 1) < 1e-12)
        let poisson = try #require(Tails.poisson(events(9_024_000), expected: 9_000_000))
        #expect(abs(poisson.atLeast / 6.4087422094606222e-16 - 1) < 1e-12)
        let fisher = try Tails.fisher(
            share(402_500, of: 5_000_000),
            share(397_500, of: 5_000_000)
        )
        #expect(abs(fisher.atLeast / 2.8215231015499279e-9 - 1) < 1e-12)
    }

    @Test func `the edges have a tail of one`() throws {
        let none = try #require(Tails.binomial(share(0, of: 30), against: 0.1))
        #expect(none.atLeast == 1)
        let all = try #require(Tails.binomial(share(30, of: 30), against: 0.1))
        #expect(all.atMost == 1)
        let impossible = try #require(Tails.binomial(share(1, of: 30), against: 0))
        #expect(impossible.atLeast == 0 && impossible.atMost == 1)
        let certain = try #require(Tails.binomial(share(29, of: 30), against: 1))
        #expect(certain.atLeast == 1 && certain.atMost == 0)
        let never = try #require(Tails.poisson(events(0), expected: 0))
        #expect(never.atLeast == 1 && never.atMost == 1)
    }

    @Test(arguments: [-0.1, 1.1, .nan, .infinity])
    func `what is no probability has no tails`(_ p: Double) throws {
        let counted = try share(1, of: 2)
        #expect(Tails.binomial(counted, against: p) == nil)
        let event = try events(1)
        #expect(p > 0 && p.isFinite || Tails.poisson(event, expected: p) == nil)
    }

    @Test func `what is no share cannot be made one`() {
        for (x, n) in [
            (3.0, 2.0), (-1, 2), (0, 0), (1.5, 3), (1, 2.5), (.nan, 2), (1, .nan),
            (1, .infinity), (1, 2e9), (-1e-300, 0),
        ] {
            #expect(Share(x, of: n) == nil, "\(x) of \(n)")
        }
        #expect(Share(2 + 5e-10, of: 3 - 5e-10) == Share(2, of: 3))
        #expect(Events(1, in: 0) == nil && Events(1, in: -1) == nil && Events(-1) == nil)
        #expect(Events(0.5) == nil && Events(1, in: .nan) == nil && Events(1, in: .infinity) == nil)
    }

    @Test func `special functions outside their domain are nil`() {
        #expect(Normal.quantile(0) == nil && Normal.quantile(1) == nil)
        #expect(Normal.quantile(.nan) == nil && Normal.quantile(-1) == nil)
        #expect(ChiSquare.upperTail(-1, degrees: 1) == nil)
        #expect(ChiSquare.upperTail(1, degrees: 0) == nil)
        #expect(ChiSquare.upperTail(.nan, degrees: 3) == nil)
        #expect(ChiSquare.quantile(upperTail: 0, degrees: 3) == nil)
        #expect(ChiSquare.quantile(upperTail: 1, degrees: 3) == 0)
        #expect(IncompleteBeta.lower(0.5, a: 0, b: 1) == nil)
        #expect(IncompleteBeta.lower(1.5, a: 1, b: 1) == nil)
        #expect(IncompleteBeta.quantile(0.5, a: .infinity, b: 1) == nil)
        #expect(IncompleteGamma.lower(-1, a: 1) == nil && IncompleteGamma.upper(1, a: 0) == nil)
        #expect(Normal.cdf(.infinity) == 1 && Normal.cdf(-.infinity) == 0)
    }
}
