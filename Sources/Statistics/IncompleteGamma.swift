/// The regularised incomplete gamma functions P(a, x), Q(a, x) = 1 − P(a, x), and their quantiles.
///
/// P(a, x) = ∫₀ˣ t^(a−1) e^−t dt / Γ(a) for a > 0, x ≥ 0. Below the mean by the limit of the
/// incomplete beta function's fraction (see there) for b → ∞, above it by Legendre's fraction for
/// Q, both in their even parts; the steps grow with the root of a. The relative error of the tail
/// is below 1e-12 for a up to 10^7. Source: NIST Digital Library of Mathematical Functions, 8.9.2
/// and 8.17.22.
package enum IncompleteGamma {
    /// P(a, x); nil unless a is from 1e-100 to 1e10 and x ≥ 0.
    package static func lower(_ x: Double, a: Double) -> Double? {
        guard IncompleteBeta.domain ~= a, x >= 0, x.isFinite else { return nil }
        if x == 0 { return 0 }
        return x <= a ? min(1, lowerTail(x, a: a)) : max(0, 1 - upperTail(x, a: a))
    }

    /// Q(a, x); nil unless a is from 1e-100 to 1e10 and x ≥ 0.
    package static func upper(_ x: Double, a: Double) -> Double? {
        guard IncompleteBeta.domain ~= a, x >= 0, x.isFinite else { return nil }
        if x == 0 { return 1 }
        return x <= a ? max(0, 1 - lowerTail(x, a: a)) : min(1, upperTail(x, a: a))
    }

    /// The x where P(a, x) = p.
    ///
    /// Nil unless a is from 1e-100 to 1e10 and 0 ≤ p < 1. The relative error is about 1e-13 for p ≤
    /// ½.
    package static func quantile(_ p: Double, a: Double) -> Double? {
        guard IncompleteBeta.domain ~= a, p >= 0, p < 1 else { return nil }
        if p == 0 { return 0 }
        let solver = TailSolver(target: p, bounds: 0...(.infinity), start: a, rises: true)
        return solver.solve { x in
            .init(tail: lower(x, a: a) ?? 1, density: weight(x, a: a) / x)
        }
    }

    /// The x where Q(a, x) = p.
    ///
    /// Nil unless a is from 1e-100 to 1e10 and 0 < p ≤ 1. The relative error is about 1e-13 for p ≤
    /// ½.
    package static func quantile(upperTail p: Double, a: Double) -> Double? {
        guard IncompleteBeta.domain ~= a, p > 0, p <= 1 else { return nil }
        if p == 1 { return 0 }
        let solver = TailSolver(target: p, bounds: 0...(.infinity), start: a, rises: false)
        return solver.solve { x in
            .init(tail: upper(x, a: a) ?? 0, density: weight(x, a: a) / x)
        }
    }

    /// The density of the gamma distribution times x, x^a e^−x / Γ(a).
    private static func weight(_ x: Double, a: Double) -> Double {
        a * SaddlePoint.poisson(a, mean: x)
    }

    private static func lowerTail(_ x: Double, a: Double) -> Double {
        let c = 1 + (a - x)
        var evaluation = ContinuedFraction(first: c * a / (a + 1))
        var s = a + 1
        for step in 1...1_000_000 {
            let n = Double(step)
            let alpha = (a + n - 1) / s * (n * x) * (x / s)
            let beta = n + n * x / s + (a + n) / (a + 1 + 2 * n) * (c + 2 * n)
            s += 2
            if evaluation.add(alpha, beta) { break }
        }
        return weight(x, a: a) * evaluation.value
    }

    private static func upperTail(_ x: Double, a: Double) -> Double {
        // 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …))).
        let first = x - a + 1
        var evaluation = ContinuedFraction(first: first)
        for step in 1...1_000_000 {
            let n = Double(step)
            if evaluation.add(-n * (n - a), first + 2 * n) { break }
        }
        return weight(x, a: a) * evaluation.value
    }
}
