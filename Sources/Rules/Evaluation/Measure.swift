package import Indicators
import Readings

/// What one rule measures of one indicator or formula, bound to the blocks of a dataset.
package final class Measure {
    /// The formula whose line is judged.
    enum Formula {
        case plain(BoundExpression)
        /// A quotient, of which numerator and denominator are known by themselves.
        case quotient(BoundExpression, BoundExpression)

        var expressions: [BoundExpression] {
            switch self {
            case .plain(let expression): [expression]
            case .quotient(let part, let base): [part, base]
            }
        }

        var leaves: [BoundSelector] { expressions.flatMap(\.leaves) }
    }

    package let rule: Rule
    /// The indicator, or the name that the measure goes by.
    package let indicator: String
    package let frequency: Frequency
    private let character: MeasureCharacter
    let formula: Formula
    /// The denominator that a delivered percentage refers to.
    let base: BoundExpression?
    /// The capacity that a projection is divided by.
    let against: BoundExpression?
    /// The dimensions that make alerts of their own.
    let keyDimensions: [String]
    let evaluator: LineEvaluator
    /// The selector that decides keys, periods and reference dates: the first that is read where it
    /// is judged and is not paired.
    let lead: BoundSelector?
    /// The formula's selectors that are read where they are judged.
    let ownLeaves: [BoundSelector]
    /// Every selector that the judgement rests on.
    let leaves: [BoundSelector]
    /// Whether there is a number only where each selector of the formula has one.
    let needsEverySelector: Bool
    /// The limits of each side of the rule, in the rule's order.
    let tests: [LimitTest]

    init(
        _ rule: Rule,
        name: (indicator: String, frequency: Frequency),
        character: MeasureCharacter,
        bound: (formula: Formula, base: BoundExpression?, against: BoundExpression?),
        over: (keyDimensions: [String], evaluator: LineEvaluator)
    ) {
        self.rule = rule
        (indicator, frequency) = name
        self.character = character
        (formula, base, against) = bound
        (keyDimensions, evaluator) = over
        let parts = bound.formula.leaves
        leaves = parts + (bound.base?.leaves ?? []) + (bound.against?.leaves ?? [])
        needsEverySelector = bound.formula.expressions.allSatisfy(\.needsEverySelector)
        ownLeaves = parts.filter(\.isOwn)
        lead =
            ownLeaves.first { $0.pairing == nil } ?? parts.first { $0.pairing == nil }
            ?? parts.first
        tests = rule.sides.map { LimitTest(rule, $0) }
    }

    /// The delivered indicators that the measure rests on.
    package var indicators: Set<String> { Set(formula.leaves.map(\.selector.indicator)) }

    /// The name of an area as the publishers write it.
    package func label(of area: String) -> String? {
        evaluator.resolver.dataset.areaLabels[area]
    }

    /// The newest period of the indicators that are measured where they are judged.
    package var newest: Int32? {
        ownLeaves.lazy
            .filter { $0.pairing == nil }
            .compactMap {
                self.evaluator.resolver.dataset.shapes[$0.selector.indicator]?
                    .newest[self.frequency]
            }
            .max()
    }

    /// The lines of one key.
    package func series(for key: EvaluationKey) -> MeasuredSeries {
        let lead = evaluator.lead(lead, key: key)
        var series: MeasuredSeries
        switch formula {
        case .plain(.leaf(let leaf)) where leaf.pairing == nil:
            series = MeasuredSeries(measure: self, line: lead)
        case .plain(let expression):
            let line = evaluator.line(expression, key: key, lead: lead)
            series = MeasuredSeries(measure: self, line: line)
        case .quotient(let part, let base):
            let part = evaluator.line(part, key: key, lead: lead)
            let base = evaluator.line(base, key: key, lead: lead)
            series = MeasuredSeries(measure: self, line: part.combined(with: base, /))
            series.part = part
            series.base = base
        }
        if let base { series.base = evaluator.line(base, key: key, lead: lead) }
        if let against { series.against = evaluator.line(against, key: key, lead: lead) }
        return series
    }

    /// Why a key has no line at all: a range of ages cuts a group as it was delivered, or an
    /// indicator comes at another frequency.
    package func obstacle(for key: EvaluationKey) -> UndecidedReason? {
        for leaf in formula.leaves + (against?.leaves ?? []) {
            if let block = leaf.elsewhere {
                return .otherFrequency("\(block.indicator): \(block.frequency.name)")
            }
            guard let binding = leaf.binding, let area = evaluator.code(of: leaf, for: key),
                let range = evaluator.resolver.cutRange(binding, area: area)
            else { continue }
            return .cutsGroup(leaf.selector.description + ": " + range)
        }
        return nil
    }

    /// What kinds of numbers one of the rule's sides deals with.
    package func numbers(of side: RuleSide) -> NumberKinds {
        NumberKinds(rule, side, character, isQuotient: formula.expressions.count > 1)
    }

    func test(of side: RuleSide) -> LimitTest {
        tests.first { $0.side == side.side } ?? LimitTest(rule, side)
    }
}
