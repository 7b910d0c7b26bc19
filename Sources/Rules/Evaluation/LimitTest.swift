/// Compares a measure with the limits of one side.
///
/// It holds plain numbers only: it is asked for every period of every series.
package struct LimitTest {
    /// One level's limit as it is compared.
    private struct Bound {
        let limit: Double
        /// What a difference must pass besides.
        let atLeast: Double?
    }

    let side: Side
    /// Whether the limits are relative: a percentage.
    let isRelative: Bool
    /// The smallest and the largest limit of a streak: numbers of steps.
    let steps: ClosedRange<Int>
    private let isStreak: Bool
    private let warning: Bound?
    private let critical: Bound?
    private let clear: Double?

    package init(_ rule: Rule, _ side: RuleSide) {
        // Falls are written as positive numbers and measured as negative ones.
        let sign: Double
        switch rule.condition {
        case .threshold, .balance, .projection: (sign, isStreak) = (1, false)
        case .change, .trend: (sign, isStreak) = (side.word == "falls" ? -1 : 1, false)
        case .streak: (sign, isStreak) = (1, true)
        }
        func bound(_ level: Level) -> Bound? {
            side.limits[level].map {
                Bound(limit: $0.quantity.value * sign, atLeast: $0.atLeast?.value)
            }
        }
        self.side = side.side
        (warning, critical) = (bound(.warning), bound(.critical))
        clear = side.clear.map { $0.value * sign }
        let quantities = side.limits.values.map(\.quantity)
        isRelative = quantities.contains { $0.unit == .percent }
        let counts = quantities.map { max(1, Int($0.value)) }
        steps = (counts.min() ?? 1)...(counts.max() ?? 1)
    }

    /// The limit of a level as it is compared: −0.1 for a fall of 10 %.
    package func limit(for level: Level) -> Double? {
        level == .warning ? warning?.limit : critical?.limit
    }

    /// Where a firing alert ends: what was written as `clear`, else the weakest limit.
    package var clearing: Double? { clear ?? warning?.limit ?? critical?.limit }

    /// What the limits say about a measure.
    package func finding(_ measured: MeasuredValue) -> Finding {
        if let critical, passes(measured, critical) { return .holds(.critical) }
        if let warning, passes(measured, warning) { return .holds(.warning) }
        guard !isStreak, let clear else { return .clears }
        return isBeyond(measured.value, clear) ? .between : .clears
    }

    private func passes(_ measured: MeasuredValue, _ bound: Bound) -> Bool {
        if isStreak { return measured.value >= bound.limit }
        guard isBeyond(measured.value, bound.limit) else { return false }
        guard let least = bound.atLeast, let difference = measured.difference else { return true }
        return Tolerance.isLess(least, difference.magnitude)
    }

    /// Whether a value lies outside a limit on this side.
    private func isBeyond(_ value: Double, _ limit: Double) -> Bool {
        side == .below ? Tolerance.isLess(value, limit) : Tolerance.isLess(limit, value)
    }
}
