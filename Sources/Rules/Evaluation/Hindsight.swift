package import Readings

/// When the fold over today's readings tells what was found while they came.
///
/// Whoever tries a rule on the past need not judge it anew with every file: as long as nothing was
/// revised, what was known then is the beginning of what is known now.
package enum Hindsight: Int, Comparable, Sendable {
    /// Never: a finding may rest on readings that came later, or are gone.
    case none
    /// Where all that the rule reads came together, period by period.
    case together
    /// Also where some of it came later: no period is decided before all that is read of it is
    /// there.
    case eachPeriod

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Measure {
    /// When the fold over today's readings tells what was found while they came.
    package var hindsight: Hindsight {
        var hindsight = form.hindsight
        let beside = companions.flatMap { [$0.formula, $0.base].compactMap(\.self) }
        let isPaired = leaves.contains { $0.pairing != nil }
        if isPaired || companions.contains(where: { $0.ahead != nil }) { hindsight = .none }
        // What a percentage refers to may come after it was judged.
        let isWhole = needsEverySelector && beside.allSatisfy(\.needsEverySelector)
        if !isWhole || companions.contains(where: { $0.role == .base || $0.base != nil }) {
            hindsight = min(hindsight, .together)
        }
        return parts.reduce(hindsight) { min($0, $1.hindsight) }
    }

    /// The blocks that the judgement rests on, each once.
    package var readBlocks: [Block] {
        leaves.compactMap(\.binding?.block).reduce(into: []) { blocks, block in
            if !blocks.contains(where: { $0 === block }) { blocks.append(block) }
        }
    }

    /// The indicators whose newest periods say how old a series may be.
    package var leadingIndicators: Set<String> {
        Set((ownLeaves + belowLeaves).filter { $0.pairing == nil }.map(\.selector.indicator))
    }

    /// Whether a key rests on the series that its selectors name and on no others: no sums, no
    /// areas below, no peers, no ages.
    ///
    /// What is added up may be another thing before a series of it was delivered.
    package var namesItsSeries: Bool {
        let resolver = evaluator.resolver
        guard peers == nil, resolver.book.computedMembers.isEmpty else { return false }
        let areSingle = leaves.allSatisfy { leaf in
            leaf.fold == nil && resolver.totals.level(of: leaf.selector.indicator) == nil
                && leaf.binding?.choices.allSatisfy(\.isOneMember) ?? true
        }
        return areSingle && parts.allSatisfy(\.namesItsSeries)
    }
}

extension SelectorBinding.Choice {
    /// Whether a single member is read.
    fileprivate var isOneMember: Bool {
        switch self {
        case .member, .ofKey: true
        case .all, .ages: false
        }
    }
}
