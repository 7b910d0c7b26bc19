import Indicators
import Readings

/// Walks through bound formulas and gathers what their selectors read.
///
/// What several formulas rest on in a period is told once.
struct InputTracer {
    private struct Visit: Hashable {
        let formula: ObjectIdentifier
        let ordinal: Int32
    }

    let evaluator: LineEvaluator
    /// Whether a window shows all its periods, or its last one only.
    let showsWholeWindows: Bool
    let key: EvaluationKey
    /// The line that paired readings meet the periods and reference dates of.
    let lead: Line
    /// Whether the drops behind areas that become one number are gathered.
    var tellsDrops = false
    private var visits: Set<Visit> = []
    var found: [TracedInput] = []

    init(
        _ evaluator: LineEvaluator,
        key: EvaluationKey,
        lead: Line,
        showsWholeWindows: Bool
    ) {
        self.evaluator = evaluator
        self.key = key
        self.lead = lead
        self.showsWholeWindows = showsWholeWindows
    }

    /// The inputs of formulas in some periods, in reading order.
    mutating func inputs(of formulas: [BoundExpression], at ordinals: [Int32]) -> [TracedInput] {
        found = []
        for formula in formulas { gather(formula, at: ordinals) }
        return found
    }

    private mutating func gather(_ expression: BoundExpression, at ordinals: [Int32]) {
        guard !ordinals.isEmpty else { return }
        switch expression {
        case .constant, .norm: break
        case .leaf(let leaf): gather(leaf, at: ordinals)
        case .shared(let formula):
            let id = ObjectIdentifier(formula)
            gather(
                formula.expression,
                at: ordinals.filter {
                    visits.insert(Visit(formula: id, ordinal: $0)).inserted
                }
            )
        case .mapped(let part, _): gather(part, at: ordinals)
        case .combined(let left, let right, _), .joined(let left, let right, _):
            gather(left, at: ordinals)
            gather(right, at: ordinals)
        case .stepped(let part, let periods, _):
            let known = Set(ordinals)
            let earlier = Self.earlier(ordinals, by: periods)
            gather(part, at: ordinals + earlier.filter { !known.contains($0) })
        case .choice(let condition, let first, let second):
            for part in [condition, first, second] { gather(part, at: ordinals) }
        case .gathered(let parts, _):
            for part in parts { gather(part, at: ordinals) }
        case .overAreas(let fold): gather(fold, at: ordinals)
        case .delayed(let part, let periods):
            gather(part, at: Self.earlier(ordinals, by: periods))
        case .windowed(let part, let count, _):
            gather(part, at: showsWholeWindows ? Self.windows(ordinals, last: count) : ordinals)
        }
    }

    private static func earlier(_ ordinals: [Int32], by periods: Int) -> [Int32] {
        ordinals.map { $0.earlier(by: periods) }
    }

    /// Every period of the windows that end in some periods, oldest first.
    private static func windows(_ ordinals: [Int32], last count: Int) -> [Int32] {
        var all = Set<Int32>()
        for ordinal in ordinals {
            all.formUnion(ordinal.earlier(by: count - 1)...ordinal)
        }
        return all.sorted()
    }

    /// Tells a selector in some periods; of a window those that its series has.
    private mutating func gather(_ leaf: BoundSelector, at ordinals: [Int32]) {
        guard let binding = leaf.binding,
            let area = evaluator.code(of: leaf, for: key)
        else { return }
        let block = binding.block
        let line = evaluator.resolver.line(binding, area: area, key: key)
        for ordinal in ordinals {
            guard let own = self.ordinal(of: leaf, block.frequency, at: ordinal) else { continue }
            if ordinals.count > 1, line.mark(at: own).isAbsent, ordinal != ordinals.last {
                continue
            }
            var input = TracedInput(
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
            input.areas = evaluator.resolver.totalAreas(binding, area: area, key: key, at: own)
            if showsWholeWindows {
                input.total = evaluator.resolver.differingTotal(
                    binding,
                    area: area,
                    key: key,
                    at: own
                )
            }
            found.append(input)
        }
    }

    /// The period in which a selector is read; nil where pairing leads to none.
    private func ordinal(
        of leaf: BoundSelector,
        _ frequency: Frequency,
        at ordinal: Int32
    ) -> Int32? {
        guard let pairing = leaf.pairing else { return ordinal }
        return evaluator.partner(of: ordinal, of: frequency, by: pairing, with: lead)?.ordinal
    }
}
