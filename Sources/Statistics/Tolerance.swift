/// How numbers that were worked out compare: two closer than a relative 1e-12 are equal.
///
/// A ratio that is computed in another order than the limit was written must not fall on the wrong
/// side of it by its last digit.
package enum Tolerance {
    package static let relative = 1e-12

    /// Whether a number is less than another by more than the tolerance.
    package static func isLess(_ left: Double, _ right: Double) -> Bool {
        left < right - relative * max(left.magnitude, right.magnitude)
    }
}
