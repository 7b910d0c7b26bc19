package import Indicators

/// Whose number a key is compared with.
extension Measure {
    /// The area whose number a key is compared with; nil where it is no area's.
    package func comparedArea(for key: EvaluationKey) -> String? {
        guard let comparator = companions.first(where: { $0.role == .comparator }),
            let leaf = comparator.formula.leaves.first
        else { return nil }
        if let fold = leaf.fold { return evaluator.area(along: fold.route, from: key.area) }
        return evaluator.code(of: leaf, for: key)
    }

    /// The members that only the judged number is of, and those that only the other side of a
    /// comparison is of, where the rule names some.
    package var comparedMembers: (own: [DimensionMember], other: [DimensionMember]) {
        guard let comparator = companions.first(where: { $0.role == .comparator }) else {
            return ([], [])
        }
        let own = Self.members(of: formula.leaves)
        let other = Self.members(of: comparator.formula.leaves)
        return (own.filter { !other.contains($0) }, other.filter { !own.contains($0) })
    }

    private static func members(of leaves: [BoundSelector]) -> [DimensionMember] {
        var members: [DimensionMember] = []
        for filter in leaves.flatMap(\.selector.filters) {
            guard case .member(let code) = filter.match else { continue }
            let member = DimensionMember(filter.dimension, code)
            if !members.contains(member) { members.append(member) }
        }
        return members
    }
}
