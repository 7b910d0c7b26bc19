/// Compares a measure with the limits of one side.
package struct LimitTest {
    private let side: RuleSide
    /// Falls are written as positive numbers and measured as negative ones; `below` keeps its sign.
    private let sign: Double
    private let isStreak: Bool

    package init(_ rule: Rule, _ side: RuleSide) {
        self.side = side
        switch rule.condition {
        case .threshold, .balance, .projection: (sign, isStreak) = (1, false)
        case .change, .trend: (sign, isStreak) = (side.word == "falls" ? -1 : 1, false)
        case .streak: (sign, isStreak) = (1, true)
        }
    }

    /// The limit of a level as it is compared: −0.1 for a fall of 10 %.
    package func limit(for level: Level) -> Double? {
        side.limits[level].map { $0.quantity.value * sign }
    }

    /// Where a firing alert ends: what was written as `clear`, else the weakest limit.
    package var clearing: Double? {
        side.clear.map { $0.value * sign } ?? limit(for: .warning) ?? limit(for: .critical)
    }

    package func finding(_ measured: MeasuredValue) -> Finding {
        for level in Level.allCases.reversed() {
            guard let limit = side.limits[level] else { continue }
            if passes(measured, limit) { return .holds(level) }
        }
        guard !isStreak, let clear = side.clear else { return .clears }
        return isBeyond(measured.value, clear.value * sign) ? .between : .clears
    }

    private func passes(_ measured: MeasuredValue, _ limit: Limit) -> Bool {
        if isStreak { return measured.value >= limit.quantity.value }
        guard isBeyond(measured.value, limit.quantity.value * sign) else { return false }
        guard let least = limit.atLeast, let difference = measured.difference else { return true }
        return Tolerance.isLess(least.value, difference.magnitude)
    }

    /// Whether a value lies outside a limit on this side.
    private func isBeyond(_ value: Double, _ limit: Double) -> Bool {
        side.side == .below ? Tolerance.isLess(value, limit) : Tolerance.isLess(limit, value)
    }
}
