package import Indicators
import Readings

extension Measure {
    /// Whether a key may be judged otherwise since some series changed.
    ///
    /// The selectors, run forward: one of them reads a changed series. It says yes when in doubt.
    package func rests(on changes: SeriesChanges, _ key: EvaluationKey) -> Bool {
        leaves.contains { leaf in
            if changes.isWhole(leaf.selector.indicator) { return true }
            guard let changed = changes.changes(of: leaf.selector.indicator) else { return false }
            // Any of the areas beside it may have changed.
            if peers != nil || leaf.fold.map({ !$0.isBelowOwn }) ?? false { return true }
            let resolver = evaluator.resolver
            func isRead(_ area: String) -> Bool {
                func isChanged(_ area: String) -> Bool {
                    changed[area]?.contains { !needsEverySelector || reads(leaf, $0, key) } ?? false
                }
                return isChanged(area)
                    || resolver.book.areas.predecessors(of: area).contains(where: isChanged)
            }
            func isPartRead(_ area: String) -> Bool {
                leaf.binding.map { resolver.totals.members(of: area, in: $0.block) }?
                    .contains(where: isRead) ?? false
            }
            guard leaf.fold != nil else {
                return evaluator.code(of: leaf, for: key).map { isRead($0) || isPartRead($0) }
                    ?? false
            }
            return evaluator.codes(of: leaf, for: key).contains { isRead($0) || isPartRead($0) }
        }
    }

    /// Whether a selector reads the series with these members for a key.
    private func reads(
        _ leaf: BoundSelector,
        _ members: [DimensionMember],
        _ key: EvaluationKey
    ) -> Bool {
        guard let binding = leaf.binding, !binding.addsUpAges else { return true }
        return zip(binding.block.dimensions, binding.choices).allSatisfy { dimension, choice in
            let wanted: String
            switch choice {
            case .member(let code, _): wanted = code
            case .ofKey: wanted = Self.code(of: dimension, in: key.members)
            case .all, .ages: return true
            }
            // What is not delivered is a difference of others.
            return Self.code(of: dimension, in: members) == wanted
                || evaluator.resolver.book.computedMembers[DimensionMember(dimension, wanted)]
                    != nil
        }
    }

    private static func code(of dimension: String, in members: [DimensionMember]) -> String {
        members.first { $0.dimension == dimension }?.code ?? DimensionMember.totalCode
    }
}

extension SelectorBinding {
    /// Whether a range of ages is asked for: of which groups it is added up depends on all that
    /// were delivered for the area, also for others than the key's members.
    var addsUpAges: Bool {
        choices.contains { if case .ages = $0 { true } else { false } }
    }
}

/// What a delivery changed, as the keys that rest on it are looked for.
package struct SeriesChanges: Sendable {
    /// The members of the changed series, by indicator and area.
    private var members: [String: [String: Set<[DimensionMember]>]] = [:]
    /// The indicators of which any series counts as changed.
    private let whole: Set<String>

    /// Some series, and indicators that count as changed wherever they are read.
    package init(_ changed: Set<SeriesKey>, whole: Set<String> = []) {
        self.whole = whole
        for key in changed {
            members[key.indicator, default: [:]][key.area, default: []].insert(key.members)
        }
    }

    /// The indicators with the areas in which some series changed.
    package var areas: [(indicator: String, areas: Set<String>)] {
        members.map { ($0.key, Set($0.value.keys)) }
    }

    /// Whether an indicator counts as changed wherever it is read.
    func isWhole(_ indicator: String) -> Bool { whole.contains(indicator) }

    /// The members of an indicator's changed series, by area; nil when none changed.
    func changes(of indicator: String) -> [String: Set<[DimensionMember]>]? { members[indicator] }
}
