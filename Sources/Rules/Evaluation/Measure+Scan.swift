import Indicators
import Readings

extension Measure {
    /// Calls a function for each key on which some limit may hold in its latest period, in key
    /// order.
    ///
    /// Without a memory nothing can hold on the keys that are passed over: their latest period
    /// clears or is undecided on every side. Where the measure is one delivered series for each
    /// key, the series are looked at where they lie, and a key is made for those that hold only.
    package func forEachSuspect(_ body: (EvaluationKey, MeasuredSeries) -> Void) {
        let scan = PlainScan(self)
        for area in candidates() {
            if let scan, let number = scan.number(of: area) {
                guard keepsArea(area) else { continue }
                for series in scan.block.series(of: number) where scan.suspects(series) {
                    guard let key = scan.key(series, area: area) else { continue }
                    body(key, self.series(for: key))
                }
            } else {
                for key in keys(of: area) {
                    let series = series(for: key)
                    if form.isSuspect(series) { body(key, series) }
                }
            }
        }
    }
}

/// The series of a measure that is one delivered series for each key.
///
/// A class, because every area refers to it.
private final class PlainScan {
    let measure: Measure
    let block: Block
    private let leaf: BoundSelector
    private let choices: [SelectorBinding.Choice]
    private let vocabulary: Vocabulary
    private let total: Int32?

    /// Nil when lines are computed: from formulas, sums, ages or computed members; and when limits
    /// are picked by the members of a key.
    init?(_ measure: Measure) {
        guard case .plain(.leaf(let leaf)) = measure.formula, leaf.isOwn, leaf.pairing == nil,
            measure.companions.isEmpty, measure.parts.isEmpty, !measure.hasTooManyMembers,
            !measure.sides.contains(where: \.picksNorms),
            let binding = leaf.binding, binding.unknownDimension == nil,
            measure.evaluator.resolver.book.computedMembers.isEmpty,
            measure.evaluator.resolver.totals.level(of: leaf.selector.indicator) == nil,
            binding.keyDimensions.count == measure.keyDimensions.count
        else { return nil }
        for choice in binding.choices {
            switch choice {
            case .member(_, .some), .ofKey: continue
            case .member, .all, .ages: return nil
            }
        }
        self.measure = measure
        self.leaf = leaf
        block = binding.block
        choices = binding.choices
        vocabulary = measure.evaluator.resolver.dataset.vocabulary
        total = vocabulary.number(of: DimensionMember.totalCode)
    }

    /// The number of an area whose series stand for themselves; nil for one that took over others.
    func number(of area: String) -> Int32? {
        guard measure.evaluator.resolver.book.areas.standsAlone(area) else { return nil }
        return vocabulary.number(of: area)
    }

    /// Whether a series is of a key, and a limit may hold on it.
    func suspects(_ series: Int) -> Bool {
        for (place, choice) in choices.enumerated() {
            let member = block.member(of: series, in: place)
            switch choice {
            case .member(_, let wanted): if member != wanted { return false }
            case .ofKey: if member == total { return false }
            case .all, .ages: return false
            }
        }
        let lines = MeasuredLines(leaf.read(Line(block, series: series)))
        return measure.form.isSuspect(MeasuredSeries(measure: measure, lines: lines, key: nil))
    }

    /// The key of a series; nil when the rule's filters leave it out.
    func key(_ series: Int, area: String) -> EvaluationKey? {
        var members: [DimensionMember] = []
        for (place, choice) in choices.enumerated() {
            guard case .ofKey(let dimension) = choice else { continue }
            let code = vocabulary[block.member(of: series, in: place)]
            members.append(DimensionMember(dimension, code))
        }
        return measure.keepsMembers(members) ? EvaluationKey(area: area, members: members) : nil
    }
}
