import Indicators
import Statistics

/// The lines of one key, and what its rule says about each period.
package struct MeasuredSeries {
    package let measure: Measure
    /// The measured line: a value or ratio for each period.
    package let line: Line
    /// Numerator and denominator of a ratio.
    package internal(set) var part: Line?
    package internal(set) var base: Line?
    var against: Line?

    init(measure: Measure, line: Line) {
        self.measure = measure
        self.line = line
    }

    /// The latest period with a number to be judged.
    package var latest: Int32? { line.lastJudged }

    /// What the rule finds on one side in one period.
    package func finding(at ordinal: Int32, on side: RuleSide) -> Finding {
        guard line.mark(at: ordinal).isJudged else {
            return .undecided(.missing(line.mark(at: ordinal).reason ?? .notComputable))
        }
        if let smallest = measure.rule.smallestBase, let base = base?.value(at: ordinal),
            base < smallest
        {
            return .undecided(.smallBase(base))
        }
        switch measured(at: ordinal, for: side) {
        case .undecided(let reason): return .undecided(reason)
        case .value(let measured): return LimitTest(measure.rule, side).finding(measured)
        }
    }

    /// The measure in one period.
    package func measured(at ordinal: Int32, for side: RuleSide) -> Measured {
        guard let value = line.value(at: ordinal) else {
            return .undecided(.missing(line.mark(at: ordinal).reason ?? .notComputable))
        }
        switch measure.rule.condition {
        case .threshold, .balance: return .value(MeasuredValue(value))
        case .change(_, let reference): return change(to: value, at: ordinal, reference, side)
        case .streak: return streak(at: ordinal, value: value, side)
        case .trend(_, let last, .slope): return trend(at: ordinal, last: last, side)
        case .projection(let projection): return projected(at: ordinal, projection, side)
        }
    }

    /// The change against an earlier period: relative where the limit is a percentage, else the
    /// difference in the line's own unit.
    private func change(
        to value: Double,
        at ordinal: Int32,
        _ reference: ChangeReference,
        _ side: RuleSide
    ) -> Measured {
        let start: Int32
        let numbers: [Double]
        let expected: Int
        switch reference {
        case .previous, .yearAgo:
            let steps = reference == .previous ? 1 : measure.frequency.periodsPerYear
            start = ordinal - Int32(clamping: steps)
            numbers = [line.value(at: start)].compactMap { $0 }
            expected = 1
        case .meanOfLast(let count):
            start = ordinal - Int32(clamping: count)
            numbers = (start..<ordinal).compactMap { line.value(at: $0) }
            expected = count
        }
        guard numbers.count == expected, !line.hasBreak(from: start, through: ordinal) else {
            return .undecided(.window)
        }
        let before = numbers.reduce(0, +) / Double(numbers.count)
        let difference = value - before
        guard side.isRelative else {
            return .value(
                MeasuredValue(difference, difference: difference, reference: before)
            )
        }
        guard before != 0 else { return .undecided(.missing(.notComputable)) }
        return .value(
            MeasuredValue(
                difference / before.magnitude,
                difference: difference,
                reference: before
            )
        )
    }

    /// How many steps in a row lead down (or up) to a period.
    ///
    /// A gap or a break before enough steps are counted leaves it open.
    private func streak(at ordinal: Int32, value: Double, _ side: RuleSide) -> Measured {
        let needed = side.limits.values.map { Int($0.quantity.value) }.max() ?? 1
        var steps = 0
        var current = value
        while steps < needed {
            let earlier = ordinal - Int32(steps) - 1
            guard let before = line.value(at: earlier),
                !line.hasBreak(from: earlier, through: ordinal)
            else {
                let weakest = side.limits.values.map { Int($0.quantity.value) }.min() ?? 1
                guard steps >= weakest else { return .undecided(.window) }
                break
            }
            guard side.side == .below ? current < before : current > before else { break }
            steps += 1
            current = before
        }
        return .value(MeasuredValue(Double(steps), shown: value, reference: current))
    }

    /// The slope of the last periods; relative to their mean where the limit is a percentage.
    private func trend(at ordinal: Int32, last: Int, _ side: RuleSide) -> Measured {
        guard let fit = fit(at: ordinal, last: last) else { return .undecided(.window) }
        guard side.isRelative else { return .value(MeasuredValue(fit.slope)) }
        guard fit.meanY != 0 else { return .undecided(.missing(.notComputable)) }
        return .value(MeasuredValue(fit.slope / fit.meanY))
    }

    /// The fitted line some periods ahead, against the capacity if there is one.
    private func projected(
        at ordinal: Int32,
        _ projection: Projection,
        _ side: RuleSide
    ) -> Measured {
        guard let fit = fit(at: ordinal, last: projection.last) else { return .undecided(.window) }
        let steps: ClosedRange<Int>
        switch projection.horizon {
        case .at(let step): steps = step...step
        case .within(let step): steps = 1...step
        }
        let test = LimitTest(measure.rule, side)
        var result = Measured.undecided(.window)
        for step in steps {
            let target = ordinal + Int32(step)
            var value = fit.value(at: Double(step))
            if let against {
                guard let capacity = against.value(at: target) ?? against.known(before: target),
                    capacity != 0
                else { return .undecided(.missing(.notComputable)) }
                value /= capacity
            }
            let measured = MeasuredValue(value, target: target)
            result = .value(measured)
            if case .holds = test.finding(measured) { break }
        }
        return result
    }

    /// The least-squares line through the values of the last periods, with x = 0 at the period.
    ///
    /// Nil when there are fewer values than the rule asks for, or a break among them.
    private func fit(at ordinal: Int32, last: Int) -> LeastSquares? {
        let start = ordinal - Int32(clamping: last) + 1
        let points = (start...ordinal).compactMap { period in
            line.value(at: period).map { (Double(period - ordinal), $0) }
        }
        guard points.count >= measure.rule.points ?? min(5, last),
            !line.hasBreak(from: start, through: ordinal)
        else { return nil }
        return LeastSquares(points)
    }
}

extension Line {
    /// The newest number before a period, plan data included.
    fileprivate func known(before ordinal: Int32) -> Double? {
        guard !isEmpty else { return nil }
        for period in stride(from: min(ordinal - 1, last), through: first, by: -1) {
            if let value = value(at: period) { return value }
        }
        return nil
    }
}

extension RuleSide {
    /// Whether the limits are relative: a percentage.
    var isRelative: Bool {
        limits.values.contains { $0.quantity.unit == .percent }
    }
}
