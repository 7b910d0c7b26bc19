package import Indicators

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
