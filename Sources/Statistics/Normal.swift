import Glibc

/// The standard normal distribution.
package enum Normal {
    /// The probability of a value at or below `z`: Φ(z) = erfc(−z/√2)/2.
    ///
    /// Every number is in the domain. The relative error is a few units in the last place near the
    /// mean and about z² times the rounding of z in the tails: 4e-14 at z = −20.
    package static func cdf(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The probability of a value at or above `z`: 1 − Φ(z) without its loss of digits.
    package static func upperTail(_ z: Double) -> Double { cdf(-z) }

    /// The value below which a normal number lies with probability `p`: Φ⁻¹(p).
    ///
    /// Nil unless 0 < p < 1. The relative error is about 1e-16. Source: M. J. Wichura, Algorithm
    /// AS 241: The percentage points of the normal distribution, Applied Statistics 37 (1988) 477,
    /// routine PPND16.
    package static func quantile(_ p: Double) -> Double? {
        guard p > 0, p < 1 else { return nil }
        let q = p - 0.5
        if q.magnitude <= 0.425 {
            let r = 0.180625 - q * q
            return q * ratio(at: r, central)
        }
        let tail = q < 0 ? p : 1 - p
        let r = (-log(tail)).squareRoot()
        let z = r <= 5 ? ratio(at: r - 1.6, outer) : ratio(at: r - 5, far)
        return q < 0 ? -z : z
    }

    /// Numerator and denominator of a rational approximation, highest power first.
    private struct Coefficients {
        let numerator: [Double]
        let denominator: [Double]
    }

    private static func ratio(at r: Double, _ coefficients: Coefficients) -> Double {
        let above = coefficients.numerator.reduce(0) { $0 * r + $1 }
        return above / coefficients.denominator.reduce(0) { $0 * r + $1 }
    }

    private static let central = Coefficients(
        numerator: [
            2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
            45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
            133.14166789178437745, 3.387132872796366608,
        ],
        denominator: [
            5226.495278852545925, 28729.085735721942674, 39307.89580009271061,
            21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
            42.313330701600911252, 1,
        ]
    )

    private static let outer = Coefficients(
        numerator: [
            7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
            1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
            4.6303378461565452959, 1.42343711074968357734,
        ],
        denominator: [
            1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
            0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
            2.05319162663775882187, 1,
        ]
    )

    private static let far = Coefficients(
        numerator: [
            2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
            0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
            5.4637849111641143699, 6.6579046435011037772,
        ],
        denominator: [
            2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
            7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
            0.59983220655588793769, 1,
        ]
    )
}
