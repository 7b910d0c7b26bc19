package import Indicators

/// What one rule measures of one indicator or formula, bound to the blocks of a dataset.
package struct Measure {
    /// The formula whose line is judged.
    enum Formula {
        case plain(BoundExpression)
        /// A quotient, of which numerator and denominator are known by themselves.
        case quotient(BoundExpression, BoundExpression)

        var leaves: [BoundSelector] {
            switch self {
            case .plain(let expression): expression.leaves
            case .quotient(let part, let base): part.leaves + base.leaves
            }
        }

        /// The selector that decides keys, periods and reference dates.
        var lead: BoundSelector? { leaves.first { $0.pairing == nil } ?? leaves.first }
    }

    package let rule: Rule
    /// The indicator, or the name that the measure goes by.
    package let indicator: String
    package let frequency: Frequency
    /// Whether the measure is a ratio: 0.95 is 95 %.
    package let isRatio: Bool
    /// What the measured line is counted in, when it is no ratio.
    package let unit: String?
    let formula: Formula
    /// The denominator that a delivered percentage refers to.
    let base: BoundExpression?
    /// The capacity that a projection is divided by.
    let against: BoundExpression?
    /// The dimensions that make alerts of their own.
    let keyDimensions: [String]
    let evaluator: LineEvaluator

    /// The delivered indicators that the measure rests on.
    package var indicators: Set<String> { Set(formula.leaves.map(\.selector.indicator)) }

    /// The newest period of the indicators that are measured where they are judged.
    package var newest: Int32? {
        formula.leaves.lazy
            .filter { $0.pairing == nil && $0.selector.area == .own }
            .compactMap {
                evaluator.resolver.dataset.shapes[$0.selector.indicator]?.newest[frequency]
            }
            .max()
    }

    /// The lines of one key.
    package func series(for key: EvaluationKey) -> MeasuredSeries {
        let lead = formula.lead.map { $0.pairing == nil ? evaluator.line($0, key: key, lead: .empty) : .empty } ?? .empty
        var series: MeasuredSeries
        switch formula {
        case .plain(let expression):
            if case .leaf(let leaf) = expression, leaf.pairing == nil {
                series = MeasuredSeries(measure: self, line: lead)
            } else {
                let line = evaluator.line(expression, key: key, lead: lead)
                series = MeasuredSeries(measure: self, line: line)
            }
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
}
