import Diagnostics
package import Indicators
import Readings

/// `target: { of: …, from: { "2010/11": actual }, to: { "2014/15": 6 % } }`: whether a number is on
/// its way to a goal.
///
/// The way leads from the start through each goal in turn and stays at the last one.
struct Target: ConditionForm {
    static let word = "target"
    static let sideWords = SideWord.values
    static let exampleLimit = "0.5 points"
    static let keysBeside = ["measure": "it belongs to 'target': say it in 'advice'"]
    static let mayHoldSides = true
    static let takesNorms = false
    static let testing = TestPolicy.onRequest

    /// Where the way begins.
    enum Start: Hashable, Sendable {
        /// The own number in that period, as it is known now.
        case actual
        case number(Double)
    }

    /// The period in which the way begins, and where.
    struct Beginning: Hashable, Sendable {
        let period: TimePeriod
        let value: Start
    }

    /// How the way leads from goal to goal.
    enum Path: String, CaseIterable, Hashable, Sendable {
        case linear, steps
    }

    /// A goal with its period.
    struct Milestone: Hashable, Sendable {
        let period: TimePeriod
        let value: Double
    }

    let subject: JudgedSubject
    let start: Beginning
    /// In the order of their periods.
    let milestones: [Milestone]
    let path: Path
    /// How far beside the way a number may be, for each level; the warning has one.
    let tolerance: [Level: Quantity]
    /// The side that was said to be worse.
    let worse: Side?

    var trialObstacle: TrialObstacle? { .path }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        TargetReader(node, reader).target()
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        MeasuredUnit(of: form?.expressions ?? [], indicators)
    }

    func movedLimits(_ move: LimitMove) -> [(text: String, condition: Condition)] {
        tolerance.sorted { $0.key < $1.key }.filter { $0.value.value != 0 }.map { level, quantity in
            var tolerance = tolerance
            let other = move.moved(quantity)
            tolerance[level] = other
            let moved = Self(
                subject: subject,
                start: start,
                milestones: milestones,
                path: path,
                tolerance: tolerance,
                worse: worse
            )
            let text = "tolerance \(level.name): \(quantity.text) → \(other.text)"
            return (text, Condition(moved))
        }
    }

    // MARK: - Its side

    /// The worse side of the indicator, else the one away from the last goal.
    func statedSides(_ polarity: Polarity, at place: YAMLNode) -> [RuleSide]? {
        guard let side = worse ?? polarity.worse(of: subject) ?? awayFromGoal else {
            polarity.collector.error(
                "rule/no-polarity",
                at: place,
                "nothing says on which side of the way to the goal it is worse",
                advice: "add 'worse_is: above' or 'worse_is: below' to 'target'"
            )
            return []
        }
        return [
            RuleSide(
                side: side,
                word: side == .above ? "above" : "below",
                limits: tolerance.mapValues { Limit($0) }
            )
        ]
    }

    private var awayFromGoal: Side? {
        guard case .number(let first) = start.value, let last = milestones.last?.value else {
            return nil
        }
        return first == last ? nil : first < last ? .below : .above
    }

    // MARK: - What it finds

    var goal: Goal? {
        milestones.last.map { Goal(value: $0.value, period: $0.period) }
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds { .ofTarget(formula) }

    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32] {
        guard start.value == .actual, start.period.frequency == frequency,
            start.period.ordinal < ordinal
        else { return [ordinal] }
        return [start.period.ordinal, ordinal]
    }

    /// The way with its tolerance; none before it begins, or across a break.
    func limits(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> PeriodLimits {
        switch way(at: ordinal, series) {
        case .undecided(let reason): return .undecided(reason)
        case .value(let way):
            let sign = side.side.side == .below ? -1.0 : 1.0
            let isOver = milestones.last.map { ordinal >= $0.period.ordinal } ?? true
            var current = side.side
            for (level, quantity) in tolerance {
                let room = level == .warning && isOver ? 0 : quantity.value
                current.limits[level] = Limit(
                    Quantity(value: way.value + sign * room, unit: .none, text: "")
                )
            }
            return .limits(LimitTest(current, of: Self.self))
        }
    }

    /// The number that the way asks for in a period.
    private func way(at ordinal: Int32, _ series: MeasuredSeries) -> Measured {
        guard start.period.frequency == series.measure.frequency else {
            return .undecided(.otherFrequency(series.measure.frequency.name))
        }
        let first = start.period.ordinal
        guard ordinal >= first, !series.line.hasBreak(from: first, through: ordinal) else {
            return .undecided(.window)
        }
        var last: Milestone
        switch start.value {
        case .number(let value): last = Milestone(period: start.period, value: value)
        case .actual:
            guard let value = series.line.value(at: first) else {
                return .undecided(.gap(series.line.mark(at: first)))
            }
            last = Milestone(period: start.period, value: value)
        }
        for next in milestones {
            guard next.period.ordinal > ordinal else {
                last = next
                continue
            }
            guard path == .linear else { break }
            let steps = Double(next.period.ordinal) - Double(last.period.ordinal)
            let part = (Double(ordinal) - Double(last.period.ordinal)) / steps
            return .value(MeasuredValue(last.value + (next.value - last.value) * part))
        }
        return .value(MeasuredValue(last.value))
    }

    func unsound(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> UndecidedReason? {
        series.unsampled(at: ordinal)
    }

    /// The number against what the level still allows.
    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        limitTest(level, at: ordinal, series, side)
    }

    func inputNote(
        of measured: MeasuredValue,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> String? {
        if case .value(let way) = way(at: ordinal, series) { "path=\(way.value)" } else { nil }
    }
}

/// What is to be reached, and by when.
package struct Goal: Hashable, Sendable {
    package let value: Double
    package let period: TimePeriod
}
