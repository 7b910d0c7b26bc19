/// The straight line with the least sum of squared distances from some points.
package struct LeastSquares: Hashable, Sendable {
    /// The change of y for each unit of x.
    package let slope: Double
    package let meanX: Double
    package let meanY: Double

    /// Fits a line: slope = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², through (x̄, ȳ).
    ///
    /// Nil for fewer than two points or when all x are the same.
    package init?(_ points: some Collection<(Double, Double)>) {
        guard points.count >= 2 else { return nil }
        let count = Double(points.count)
        let meanX = points.reduce(0) { $0 + $1.0 } / count
        let meanY = points.reduce(0) { $0 + $1.1 } / count
        var squares = 0.0
        var products = 0.0
        for (x, y) in points {
            squares += (x - meanX) * (x - meanX)
            products += (x - meanX) * (y - meanY)
        }
        guard squares > 0 else { return nil }
        self.meanX = meanX
        self.meanY = meanY
        slope = products / squares
    }

    /// The line's y at an x.
    package func value(at x: Double) -> Double { meanY + slope * (x - meanX) }
}
