package import Indicators
import Readings

extension Measure {
    /// The keys that the dataset has for this measure, sorted.
    ///
    /// An area counts when every indicator that is read where it is judged has a series for it or
    /// for a predecessor, the rule's filters let it pass and it lies within home. Only the given
    /// areas are looked at, or all when none are given.
    package func keys(in areas: Set<String>? = nil) -> [EvaluationKey] {
        candidates(in: areas).flatMap { keys(of: $0) }
    }

    /// The areas that may have keys, in code order.
    ///
    /// These are the areas of the lead's series, and those that took over one of them. A measure
    /// that reads named areas only has the first of these.
    package func candidates(in areas: Set<String>? = nil) -> [String] {
        guard let lead, let binding = lead.binding else { return [] }
        let resolver = evaluator.resolver
        func isAsked(_ code: String) -> Bool { areas?.contains(code) ?? true }
        if lead.isBelowOwn, let fold = lead.fold {
            return fold.areas(resolver).roots.inCodeOrder().filter(isAsked)
        }
        guard lead.isOwn else {
            // Without an area of its own every key would read the same: one is enough.
            guard let code = fixedArea(lead), isAsked(code) else { return [] }
            return [code]
        }
        let delivered = resolver.areas(of: binding.block)
        let codes = delivered.filter(isAsked)
        guard resolver.book.areas.hasMergers else { return codes }
        let successors = Set(delivered.flatMap { resolver.book.areas.successors(of: $0) })
        let missing = successors.filter(isAsked).subtracting(codes)
        return missing.isEmpty ? codes : (codes + missing).inCodeOrder()
    }

    /// The keys of one area, sorted; none when the area is not judged or lacks an indicator.
    package func keys(of area: String) -> [EvaluationKey] {
        guard let lead, let binding = lead.binding else { return [] }
        guard lead.isOwn || lead.isBelowOwn else { return [EvaluationKey(area: area)] }
        guard keepsArea(area),
            ownLeaves.allSatisfy({ isDelivered($0, in: area) }),
            belowLeaves.allSatisfy({ isDelivered($0, below: area) })
        else { return [] }
        let areas = lead.isOwn ? [area] : evaluator.codes(of: lead, for: EvaluationKey(area: area))
        return memberTuples(binding, areas).filter(keepsMembers).map {
            EvaluationKey(area: area, members: $0)
        }
    }

    /// The named area that a selector reads, whatever is judged.
    private func fixedArea(_ leaf: BoundSelector) -> String? {
        let route = leaf.fold?.route ?? leaf.route
        let named = route.contains { if case .fixed = $0 { true } else { false } }
        return named ? evaluator.area(along: route, from: "") : nil
    }

    /// Whether an indicator has readings for any of the areas below one.
    private func isDelivered(_ leaf: BoundSelector, below area: String) -> Bool {
        evaluator.codes(of: leaf, for: EvaluationKey(area: area))
            .contains { isDelivered(leaf, in: $0) }
    }

    /// Whether an indicator has readings for an area, at whatever frequency.
    private func isDelivered(_ leaf: BoundSelector, in area: String) -> Bool {
        guard let block = leaf.binding?.block ?? leaf.elsewhere else { return false }
        return hasSeries(block, area)
    }

    func hasSeries(_ block: Block, _ area: String) -> Bool {
        let resolver = evaluator.resolver
        func isDelivered(_ code: String) -> Bool {
            resolver.number(of: code).map { !block.series(of: $0).isEmpty } ?? false
        }
        return isDelivered(area)
            || resolver.book.areas.predecessors(of: area).contains(where: isDelivered)
            || resolver.totals.members(of: area, in: block).contains { hasSeries(block, $0) }
    }

    /// The members of the key's dimensions that some areas have, totals left out, computed ones
    /// with them.
    private func memberTuples(
        _ binding: SelectorBinding,
        _ areas: [String]
    ) -> [[DimensionMember]] {
        let dimensions = binding.keyDimensions
        let block = binding.block
        let resolver = evaluator.resolver
        let shape = resolver.dataset.shapes[block.indicator] ?? IndicatorShape()
        // A part of the store may lack a dimension that the indicator has elsewhere.
        let isWhole = keyDimensions.allSatisfy {
            block.dimensions.contains($0) || shape.members[$0] == nil
        }
        guard isWhole else { return [] }
        guard !dimensions.isEmpty else { return [[]] }
        let places = dimensions.compactMap { block.dimensions.firstIndex(of: $0) }
        let codes = (areas + areas.flatMap { resolver.totals.members(of: $0, in: block) })
            .flatMap { [$0] + resolver.book.areas.predecessors(of: $0) }
        var tuples: [[DimensionMember]] = []
        for number in codes.compactMap(resolver.number) {
            for series in block.series(of: number) {
                tuples.append(
                    zip(dimensions, places).map {
                        DimensionMember(
                            $0,
                            resolver.dataset.vocabulary[block.member(of: series, in: $1)]
                        )
                    }
                )
            }
        }
        if !resolver.book.computedMembers.isEmpty { tuples += computed(from: Set(tuples)) }
        // Equal ones lie side by side; there are too few of them for a set to be quicker.
        return tuples.filter { tuple in
            !tuple.contains { $0.code == DimensionMember.totalCode }
        }.sorted { $0.lexicographicallyPrecedes($1) }.reduce(into: []) { tuples, tuple in
            if tuples.last != tuple { tuples.append(tuple) }
        }
    }

    /// The tuples that are known as a difference of two delivered ones.
    private func computed(from tuples: Set<[DimensionMember]>) -> Set<[DimensionMember]> {
        var result = Set<[DimensionMember]>()
        for (member, difference) in evaluator.resolver.book.computedMembers {
            for tuple in tuples {
                let place = tuple.firstIndex {
                    $0.dimension == member.dimension && $0.code == difference.subtrahend
                }
                guard let place else { continue }
                var other = tuple
                other[place] = DimensionMember(member.dimension, difference.minuend)
                guard tuples.contains(other) else { continue }
                other[place] = member
                result.insert(other)
            }
        }
        return result
    }

    /// Whether the rule judges an area.
    func keepsArea(_ area: String) -> Bool {
        rule.judges(area, in: evaluator.resolver.book.areas)
    }

    /// Whether the rule judges members.
    func keepsMembers(_ members: [DimensionMember]) -> Bool { rule.judges(members) }
}

extension Rule {
    /// Whether an area lies within home and the rule's filters let it pass.
    package func judges(_ area: String, in register: AreaRegister) -> Bool {
        register.isJudged(area)
            && only.allSatisfy { $0.matches(area, in: register) ?? true }
            && !except.contains { $0.matches(area, in: register) ?? false }
    }

    /// Whether the rule's filters let members pass.
    package func judges(_ members: [DimensionMember]) -> Bool {
        only.allSatisfy { $0.matches(members) ?? true }
            && !except.contains { $0.matches(members) ?? false }
    }
}

extension KeyFilter {
    /// Whether an area matches; nil for a filter that is not about areas.
    func matches(_ area: String, in register: AreaRegister) -> Bool? {
        switch self {
        case .area(let codes): codes.contains(area)
        case .level(let levels): register.level(of: area).map(levels.contains) ?? false
        case .within(let ancestor): register.isWithin(area, ancestor)
        case .members: nil
        }
    }

    /// Whether members match; nil for a filter that is not about their dimension.
    func matches(_ members: [DimensionMember]) -> Bool? {
        guard case .members(let dimension, let codes) = self,
            let member = members.first(where: { $0.dimension == dimension })
        else { return nil }
        return codes.contains(member.code)
    }
}

/// What one judgement is for: an area and the members that make alerts of their own.
package struct EvaluationKey: Hashable, Sendable, Comparable {
    package let area: String
    /// Sorted by dimension.
    package let members: [DimensionMember]

    package init(area: String, members: [DimensionMember] = []) {
        self.area = area
        self.members = members
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.area != right.area { return CodeOrder.isBefore(left.area, right.area) }
        return left.members.lexicographicallyPrecedes(right.members)
    }
}
