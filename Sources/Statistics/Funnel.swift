import Glibc

/// What all peers have in common, and how far chance lets one of them stray from it.
///
/// Computed once for a set of peers, its sums in the order given; then asked for limits by size.
/// Source: D. J. Spiegelhalter, Statist. Med. 24 (2005) 1185.
package struct Funnel: Hashable, Sendable {
    /// What is compared.
    private enum Kind: Hashable {
        case shares
        case rates
    }

    private let kind: Kind
    /// How many peers there are.
    package let count: Int
    /// The common share or rate, Σx/Σn.
    package let center: Double
    /// The overdispersion φ = (1/k)Σz², about 1 where chance explains the differences.
    package let overdispersion: Double
    /// χ² of homogeneity, k·φ.
    package let chiSquare: Double
    /// The probability of a χ² this large with k − 1 degrees of freedom, if chance alone speaks.
    package let p: Double

    /// Whether the peers differ by more than chance, p < 0.001; then the limits are widened by √φ.
    package var isWidened: Bool { p < 0.001 }

    /// The funnel of shares, z = (p − p₀)/√(p₀(1−p₀)/n); nil without any.
    ///
    /// If all shares are 0 or all 1, φ is 0.
    package init?(shares: [Share]) {
        guard !shares.isEmpty else { return nil }
        let center =
            shares.reduce(0) { $0 + $1.count } / shares.reduce(0) { $0 + $1.base }
        let spread = center * (1 - center)
        let chiSquare =
            spread > 0
            ? shares.reduce(0) { sum, share in
                let distance = share.value - center
                return sum + distance * distance * share.base / spread
            } : 0
        self.init(kind: .shares, count: shares.count, center: center, chiSquare: chiSquare)
    }

    /// The funnel of rates, z = √E·ln(x/E) with E = t·Σx/Σt; nil without any or without a single
    /// event.
    ///
    /// For x = 0 the logarithm is that of 0.5/E.
    package init?(rates: [Events]) {
        let events = rates.reduce(0) { $0 + $1.count }
        guard events > 0 else { return nil }
        let center = events / rates.reduce(0) { $0 + $1.exposure }
        let terms = rates.map { rate in
            Self.ratioTerm(max(rate.count, 0.5), expected: rate.exposure * center)
        }
        self.init(
            kind: .rates,
            count: rates.count,
            center: center,
            chiSquare: terms.reduce(0, +)
        )
    }

    private init(kind: Kind, count: Int, center: Double, chiSquare: Double) {
        self.kind = kind
        self.count = count
        self.center = center
        self.chiSquare = chiSquare
        overdispersion = chiSquare / Double(count)
        p = ChiSquare.upperTail(chiSquare, degrees: count - 1) ?? 1
    }

    /// The limits of a peer with this base (persons) or exposure.
    ///
    /// Shares: p₀ ± z√(φ·p₀(1−p₀)/n), clipped to 0…1. Rates: the exact interval of E = n·p₀ by χ²,
    /// divided by n; with φ the tail is that of z√φ. φ counts only where the limits are widened.
    /// Nil unless n > 0.
    package func limits(_ base: Double, _ confidence: Confidence) -> Interval? {
        guard base > 0, base.isFinite else { return nil }
        let z = confidence.z * (isWidened ? overdispersion.squareRoot() : 1)
        switch kind {
        case .shares:
            return Self.shareLimits(center, base: base, z: z)
        case .rates:
            let tail = isWidened ? max(Normal.upperTail(z), 1e-300) : confidence.tail
            return Events.exact(around: base * center, tail: tail).divided(by: base)
        }
    }

    /// Whether a share lies above its limits; where they are not widened, so many must by chance
    /// also be no more probable than one side of the confidence.
    package func isExceeded(by share: Share, at confidence: Confidence) -> Bool {
        guard let limits = limits(share.base, confidence), let upper = limits.upper,
            Tolerance.isLess(upper, share.value)
        else { return false }
        guard !isWidened, let tails = Tails.binomial(share, against: center) else { return true }
        return !Tolerance.isLess(confidence.tail, tails.atLeast)
    }

    /// Whether a share lies below its limits, likewise.
    package func isUndercut(by share: Share, at confidence: Confidence) -> Bool {
        guard let limits = limits(share.base, confidence), let lower = limits.lower,
            Tolerance.isLess(share.value, lower)
        else { return false }
        guard !isWidened, let tails = Tails.binomial(share, against: center) else { return true }
        return !Tolerance.isLess(confidence.tail, tails.atMost)
    }

    /// p₀ ± z√(p₀(1−p₀)/n), clipped to 0…1, for 0 ≤ p₀ ≤ 1, n > 0 and z ≥ 0; otherwise nil.
    package static func shareLimits(_ center: Double, base: Double, z: Double) -> Interval? {
        guard 0...1 ~= center, base > 0, z >= 0 else { return nil }
        let reach = z * (center * (1 - center) / base).squareRoot()
        return Interval(lower: max(0, center - reach), upper: min(1, center + reach))
    }

    /// The limits of the ratio x/E by the exact interval of E, χ²_(α/2)(2E)/2E and χ²_(1−α/2)(2E +
    /// 2)/2E.
    ///
    /// Nil unless E > 0.
    package static func ratioLimits(expected: Double, _ confidence: Confidence) -> Interval? {
        guard expected > 0, expected.isFinite else { return nil }
        return Events.exact(around: expected, tail: confidence.tail).divided(by: expected)
    }

    /// φ of ratios of observed to expected numbers, the mean of E·ln(x/E)²; nil without any, and
    /// unless all x and E are above 0.
    package static func overdispersion(observed: [Double], expected: [Double]) -> Double? {
        guard observed.count == expected.count, !observed.isEmpty,
            (observed + expected).allSatisfy({ $0 > 0 && $0.isFinite })
        else { return nil }
        let terms = zip(observed, expected).map(ratioTerm)
        return terms.reduce(0, +) / Double(terms.count)
    }

    /// z² of an observed number, E·ln(x/E)².
    private static func ratioTerm(_ observed: Double, expected: Double) -> Double {
        let distance = log(observed / expected)
        return expected * distance * distance
    }
}
