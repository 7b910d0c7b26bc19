import Glibc

/// A confidence interval; an end that does not exist is nil.
package struct Interval: Hashable, Sendable {
    package let lower: Double?
    package let upper: Double?

    package init(lower: Double?, upper: Double?) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether all of it lies above a number; one on its end is inside.
    package func lies(above number: Double) -> Bool {
        lower.map { Tolerance.isLess(number, $0) } ?? false
    }

    /// Whether all of it lies below a number; one on its end is inside.
    package func lies(below number: Double) -> Bool {
        upper.map { Tolerance.isLess($0, number) } ?? false
    }

    /// The interval of a number that is this one's divided by something positive.
    package func divided(by divisor: Double) -> Self {
        Self(lower: lower.map { $0 / divisor }, upper: upper.map { $0 / divisor })
    }
}

// Shares.
extension Share {
    /// Wilson's score interval, (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)).
    ///
    /// Always within 0…1, and exactly 0 for x = 0 and 1 for x = n. Source: E. B. Wilson,
    /// J. Am. Stat. Assoc. 22 (1927) 209; Newcombe, Statist. Med. 17 (1998) 857, method 3.
    package func wilson(_ confidence: Confidence) -> Interval {
        let ends = wilsonEnds(confidence)
        return Interval(lower: ends.lower, upper: ends.upper)
    }

    fileprivate func wilsonEnds(_ confidence: Confidence) -> (lower: Double, upper: Double) {
        let (z, z2) = (confidence.z, confidence.chiSquare)
        let root = z * (z2 + 4 * count * (base - count) / base).squareRoot()
        let divisor = 2 * (base + z2)
        return (
            count == 0 ? 0 : max(0, (2 * count + z2 - root) / divisor),
            count == base ? 1 : min(1, (2 * count + z2 + root) / divisor)
        )
    }

    /// The exact interval of Clopper and Pearson: the shares that make x or more, x or fewer just
    /// as improbable as one side of the confidence.
    ///
    /// Quantiles of beta distributions, to about 1e-12. Source: Biometrika 26 (1934) 404.
    package func clopperPearson(_ confidence: Confidence) -> Interval {
        let (x, rest) = (count, base - count)
        let tail = confidence.tail
        let all = log(tail) / base
        let lower =
            switch (x, rest) {
            case (0, _): 0.0
            case (_, 0): exp(all)
            default: IncompleteBeta.quantile(tail, a: x, b: rest + 1) ?? 0
            }
        let upper =
            switch (x, rest) {
            case (_, 0): 1.0
            case (0, _): -expm1(all)
            default: IncompleteBeta.quantile(upperTail: tail, a: x + 1, b: rest) ?? 1
            }
        return Interval(lower: lower, upper: upper)
    }
}

// Counts.
extension Events {
    /// The interval of the rate as the field's practice has it: exact below ten events, else
    /// Byar's, each divided by the exposure.
    ///
    /// Source: Public Health England, Technical Guide: Confidence intervals (2018).
    package func interval(_ confidence: Confidence) -> Interval {
        (count < 10 ? exactCount(confidence) : byarCount(confidence)).divided(by: exposure)
    }

    /// Byar's interval of the count, x(1 − 1/9x − z/3√x)³ and with x + 1 and plus.
    ///
    /// A negative lower end does not exist; for x = 0 it is 0. Source: N. E. Breslow, N. E. Day,
    /// Statistical Methods in Cancer Research II (1987), 69.
    package func byarCount(_ confidence: Confidence) -> Interval {
        func end(_ x: Double, _ z: Double) -> Double {
            let root = 1 - 1 / (9 * x) + z / (3 * x.squareRoot())
            return x * root * root * root
        }
        let lower = count == 0 ? 0 : end(count, -confidence.z)
        return Interval(
            lower: lower < 0 ? nil : lower,
            upper: end(count + 1, confidence.z)
        )
    }

    /// The exact interval of the count, χ²_(α/2)(2x)/2 and χ²_(1−α/2)(2x + 2)/2.
    ///
    /// To about 1e-12. Source: F. Garwood, Biometrika 28 (1936) 437.
    package func exactCount(_ confidence: Confidence) -> Interval {
        Self.exact(around: count, tail: confidence.tail)
    }

    /// The exact interval of a count that need not be whole: nil ends outside x ≥ 0.
    static func exact(around x: Double, tail: Double) -> Interval {
        Interval(
            lower: x == 0 ? 0 : IncompleteGamma.quantile(tail, a: x),
            upper: x == 0 ? -log(tail) : IncompleteGamma.quantile(upperTail: tail, a: x + 1)
        )
    }
}

// One number that was counted against one that is fixed.
extension Share {
    /// Whether the share is above a fixed one by more than chance: Wilson's interval lies above it,
    /// and so many by chance are no more probable than one side of the confidence.
    ///
    /// The second half is needed for small n: with 30 persons and a share of 8 % Wilson alone
    /// passes 99.8 % by chance eight times as often as it says. False unless 0 ≤ p ≤ 1.
    package func lies(above p: Double, at confidence: Confidence) -> Bool {
        guard wilson(confidence).lies(above: p), let tails = Tails.binomial(self, against: p)
        else { return false }
        return !Tolerance.isLess(confidence.tail, tails.atLeast)
    }

    /// Whether the share is below a fixed one by more than chance, likewise.
    package func lies(below p: Double, at confidence: Confidence) -> Bool {
        guard wilson(confidence).lies(below: p), let tails = Tails.binomial(self, against: p)
        else { return false }
        return !Tolerance.isLess(confidence.tail, tails.atMost)
    }
}

extension Events {
    /// Whether the rate is above a fixed one by more than chance: its interval lies above it, and
    /// so many events by chance are no more probable than one side of the confidence.
    ///
    /// False unless the fixed rate is a number from 0.
    package func lies(above rate: Double, at confidence: Confidence) -> Bool {
        guard interval(confidence).lies(above: rate),
            let tails = Tails.poisson(self, expected: rate * exposure)
        else { return false }
        return !Tolerance.isLess(confidence.tail, tails.atLeast)
    }

    /// Whether the rate is below a fixed one by more than chance, likewise.
    package func lies(below rate: Double, at confidence: Confidence) -> Bool {
        guard interval(confidence).lies(below: rate),
            let tails = Tails.poisson(self, expected: rate * exposure)
        else { return false }
        return !Tolerance.isLess(confidence.tail, tails.atMost)
    }
}
