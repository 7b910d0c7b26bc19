/// How sure a two-sided statement is, with the numbers that follow from it.
///
/// An interval at 95 % leaves 2.5 % on each side. The numbers are worked out once, because millions
/// of intervals share them.
package struct Confidence: Hashable, Comparable, Sendable {
    /// The two-sided confidence in percent, more than 0 and less than 100.
    package let percent: Double
    /// The probability beyond one end, (1 − C)/2.
    package let tail: Double
    /// The normal quantile Φ⁻¹(1 − (1 − C)/2).
    package let z: Double

    /// The probability beyond both ends, 1 − C.
    package var alpha: Double { 2 * tail }

    /// The quantile of χ² with one degree of freedom, z².
    package var chiSquare: Double { z * z }

    /// The field's two levels: beyond 95 % is worth a look.
    package static let warning = Self(tail: 0.025, percent: 95)
    /// The field's two levels: beyond 99.8 % is hardly chance.
    package static let critical = Self(tail: 0.001, percent: 99.8)

    /// Nil unless 0 < percent < 100.
    ///
    /// The remainder to 100 is taken as it was written, up to nine decimals: 100 − 99.8 is 0.2 and
    /// not what the subtraction of two doubles leaves.
    package init?(percent: Double) {
        guard percent > 0, percent < 100 else { return nil }
        let difference = 100 - percent
        let written = (difference * 1e9).rounded() / 1e9
        let rest = abs(written - difference) < 2e-14 ? written : difference
        self.init(tail: rest / 200, percent: percent)
    }

    private init(tail: Double, percent: Double) {
        self.tail = tail
        self.percent = percent
        // The tail is more than 0 and less than one half.
        z = -(Normal.quantile(tail) ?? 0)
    }

    package static func < (left: Self, right: Self) -> Bool { left.tail > right.tail }
}
