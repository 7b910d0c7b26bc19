import Indicators
import Readings

/// Walks through bound formulas and gathers what their selectors read.
///
/// What several formulas rest on in the same periods is told once.
struct InputTracer {
    private struct Visit: Hashable {
        let formula: ObjectIdentifier
        let ordinals: [Int32]
    }

    private let evaluator: LineEvaluator
    /// Whether a window shows all its periods, or its last one only.
    private let showsWholeWindows: Bool
    private var visits: Set<Visit> = []

    init(_ evaluator: LineEvaluator, showsWholeWindows: Bool) {
        self.evaluator = evaluator
        self.showsWholeWindows = showsWholeWindows
    }

    /// The inputs of a formula in some periods, in reading order.
    ///
    /// Paired readings meet the periods and reference dates of the lead.
    mutating func inputs(
        of expression: BoundExpression,
        at ordinals: [Int32],
        for key: EvaluationKey,
        lead: Line
    ) -> [TracedInput] {
        func inputs(
            _ parts: [BoundExpression],
            at ordinals: [Int32]
        ) -> [TracedInput] {
            var inputs: [TracedInput] = []
            for part in parts {
                inputs += self.inputs(of: part, at: ordinals, for: key, lead: lead)
            }
            return inputs
        }
        switch expression {
        case .constant: return []
        case .leaf(let leaf):
            return ordinals.compactMap { input(of: leaf, at: $0, for: key, lead: lead) }
        case .shared(let formula):
            let visit = Visit(formula: ObjectIdentifier(formula), ordinals: ordinals)
            guard visits.insert(visit).inserted else { return [] }
            return inputs([formula.expression], at: ordinals)
        case .mapped(let part, _): return inputs([part], at: ordinals)
        case .combined(let left, let right, _): return inputs([left, right], at: ordinals)
        case .joined(let left, let right, _): return inputs([left, right], at: ordinals)
        case .stepped(let part, let periods, _):
            let earlier = ordinals.map { $0 - Int32(clamping: periods) }
            return inputs([part], at: ordinals + earlier.filter { !ordinals.contains($0) })
        case .choice(let condition, let first, let second):
            return inputs([condition, first, second], at: ordinals)
        case .gathered(let parts, _): return inputs(parts, at: ordinals)
        case .delayed(let part, let periods):
            return inputs([part], at: ordinals.map { $0 - Int32(clamping: periods) })
        case .windowed(let part, let count, _):
            guard showsWholeWindows else { return inputs([part], at: ordinals) }
            let all = Set(ordinals.flatMap { ($0 - Int32(clamping: count) + 1)...$0 }).sorted()
            return inputs([part], at: all)
        }
    }

    private func input(
        of leaf: BoundSelector,
        at ordinal: Int32,
        for key: EvaluationKey,
        lead: Line
    ) -> TracedInput? {
        guard let binding = leaf.binding,
            let area = evaluator.code(of: leaf, for: key)
        else { return nil }
        let block = binding.block
        var own = ordinal
        if let pairing = leaf.pairing {
            let partner = evaluator.partner(
                of: ordinal,
                of: block.frequency,
                by: pairing,
                with: lead
            )
            guard let partner else { return nil }
            own = partner.ordinal
        }
        let line = evaluator.resolver.line(binding, area: area, key: key)
        return TracedInput(
            name: leaf.selector.description,
            members: leaf.selector.filters.map { $0.member(for: key) },
            indicator: leaf.selector.indicator,
            area: area,
            period: TimePeriod(block.frequency, ordinal: own),
            date: line.date(at: own),
            value: line.value(at: own).map { $0 * leaf.scale },
            contributions: evaluator.resolver.contributions(
                binding,
                area: area,
                key: key,
                at: own
            )
        )
    }
}
