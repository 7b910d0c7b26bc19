import Glibc

/// The test of Mann and Kendall: whether values rise or fall more often than chance lets them.
///
/// Source: H. B. Mann, Econometrica 13 (1945) 245; M. G. Kendall, Rank Correlation Methods (1970);
/// variance with ties as in R. O. Gilbert, Statistical Methods for Environmental Pollution
/// Monitoring (1987), 16.4.
package struct MannKendall: Hashable, Sendable {
    /// How many values there are.
    package let count: Int
    /// S: the pairs that rise less the pairs that fall.
    package let s: Int
    /// The sizes of the groups of equal values, those of one value left out.
    package let ties: [Int]

    /// The values in the order of time; gaps, nil, are passed over.
    ///
    /// Nil for none at all, for more than 10,000, or if one is no number.
    package init?(_ values: [Double?]) {
        let numbers = values.compactMap(\.self)
        guard 1...10_000 ~= numbers.count, numbers.allSatisfy(\.isFinite) else { return nil }
        count = numbers.count
        var s = 0
        for later in numbers.indices.dropFirst() {
            let number = numbers[later]
            for earlier in numbers[..<later] {
                s += number > earlier ? 1 : number < earlier ? -1 : 0
            }
        }
        self.s = s
        ties = Self.ties(in: numbers.sorted())
    }

    private static func ties(in sorted: [Double]) -> [Int] {
        var ties: [Int] = []
        var size = 1
        for index in sorted.indices.dropFirst() {
            if sorted[index] == sorted[index - 1] {
                size += 1
            } else {
                if size > 1 { ties.append(size) }
                size = 1
            }
        }
        if size > 1 { ties.append(size) }
        return ties
    }

    /// The variance of S by chance, (n(n−1)(2n+5) − Σt(t−1)(2t+5))/18.
    package var variance: Double {
        func part(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }
        return ties.reduce(part(count)) { $0 - part($1) } / 18
    }

    /// S in standard deviations, one nearer to 0 (the correction for continuity); 0 for S = 0.
    package var z: Double {
        s == 0 ? 0 : Double(s - s.signum()) / variance.squareRoot()
    }

    /// τ_a = S divided by all pairs; 0 for one value.
    package var tauA: Double { count < 2 ? 0 : Double(s) / Self.pairs(count) }

    /// τ_b = S/√(N·M), with M the pairs that differ: R's tau; 0 if all values are equal.
    package var tauB: Double {
        let all = Self.pairs(count)
        let different = ties.reduce(all) { $0 - Self.pairs($1) }
        return different > 0 ? Double(s) / (all * different).squareRoot() : 0
    }

    private static func pairs(_ n: Int) -> Double { Double(n) * Double(n - 1) / 2 }

    /// The two-sided p by the normal distribution, with ties and the correction for continuity.
    package var normalP: Double { min(1, 2 * Normal.upperTail(abs(z))) }

    /// The two-sided p over all orders of the values, ties included; nil for more than 18 values.
    package var exactP: Double? {
        let remembered = KendallDistribution.remembered(count: count, ties: ties)
        return (remembered ?? KendallDistribution(count: count, ties: ties))?.twoSided(s)
    }

    /// The p that counts: exact for up to ten values, else by the normal distribution.
    package var p: Double {
        KendallDistribution.remembered(count: count, ties: ties)?.twoSided(s) ?? normalP
    }

    /// Whether the values rise by more than chance: S is positive and p is 1 − C at most.
    package func rises(at confidence: Confidence) -> Bool {
        s > 0 && !Tolerance.isLess(confidence.alpha, p)
    }

    /// Whether the values fall by more than chance: S is negative and p is 1 − C at most.
    package func falls(at confidence: Confidence) -> Bool {
        s < 0 && !Tolerance.isLess(confidence.alpha, p)
    }

    /// The smallest |S| of n values without ties that passes; nil if n cannot reach it.
    ///
    /// Exact for up to ten values, else by the normal distribution.
    package static func critical(count: Int, _ confidence: Confidence) -> Int? {
        guard count >= 1, count <= 10_000 else { return nil }
        if let exact = KendallDistribution.remembered(count: count, ties: []) {
            return exact.critical(confidence)
        }
        let n = Double(count)
        let deviation = (n * (n - 1) * (2 * n + 5) / 18).squareRoot()
        let pairs = count * (count - 1) / 2
        // S has the parity of the number of pairs.
        var least = Int(((confidence.z * deviation + 1) * (1 - Tolerance.relative)).rounded(.up))
        if !(pairs - least).isMultiple(of: 2) { least += 1 }
        return least <= pairs ? least : nil
    }

    /// How probable it is, if chance alone orders n values without ties, that they pass on one
    /// side: 1/120 for five at 95 %, which only steps in one direction reach.
    ///
    /// Exact for up to 18 values, else (1 − C)/2.
    package static func chance(count: Int, _ confidence: Confidence) -> Double {
        guard let least = critical(count: count, confidence) else { return 0 }
        return KendallDistribution.withoutTies(count)?.atLeast(least) ?? confidence.tail
    }
}
