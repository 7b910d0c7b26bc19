/// The χ² distribution with k degrees of freedom.
package enum ChiSquare {
    /// The probability of a value at or above χ²: Q(k/2, χ²/2); for one degree through the normal.
    ///
    /// Nil unless χ² ≥ 0 and k > 0. Relative error below 1e-12. Source: NIST Digital Library of
    /// Mathematical Functions, 8.2; M. Abramowitz, I. Stegun, 26.4.19.
    package static func upperTail(_ chiSquare: Double, degrees: Int) -> Double? {
        guard degrees > 0, chiSquare >= 0, chiSquare.isFinite else { return nil }
        if degrees == 1 { return min(1, 2 * Normal.upperTail(chiSquare.squareRoot())) }
        return IncompleteGamma.upper(chiSquare / 2, a: Double(degrees) / 2)
    }

    /// The value that is reached or passed with probability p.
    ///
    /// Nil unless 0 < p ≤ 1 and k > 0. For one degree Φ⁻¹(p/2)²; relative error about 1e-13 for p ≤
    /// ½.
    package static func quantile(upperTail p: Double, degrees: Int) -> Double? {
        guard degrees > 0, p > 0, p <= 1 else { return nil }
        if degrees == 1 { return Normal.quantile(p / 2).map { $0 * $0 } }
        return IncompleteGamma.quantile(upperTail: p, a: Double(degrees) / 2).map { 2 * $0 }
    }
}
