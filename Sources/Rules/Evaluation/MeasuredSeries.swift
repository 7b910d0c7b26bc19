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
        finding(at: ordinal, measure.test(of: side))
    }

    func finding(at ordinal: Int32, _ test: LimitTest) -> Finding {
        guard line.mark(at: ordinal).isJudged else {
            return .undecided(.missing(line.mark(at: ordinal).reason ?? .notComputable))
        }
        if let smallest = measure.rule.smallestBase, let base {
            guard let count = base.value(at: ordinal) else {
                return .undecided(.missing(base.mark(at: ordinal).reason ?? .notComputable))
            }
            if count < smallest { return .undecided(.smallBase(count)) }
        }
        switch measured(at: ordinal, test) {
        case .undecided(let reason): return .undecided(reason)
        case .value(let measured): return test.finding(measured)
        }
    }

    /// The measure in one period.
    package func measured(at ordinal: Int32, for side: RuleSide) -> Measured {
        measured(at: ordinal, measure.test(of: side))
    }

    func measured(at ordinal: Int32, _ test: LimitTest) -> Measured {
        guard let value = line.value(at: ordinal) else {
            return .undecided(.missing(line.mark(at: ordinal).reason ?? .notComputable))
        }
        switch measure.rule.condition {
        case .threshold, .balance: return .value(MeasuredValue(value))
        case .change(_, let reference): return change(to: value, at: ordinal, reference, test)
        case .streak: return streak(at: ordinal, value: value, test)
        case .trend(_, let last, .slope): return trend(at: ordinal, last: last, test)
        case .projection(let projection): return projected(at: ordinal, projection, test)
        }
    }

    /// The change against an earlier period: relative where the limit is a percentage, else the
    /// difference in the line's own unit.
    private func change(
        to value: Double,
        at ordinal: Int32,
        _ reference: ChangeReference,
        _ test: LimitTest
    ) -> Measured {
        let periods: Range<Int32>
        switch reference {
        case .previous: periods = (ordinal - 1)..<ordinal
        case .yearAgo:
            let yearAgo = ordinal - Int32(measure.frequency.periodsPerYear)
            periods = yearAgo..<(yearAgo + 1)
        case .meanOfLast(let count): periods = (ordinal - Int32(clamping: count))..<ordinal
        }
        var sum = 0.0
        for period in periods {
            guard let number = line.value(at: period) else { return .undecided(.window) }
            sum += number
        }
        guard !line.hasBreak(from: periods.lowerBound, through: ordinal) else {
            return .undecided(.window)
        }
        let before = sum / Double(periods.count)
        let difference = value - before
        guard test.isRelative else {
            return .value(MeasuredValue(difference, difference: difference, reference: before))
        }
        if let reason = unfit(before) { return .undecided(reason) }
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
    private func streak(at ordinal: Int32, value: Double, _ test: LimitTest) -> Measured {
        var steps = 0
        var current = value
        let segment = line.mark(at: ordinal).segment
        while steps < test.steps.upperBound {
            let earlier = ordinal - Int32(steps) - 1
            guard let before = line.value(at: earlier),
                line.mark(at: earlier).segment == segment
            else {
                guard steps >= test.steps.lowerBound else { return .undecided(.window) }
                break
            }
            let isStep =
                test.side == .below
                ? Tolerance.isLess(current, before) : Tolerance.isLess(before, current)
            guard isStep else { break }
            steps += 1
            current = before
        }
        return .value(MeasuredValue(Double(steps), shown: value, reference: current))
    }

    /// The slope of the last periods; relative to their mean where the limit is a percentage.
    private func trend(at ordinal: Int32, last: Int, _ test: LimitTest) -> Measured {
        guard let fit = fit(at: ordinal, last: last) else { return .undecided(.window) }
        guard test.isRelative else { return .value(MeasuredValue(fit.slope)) }
        if let reason = unfit(fit.meanY) { return .undecided(reason) }
        return .value(MeasuredValue(fit.slope / fit.meanY.magnitude))
    }

    /// Why a number is no denominator of a relative change: it is zero, or below the smallest base
    /// of a rule whose measure has no denominator of its own.
    private func unfit(_ denominator: Double) -> UndecidedReason? {
        if denominator == 0 { return .missing(.notComputable) }
        guard base == nil, let smallest = measure.rule.smallestBase,
            denominator.magnitude < smallest
        else { return nil }
        return .smallBase(denominator)
    }

    /// The fitted line some periods ahead, against the capacity if there is one.
    private func projected(
        at ordinal: Int32,
        _ projection: Projection,
        _ test: LimitTest
    ) -> Measured {
        guard let fit = fit(at: ordinal, last: projection.last) else { return .undecided(.window) }
        let steps: ClosedRange<Int>
        switch projection.horizon {
        case .at(let step): steps = step...step
        case .within(let step): steps = 1...max(1, step)
        }
        var result = Measured.undecided(.window)
        for step in steps {
            let target = ordinal + Int32(clamping: step)
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
        let fit = LeastSquares(
            over: 0..<last,
            x: { Double($0 + 1 - last) },
            y: { line.value(at: ordinal + Int32($0 + 1 - last)) }
        )
        let start = ordinal - Int32(clamping: last) + 1
        guard let fit, fit.count >= measure.rule.points ?? min(5, last),
            !line.hasBreak(from: start, through: ordinal)
        else { return nil }
        return fit
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
