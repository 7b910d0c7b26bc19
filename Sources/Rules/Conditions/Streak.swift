import Diagnostics
import Indicators
import Statistics

/// `streak: { of: schueler, falls: 3 periods }`: so many steps in a row in one direction.
///
/// Three steps down are four values.
struct Streak: ConditionForm {
    static let word = "streak"
    static let sideWords = [
        SideWord(word: "falls", side: .below, isSize: true),
        SideWord(word: "rises", side: .above, isSize: true),
    ]
    static let exampleLimit = "3 periods"
    static let mayHoldSides = true
    static let directedWords: [SideWord] = []
    static let comparison = LimitTest.Comparison.reached

    let subject: JudgedSubject

    init(_ subject: JudgedSubject) { self.subject = subject }

    var trialObstacle: TrialObstacle? { .steps }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let subject = reader.subject(in: block)
        reader.leaveSides(in: block, of: Self.self)
        block.finish()
        return subject.map { Self($0) }
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        .steps
    }

    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32] {
        let limits = sides.flatMap { $0.limits.values.map(\.quantity.value) }
        return Array(ordinal.earlier(by: Int(saturating: limits.max() ?? 1) ?? 1)...ordinal)
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        var kinds = NumberKinds.ofLevel(formula, side)
        kinds.measure = .streak
        kinds.limit = .periods
        return kinds
    }

    /// How many steps in a row lead down (or up) to a period.
    ///
    /// A gap or a break before enough steps are counted leaves it open.
    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        let wanted = side.test.span
        var steps = 0.0
        var current = ordinal
        while steps < wanted.upperBound {
            switch step(to: current, series.lines.value, side) {
            case .gap:
                guard steps >= wanted.lowerBound else { return .undecided(.window) }
                return .value(MeasuredValue(steps, shown: value))
            case .step:
                steps += 1
                current = current.earlier(by: 1)
            case .none: return .value(MeasuredValue(steps, shown: value))
            }
        }
        return .value(MeasuredValue(steps, shown: value))
    }

    /// What lies between a period and the one before.
    private enum Step {
        case step, none
        /// A number is missing, or stands on another basis.
        case gap
    }

    private func step(to ordinal: Int32, _ line: Line, _ side: MeasuredSide) -> Step {
        let earlier = ordinal.earlier(by: 1)
        guard earlier < ordinal, let value = line.value(at: ordinal),
            let before = line.value(at: earlier),
            line.mark(at: earlier).segment == line.mark(at: ordinal).segment
        else { return .gap }
        let isStep =
            side.side.side == .below
            ? Tolerance.isLess(value, before) : Tolerance.isLess(before, value)
        return isStep ? .step : .none
    }

    /// The last period before the first step, however many there are.
    func movementStart(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Int32? {
        var start = ordinal
        while case .step = step(to: start, series.lines.value, side) {
            start = start.earlier(by: 1)
        }
        return start
    }
}
