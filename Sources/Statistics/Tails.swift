/// How probable a count this large or larger is, and one this small or smaller.
///
/// Both contain the count itself, so they sum to one and its own probability. Each is worked out on
/// its own side: a tail of 1e-300 keeps its digits.
package struct Tails: Hashable, Sendable {
    /// P(X ≥ x).
    package let atLeast: Double
    /// P(X ≤ x).
    package let atMost: Double

    /// The tails of x successes in n trials with probability p: P(X ≥ x) = I_p(x, n − x + 1).
    ///
    /// Domain: 0 ≤ p ≤ 1. Relative error of the smaller tail below 1e-12 for n up to 10^7; no sum
    /// over terms. Source: NIST Digital Library of Mathematical Functions, 8.17.5.
    package static func binomial(_ share: Share, against p: Double) -> Self? {
        guard 0...1 ~= p else { return nil }
        let (x, rest) = (share.count, share.base - share.count)
        let q = 1 - p
        let atLeast = x == 0 ? 1 : IncompleteBeta.lower(p, rest: q, a: x, b: rest + 1)
        let atMost = rest == 0 ? 1 : IncompleteBeta.lower(q, rest: p, a: rest, b: x + 1)
        guard let atLeast, let atMost else { return nil }
        return Self(atLeast: atLeast, atMost: atMost)
    }

    /// The tails of x events where m are expected: P(X ≥ x) = P(x, m), an incomplete gamma
    /// function.
    ///
    /// Domain: m ≥ 0. Accuracy as that of the binomial tails. Source: NIST Digital Library of
    /// Mathematical Functions, 8.4.10.
    package static func poisson(_ events: Events, expected m: Double) -> Self? {
        let x = events.count
        guard m >= 0, m.isFinite else { return nil }
        let atLeast = x == 0 ? 1 : IncompleteGamma.lower(m, a: x)
        guard let atLeast, let atMost = IncompleteGamma.upper(m, a: x + 1) else { return nil }
        return Self(atLeast: atLeast, atMost: atMost)
    }

    /// Fisher's exact tails of the first of two shares: x₁ or more (or less) of all x₁ + x₂ cases
    /// fall on its n₁ of n₁ + n₂ persons by chance.
    ///
    /// The hypergeometric distribution, summed from x₁ outwards by the ratio of neighbouring terms
    /// until they no longer count: some standard deviations, not n. The tail that holds the mode is
    /// one minus the other. Relative error of the smaller tail below 1e-11 for n₁ + n₂ up to 10^7.
    /// Source: R. A. Fisher, Statistical Methods for Research Workers (1934), § 21.02; point
    /// probability by Loader (2000).
    package static func fisher(_ first: Share, _ second: Share) -> Self {
        let drawn = Hypergeometric(first, second)
        let point = drawn.probability
        let isAbove = first.count * second.base >= second.count * first.base
        if isAbove {
            let atLeast = min(1, drawn.sum(upwards: true))
            return Self(atLeast: atLeast, atMost: max(0, min(1, 1 - atLeast + point)))
        }
        let atMost = min(1, drawn.sum(upwards: false))
        return Self(atLeast: max(0, min(1, 1 - atMost + point)), atMost: atMost)
    }
}

/// How x₁ + x₂ cases fall on n₁ and n₂ persons by chance, seen from x₁.
struct Hypergeometric {
    private let x1: Double
    private let x2: Double
    private let rest1: Double
    private let rest2: Double
    /// The probability of x₁ itself.
    let probability: Double

    init(_ first: Share, _ second: Share) {
        (x1, x2) = (first.count, second.count)
        (rest1, rest2) = (first.base - first.count, second.base - second.count)
        let all = first.base + second.base
        let p = (x1 + x2) / all
        let q = (rest1 + rest2) / all
        guard p > 0, q > 0 else {
            probability = 1
            return
        }
        probability =
            SaddlePoint.binomial(x1, rest: rest1, p: p, q: q)
            * SaddlePoint.binomial(x2, rest: rest2, p: p, q: q)
            / SaddlePoint.binomial(x1 + x2, rest: rest1 + rest2, p: p, q: q)
    }

    /// P(x₁) and the probabilities of all values beyond it on one side.
    func sum(upwards: Bool) -> Double {
        // One case moves from the second to the first, or back.
        var (up1, up2) = upwards ? (x1, x2) : (x2, x1)
        var (down1, down2) = upwards ? (rest1, rest2) : (rest2, rest1)
        var term = 1.0
        var sum = 1.0
        while up2 > 0, down1 > 0 {
            up1 += 1
            down2 += 1
            term *= (up2 * down1) / (up1 * down2)
            sum += term
            if term < sum * 1e-20 { break }
            up2 -= 1
            down1 -= 1
        }
        return probability * sum
    }
}
