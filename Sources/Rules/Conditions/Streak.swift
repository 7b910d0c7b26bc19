import Diagnostics
import Indicators

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
    static let comparison = LimitTest.Comparison.reached

    let subject: JudgedSubject

    init(_ subject: JudgedSubject) { self.subject = subject }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let subject = reader.subject(in: block)
        // The sides are read from here by the side parser.
        for word in ConditionForms.sideWords { _ = block.optional(word) }
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
        let line = series.lines.value
        let wanted = side.test.span
        var steps = 0.0
        var current = value
        var earlier = ordinal
        let segment = line.mark(at: ordinal).segment
        while steps < wanted.upperBound {
            earlier = earlier.earlier(by: 1)
            guard let before = line.value(at: earlier),
                line.mark(at: earlier).segment == segment
            else {
                guard steps >= wanted.lowerBound else { return .undecided(.window) }
                break
            }
            let isStep =
                side.side.side == .below
                ? Tolerance.isLess(current, before) : Tolerance.isLess(before, current)
            guard isStep else { break }
            steps += 1
            current = before
        }
        return .value(MeasuredValue(steps, shown: value))
    }
}
