/// Why another limit cannot simply be tried in place of a side's own.
package enum TrialObstacle: Hashable, Sendable {
    /// It asks chance: a size alone does not decide.
    case test
    /// Its limits are formulas.
    case cases
    /// It is made of several conditions.
    case combined
    /// Its limit is another number in each period.
    case path
    /// It is held against another number that moves, too.
    case comparison
    /// Its limit is a norm.
    case norm(String)
    /// Its warning is a corridor before the critical limit.
    case corridor
    /// It counts steps, and no further than to its own limit.
    case steps
    /// Which of the coming periods counts depends on the limit itself.
    case outlook
}

extension Rule {
    /// Why another limit cannot simply be tried on a side; nil where it can.
    package func trialObstacle(_ side: RuleSide) -> TrialObstacle? {
        if let obstacle = condition.form.trialObstacle { return obstacle }
        let norms = side.limits.values.compactMap(\.norm)
        if let norm = norms.first { return .norm(norm.written.text) }
        if side.limits.values.contains(where: { $0.near != nil }) { return .corridor }
        return side.confidence.isEmpty ? nil : .test
    }

    /// How the limits of a side compare.
    package func limitTest(of side: RuleSide) -> LimitTest {
        LimitTest(side, of: type(of: condition.form))
    }
}

extension LimitTest {
    /// Whether a measured number would pass another limit.
    ///
    /// What a difference must pass besides stays as it is.
    ///
    /// - Parameters:
    ///   - value: The number that is compared; a fall is negative.
    ///   - difference: The difference in the indicator's own unit, where limits ask for one.
    ///   - limit: The other limit, as it is compared.
    /// - Returns: Whether it is passed.
    package func passes(_ value: Double, difference: Double?, at limit: Double) -> Bool {
        let least = (warning ?? critical)?.atLeast
        return passes(
            MeasuredValue(value, difference: difference),
            Bound(limit: limit, atLeast: least)
        )
    }

    /// Whether larger numbers pass a limit.
    package var isPassedUpwards: Bool { side == .above }
}
