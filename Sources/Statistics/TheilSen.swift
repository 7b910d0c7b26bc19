/// The slope of Theil and Sen: the median of the slopes between all pairs of points.
///
/// Source: P. K. Sen, J. Am. Stat. Assoc. 63 (1968) 1379; the interval's ranks as in Gilbert
/// (1987), 16.5, and R's trend::sens.slope.
package struct TheilSen: Hashable, Sendable {
    /// The change of the value for each unit of position.
    package let slope: Double
    /// The slopes of all pairs, smallest first.
    private let slopes: [Double]
    /// The variance of S of the same values, with ties.
    private let variance: Double

    /// The line through numbers at the positions 0, 1, 2, …; a gap, nil, keeps its position.
    package init?(_ values: [Double?]) {
        let there = values.indices.filter { values[$0] != nil }
        self.init(positions: there.map(Double.init), values: there.compactMap { values[$0] })
    }

    /// Nil for fewer than two points or more than 2,000, and unless all are numbers and each
    /// position is larger than the one before.
    package init?(positions: [Double], values: [Double]) {
        guard 2...2000 ~= values.count, positions.count == values.count,
            positions.allSatisfy(\.isFinite),
            zip(positions, positions.dropFirst()).allSatisfy({ $0 < $1 }),
            let test = MannKendall(values)
        else { return nil }
        var slopes: [Double] = []
        slopes.reserveCapacity(values.count * (values.count - 1) / 2)
        for later in values.indices.dropFirst() {
            for earlier in 0..<later {
                let distance = positions[later] - positions[earlier]
                slopes.append((values[later] - values[earlier]) / distance)
            }
        }
        slopes.sort()
        let middle = slopes.count / 2
        guard let first = slopes.first, let last = slopes.last, first.isFinite, last.isFinite
        else { return nil }
        slope =
            slopes.count.isMultiple(of: 2)
            ? slopes[middle - 1] / 2 + slopes[middle] / 2 : slopes[middle]
        self.slopes = slopes
        variance = test.variance
    }

    /// The interval of the slope by ranks; nil where a rank is out of range: there are too few
    /// points.
    ///
    /// With N slopes and C = z√Var(S) the ends are those of rank round((N−C)/2) and round((N+C)/2 +
    /// 1), counted from 1, halves rounded to even.
    package func interval(_ confidence: Confidence) -> Interval? {
        let count = Double(slopes.count)
        let reach = confidence.z * variance.squareRoot()
        let low = ((count - reach) / 2).rounded(.toNearestOrEven)
        let high = ((count + reach) / 2 + 1).rounded(.toNearestOrEven)
        guard low >= 1, high <= count else { return nil }
        return Interval(lower: slopes[Int(low) - 1], upper: slopes[Int(high) - 1])
    }
}
