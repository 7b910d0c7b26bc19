/// The straight line with the least sum of squared distances from some points.
package struct LeastSquares: Hashable, Sendable {
    /// The change of y for each unit of x.
    package let slope: Double
    package let meanX: Double
    package let meanY: Double
    /// How many points the line was fitted to.
    package let count: Int

    /// Fits a line: slope = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², through (x̄, ȳ).
    ///
    /// Nil for fewer than two points or when all x are the same.
    package init?(_ points: [(Double, Double)]) {
        self.init(over: 0..<points.count, x: { points[$0].0 }, y: { points[$0].1 })
    }

    /// Fits a line to the points of a range that have a y; the others are passed over.
    ///
    /// The function `x` is called only where there is a y.
    package init?(over range: Range<Int>, x: (Int) -> Double, y: (Int) -> Double?) {
        var count = 0
        var sumX = 0.0
        var sumY = 0.0
        for index in range {
            guard let value = y(index) else { continue }
            count += 1
            sumX += x(index)
            sumY += value
        }
        guard count >= 2 else { return nil }
        let meanX = sumX / Double(count)
        let meanY = sumY / Double(count)
        var squares = 0.0
        var products = 0.0
        for index in range {
            guard let value = y(index) else { continue }
            let distance = x(index) - meanX
            squares += distance * distance
            products += distance * (value - meanY)
        }
        guard squares > 0 else { return nil }
        self.count = count
        self.meanX = meanX
        self.meanY = meanY
        slope = products / squares
    }

    /// The line's y at an x.
    package func value(at x: Double) -> Double { meanY + slope * (x - meanX) }
}
