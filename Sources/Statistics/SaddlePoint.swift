import Glibc

/// Point probabilities to nearly full accuracy, for large numbers too.
///
/// Differences of large logarithms of factorials lose digits. Here the large parts cancel in closed
/// form: with the error of Stirling's formula δ(n) = ln Γ(n+1) − (n + ½) ln n + n − ½ ln 2π and the
/// deviance D(x, m) = x ln(x/m) + m − x, every factor is small where the probability is not. The
/// relative error is about 1e-14 near the mean and grows with the exponent (700 × 1e-16 at the
/// smallest doubles). Source: C. Loader, Fast and accurate computation of binomial probabilities
/// (2000).
enum SaddlePoint {
    /// e^−m m^x / Γ(x+1) for x ≥ 0, m > 0; x need not be whole.
    static func poisson(_ x: Double, mean: Double) -> Double {
        guard x > 0 else { return exp(-mean) }
        let exponent = -stirlingError(x) - deviance(x, mean)
        return exp(exponent) / (2 * Double.pi * x).squareRoot()
    }

    /// Γ(n+1) / (Γ(x+1) Γ(n−x+1)) p^x q^(n−x) for 0 ≤ x ≤ n, p + q = 1; x and n need not be whole.
    ///
    /// The parts are given apart, `x` and `rest` = n − x, so that neither loses digits.
    static func binomial(_ x: Double, rest: Double, p: Double, q: Double) -> Double {
        let n = x + rest
        if x <= 0 { return power(q, rest, complement: p) }
        if rest <= 0 { return power(p, x, complement: q) }
        guard p > 0, q > 0 else { return 0 }
        let exponent =
            stirlingError(n) - stirlingError(x) - stirlingError(rest)
            - deviance(x, n * p) - deviance(rest, n * q)
        return exp(exponent) * (n / (2 * Double.pi * x * rest)).squareRoot()
    }

    /// base^exponent, where 1 − base is known more exactly than base is when base is near 1.
    private static func power(_ base: Double, _ exponent: Double, complement: Double) -> Double {
        guard exponent > 0 else { return 1 }
        return complement < 0.5 ? exp(exponent * log1p(-complement)) : pow(base, exponent)
    }

    /// δ(n), for n > 0.
    static func stirlingError(_ n: Double) -> Double {
        if n <= 15 {
            if n == n.rounded() { return smallErrors[Int(n)] }
            return exactError(n)
        }
        let r = 1 / (n * n)
        if n > 500 { return (s0 - s1 * r) / n }
        if n > 80 { return (s0 - (s1 - s2 * r) * r) / n }
        if n > 35 { return (s0 - (s1 - (s2 - s3 * r) * r) * r) / n }
        return (s0 - (s1 - (s2 - (s3 - s4 * r) * r) * r) * r) / n
    }

    private static func exactError(_ n: Double) -> Double {
        log(tgamma(n + 1)) - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi)
    }

    private static let smallErrors = (0...15).map { $0 == 0 ? 0 : exactError(Double($0)) }

    // The asymptotic series 1/12n − 1/360n³ + 1/1260n⁵ − 1/1680n⁷ + 1/1188n⁹.
    private static let s0 = 1.0 / 12
    private static let s1 = 1.0 / 360
    private static let s2 = 1.0 / 1260
    private static let s3 = 1.0 / 1680
    private static let s4 = 1.0 / 1188

    /// D(x, m) = x ln(x/m) + m − x, by its series where the terms nearly cancel.
    static func deviance(_ x: Double, _ mean: Double) -> Double {
        guard (x - mean).magnitude < 0.1 * (x + mean) else {
            return x * log(x / mean) + mean - x
        }
        let v = (x - mean) / (x + mean)
        var sum = (x - mean) * v
        var term = 2 * x * v
        for k in 1...1000 {
            term *= v * v
            let next = sum + term / Double(2 * k + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }
}
