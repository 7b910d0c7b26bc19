import Indicators
import Readings

/// A selector of a rule for which nothing was delivered where it is read.
package struct MissingSeries: Hashable, Sendable {
    /// How much of it is missing.
    package enum Extent: Hashable, Sendable {
        /// No file brought the indicator, for any area.
        case indicator
        /// The judged area has no area of the kind that is read, such as a parent.
        case place
        /// Other areas have it.
        case area
        /// The area has it, but not for these members.
        case members
    }

    /// The selector as people write it: `kinder_betreut[alter=0-2]`.
    package let name: String
    package let indicator: String
    /// The area that is read; nil where there is none.
    package let area: String?
    package let extent: Extent

    package init(name: String, indicator: String, area: String?, extent: Extent) {
        (self.name, self.indicator, self.area, self.extent) = (name, indicator, area, extent)
    }
}

extension Measure {
    /// Which selectors of the measure find nothing at all for a key, each once.
    package func missing(for key: EvaluationKey) -> [MissingSeries] {
        leaves.reduce(into: []) { missing, leaf in
            guard let found = lack(leaf, for: key), !missing.contains(found) else { return }
            missing.append(found)
        }
    }

    /// Whether a filter of the rule leaves an area out that lies within home.
    package func leavesOut(_ area: String) -> Bool {
        evaluator.resolver.book.areas.isJudged(area) && !keepsArea(area)
    }

    private func lack(_ leaf: BoundSelector, for key: EvaluationKey) -> MissingSeries? {
        guard leaf.fold != nil, !leaf.isOwn else {
            return lack(leaf, evaluator.code(of: leaf, for: key), for: key)
        }
        let areas = evaluator.codes(of: leaf, for: key)
        guard !areas.isEmpty else { return lack(leaf, nil, for: key) }
        return areas.lazy.compactMap { self.lack(leaf, $0, for: key) }.first
    }

    private func lack(
        _ leaf: BoundSelector,
        _ area: String?,
        for key: EvaluationKey
    ) -> MissingSeries? {
        func missing(_ extent: MissingSeries.Extent) -> MissingSeries {
            MissingSeries(
                name: leaf.selector.description,
                indicator: leaf.selector.indicator,
                area: area,
                extent: extent
            )
        }
        guard let block = leaf.binding?.block ?? leaf.elsewhere else { return missing(.indicator) }
        guard let area else { return missing(.place) }
        guard hasSeries(block, area) else { return missing(.area) }
        // Without a member of its own the key stands for all that there are.
        guard let binding = leaf.binding, binding.keyDimensions.isEmpty || !key.members.isEmpty
        else { return nil }
        let codes = [area] + evaluator.resolver.book.areas.predecessors(of: area)
        let hasMembers = codes.compactMap(evaluator.resolver.number).contains {
            !evaluator.resolver.contributingSeries(binding, area: $0, key: key).isEmpty
        }
        return hasMembers ? nil : missing(.members)
    }
}

extension RuleBook {
    /// The delivered indicators that a rule rests on.
    package func delivered(for rule: Rule) -> Set<String> {
        rule.selectors.reduce(into: []) { $0.formUnion(delivered(in: .indicator($1))) }
    }
}
