/// The difference p₁ − p₂ of two shares that were counted apart.
package struct ShareDifference: Hashable, Sendable {
    package let first: Share
    package let second: Share

    package init(_ first: Share, _ second: Share) {
        self.first = first
        self.second = second
    }

    /// p₁ − p₂, from −1 to 1.
    package var value: Double { first.value - second.value }

    /// Newcombe's hybrid score interval from the two Wilson intervals, without continuity
    /// correction.
    ///
    /// d − √((p₁−l₁)² + (u₂−p₂)²) and d + √((u₁−p₁)² + (p₂−l₂)²), within −1…1. Source: R. G.
    /// Newcombe, Statist. Med. 17 (1998) 873, method 10.
    package func newcombe(_ confidence: Confidence) -> Interval {
        let (p1, p2) = (first.value, second.value)
        let one = first.wilson(confidence)
        let two = second.wilson(confidence)
        let (l1, u1) = (one.lower ?? 0, one.upper ?? 1)
        let (l2, u2) = (two.lower ?? 0, two.upper ?? 1)
        let below = ((p1 - l1) * (p1 - l1) + (u2 - p2) * (u2 - p2)).squareRoot()
        let above = ((u1 - p1) * (u1 - p1) + (p2 - l2) * (p2 - l2)).squareRoot()
        return Interval(lower: max(-1, value - below), upper: min(1, value + above))
    }

    /// Fisher's exact tails of the first share.
    package var fisher: Tails { .fisher(first, second) }

    /// Whether the first share is larger by more than chance: the interval lies above 0, and
    /// Fisher's tail is no more probable than one side of the confidence.
    package func isPositive(at confidence: Confidence) -> Bool {
        newcombe(confidence).lies(above: 0)
            && !Tolerance.isLess(confidence.tail, fisher.atLeast)
    }

    /// Whether the first share is smaller by more than chance, likewise.
    package func isNegative(at confidence: Confidence) -> Bool {
        newcombe(confidence).lies(below: 0)
            && !Tolerance.isLess(confidence.tail, fisher.atMost)
    }
}

/// The ratio of two rates, (x₁/t₁)/(x₂/t₂).
package struct RateRatio: Hashable, Sendable {
    package let first: Events
    package let second: Events

    package init(_ first: Events, _ second: Events) {
        self.first = first
        self.second = second
    }

    /// The ratio; nil when the second count is 0.
    package var value: Double? { second.count == 0 ? nil : first.rate / second.rate }

    /// The conditional exact interval; nil when both counts are 0, which say nothing.
    ///
    /// Given x₁ + x₂ events, x₁ of them is a binomial share with Clopper–Pearson's interval L…U;
    /// the ratio's is L/(1−L)·t₂/t₁ … U/(1−U)·t₂/t₁. Without events in the second there is no upper
    /// end. Source: Przyborowski, Wilenski, Biometrika 31 (1940) 313; R's poisson.test.
    package func interval(_ confidence: Confidence) -> Interval? {
        guard let share = Share(first.count, of: first.count + second.count) else { return nil }
        let ends = share.clopperPearson(confidence)
        // 1 − L is the upper end of the other's share, without loss of digits.
        let other = Share(second.count, of: share.base)?.clopperPearson(confidence)
        guard let other else { return nil }
        let exposures = second.exposure / first.exposure
        func odds(_ part: Double?, _ rest: Double?) -> Double? {
            guard let part, let rest, rest > 0 else { return nil }
            let ratio = part / rest * exposures
            return ratio.isFinite ? ratio : nil
        }
        return Interval(lower: odds(ends.lower, other.upper), upper: odds(ends.upper, other.lower))
    }

    /// Whether the first rate is larger by more than chance: 1 lies below the interval.
    package func isAboveOne(at confidence: Confidence) -> Bool {
        interval(confidence)?.lies(above: 1) ?? false
    }

    /// Whether the first rate is smaller by more than chance: 1 lies above the interval.
    package func isBelowOne(at confidence: Confidence) -> Bool {
        interval(confidence)?.lies(below: 1) ?? false
    }
}
