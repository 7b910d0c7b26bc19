import Statistics

/// Compares a measure with the limits of one side.
///
/// It holds plain numbers only: it is asked for every period of every series.
package struct LimitTest {
    /// How a limit is passed.
    enum Comparison {
        /// By lying beyond it: `below` means less, `above` more.
        case beyond
        /// By reaching it: three steps pass `3 periods`.
        case reached
        /// By reaching it on the side: a test counts from a difference of this size on.
        case size
    }

    /// One level's limit as it is compared.
    struct Bound {
        let limit: Double
        /// What a difference must pass besides.
        let atLeast: Double?
        /// Whether it is the end of a corridor, which belongs to it.
        var isInclusive = false
    }

    let side: Side
    /// Whether the limits are relative: a percentage.
    let isRelative: Bool
    /// From the smallest to the largest limit.
    let span: ClosedRange<Double>
    /// Whether chance is asked besides.
    let isTest: Bool
    let comparison: Comparison
    let warning: Bound?
    let critical: Bound?
    private let clear: Double?

    /// The limits of a side as its form compares them: falls are written as positive numbers, and
    /// some are measured as negative ones.
    init(_ side: RuleSide, of form: any ConditionForm.Type) {
        let word = form.sideWords.first { $0.word == side.word }
        let sign = word?.isMeasuredNegative == true ? -1.0 : 1.0
        func bound(_ level: Level) -> Bound? {
            side.limits[level].map {
                // A fall of any size is one of 0, which has no sign.
                Bound(limit: $0.quantity.value * sign + 0, atLeast: $0.atLeast?.value)
            }
        }
        self.side = side.side
        comparison = !side.confidence.isEmpty && word?.isSize == true ? .size : form.comparison
        isTest = !side.confidence.isEmpty
        critical = bound(.critical)
        if let near = side.limits[.warning]?.near?.value, let critical {
            let end = critical.limit + (side.side == .below ? near : -near)
            warning = Bound(limit: end, atLeast: nil, isInclusive: true)
        } else {
            warning = bound(.warning)
        }
        clear = side.clear.map { $0.value * sign }
        isRelative = side.limits.values.contains { $0.quantity.unit == .percent }
        let limits = [warning, critical].compactMap(\.self).map(\.limit)
        span = (limits.min() ?? 0)...(limits.max() ?? 0)
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
        guard comparison == .beyond, let clear else { return .clears }
        return isBeyond(measured.value, clear) ? .between : .clears
    }

    /// Whether a measure goes as far as the limit of a level, whatever chance says of it.
    func reaches(_ measured: MeasuredValue, _ level: Level) -> Bool {
        (level == .warning ? warning : critical).map { passes(measured, $0) } ?? false
    }

    func passes(_ measured: MeasuredValue, _ bound: Bound) -> Bool {
        switch comparison {
        case .reached: return measured.value >= bound.limit
        case .size:
            return side == .below
                ? !Tolerance.isLess(bound.limit, measured.value)
                : !Tolerance.isLess(measured.value, bound.limit)
        case .beyond: break
        }
        if bound.isInclusive {
            return side == .below
                ? !Tolerance.isLess(bound.limit, measured.value)
                : !Tolerance.isLess(measured.value, bound.limit)
        }
        guard isBeyond(measured.value, bound.limit) else { return false }
        guard let least = bound.atLeast else { return true }
        guard isTest else {
            return measured.difference.map { Tolerance.isLess(least, $0.magnitude) } ?? true
        }
        return !Tolerance.isLess((measured.value - bound.limit).magnitude, least)
    }

    /// Whether a value lies outside a limit on this side.
    private func isBeyond(_ value: Double, _ limit: Double) -> Bool {
        side == .below ? Tolerance.isLess(value, limit) : Tolerance.isLess(limit, value)
    }
}
