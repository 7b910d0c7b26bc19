import Glibc

/// The marker of a recent trend over five periods, as Fingertips shows it.
///
/// Source: Office for Health Improvement and Disparities, Fingertips, Technical guidance: Recent
/// trends.
package enum TrendMarker: Hashable, Sendable {
    /// A share of 0 % or 100 % has no logit, so that the guard cannot be asked.
    case noLogit
    case fitted(Fit)

    /// What a marker says, in the words of Fingertips.
    package enum Verdict: String, CaseIterable, Hashable, Sendable {
        case increasing
        case decreasing
        case noChange = "no change"
        case cannotBeCalculated = "cannot be calculated"
    }

    /// The statistic and the guard of five points.
    package struct Fit: Hashable, Sendable {
        /// χ² of the trend, with one degree of freedom.
        package let chiSquare: Double
        /// The weighted slope for each period; of shares the slope b of x/n on time with the
        /// weights n.
        package let slope: Double
        /// Whether the line through all five points rises; a flat one counts as rising.
        package let rises: Bool
        /// Whether the lines through all five and through each four of them have one sign.
        package let isGuarded: Bool
    }

    /// How many periods a marker looks at.
    package static let periods = 5

    /// The marker of five shares, oldest first; nil for another number of them.
    ///
    /// χ² = N(NΣtx − XΣtn)² / (X(N−X)(NΣt²n − (Σtn)²)), the statistic of Cochran and Armitage (P.
    /// Armitage, Biometrics 11 (1955) 375). The guard is asked of ln(x/(n−x)).
    package init?(shares: [Share]) {
        guard shares.count == Self.periods else { return nil }
        guard shares.allSatisfy({ $0.count > 0 && $0.count < $0.base }) else {
            self = .noLogit
            return
        }
        var (x, n, tx, tn, ttn) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (index, share) in shares.enumerated() {
            // Times around 0 keep the sums small; χ² does not depend on where time begins.
            let t = Double(index - 2)
            x += share.count
            n += share.base
            tx += t * share.count
            tn += t * share.base
            ttn += t * t * share.base
        }
        let covariance = n * tx - x * tn
        let spread = n * ttn - tn * tn
        let logits = shares.map { log($0.count / ($0.base - $0.count)) }
        self = .fitted(
            Fit(
                chiSquare: covariance / (x * (n - x)) * n * (covariance / spread),
                slope: covariance / spread,
                guarding: logits
            )
        )
    }

    /// The marker of five values with their 95 % intervals, oldest first.
    ///
    /// With the weights w = (3.92/(upper − lower))² and the weighted least-squares slope b, χ² =
    /// (b/se)². The guard is asked of the values. Nil for another number of them, or if one is no
    /// number or an interval has no width.
    package init?(values: [Double], intervals: [Interval]) {
        guard values.count == Self.periods, intervals.count == Self.periods else { return nil }
        var (w, wt, wv, wtv, wtt) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (index, value) in values.enumerated() {
            guard value.isFinite, let low = intervals[index].lower,
                let high = intervals[index].upper, low < high, (high - low).isFinite
            else { return nil }
            let t = Double(index - 2)
            let weight = (3.92 / (high - low)) * (3.92 / (high - low))
            w += weight
            wt += weight * t
            wv += weight * value
            wtv += weight * t * value
            wtt += weight * t * t
        }
        let spread = w * wtt - wt * wt
        let slope = (w * wtv - wt * wv) / spread
        let chiSquare = slope * slope * (spread / w)
        guard slope.isFinite, chiSquare.isFinite else { return nil }
        self = .fitted(Fit(chiSquare: chiSquare, slope: slope, guarding: values))
    }

    /// The verdict: a change iff χ² is larger than its quantile and the guard agrees.
    package func verdict(_ confidence: Confidence = .critical) -> Verdict {
        switch self {
        case .noLogit: .cannotBeCalculated
        case .fitted(let fit):
            if fit.isGuarded && Tolerance.isLess(confidence.chiSquare, fit.chiSquare) {
                fit.rises ? .increasing : .decreasing
            } else {
                .noChange
            }
        }
    }
}

extension TrendMarker.Fit {
    fileprivate init(chiSquare: Double, slope: Double, guarding values: [Double]) {
        let rises = Self.rises(values, without: nil)
        self.init(
            chiSquare: chiSquare,
            slope: slope,
            rises: rises,
            isGuarded: values.indices.allSatisfy { Self.rises(values, without: $0) == rises }
        )
    }

    /// Whether the least-squares line through the points, or all but one, rises or is flat.
    private static func rises(_ values: [Double], without left: Int?) -> Bool {
        let times = values.indices.filter { $0 != left }
        let sum = times.reduce(0, +)
        var covariance = 0.0
        var size = 0.0
        for time in times {
            // k·t − Σt is whole: a slope of 0 is not lost in a rounded mean.
            let term = Double(times.count * time - sum) * values[time]
            covariance += term
            size += term.magnitude
        }
        return covariance >= -Tolerance.relative * size
    }
}
