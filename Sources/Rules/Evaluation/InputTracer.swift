import Indicators
import Readings

/// Walks through a bound formula and gathers what its selectors read.
struct InputTracer {
    let evaluator: LineEvaluator
    /// Whether a window shows all its periods, or its last one only.
    let showsWholeWindows: Bool

    /// The inputs of a formula in some periods, in reading order.
    ///
    /// Paired readings meet the periods and reference dates of the lead.
    func inputs(
        of expression: BoundExpression,
        at ordinals: [Int32],
        for key: EvaluationKey,
        lead: Line
    ) -> [TracedInput] {
        func inputs(_ parts: BoundExpression...) -> [TracedInput] {
            parts.flatMap { self.inputs(of: $0, at: ordinals, for: key, lead: lead) }
        }
        switch expression {
        case .constant: return []
        case .leaf(let leaf):
            return ordinals.compactMap { input(of: leaf, at: $0, for: key, lead: lead) }
        case .mapped(let part, _): return inputs(part)
        case .combined(let left, let right, _): return inputs(left, right)
        case .choice(let condition, let first, let second):
            return inputs(condition, first, second)
        case .gathered(let parts, _): return parts.flatMap { inputs($0) }
        case .delayed(let part, let periods):
            let earlier = ordinals.map { $0 - Int32(clamping: periods) }
            return self.inputs(of: part, at: earlier, for: key, lead: lead)
        case .windowed(let part, let count, _):
            guard showsWholeWindows else { return inputs(part) }
            let all = Set(ordinals.flatMap { ($0 - Int32(clamping: count) + 1)...$0 }).sorted()
            return self.inputs(of: part, at: all, for: key, lead: lead)
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
