package import Indicators

/// What is known of an indicator as a whole: its dimensions, members and newest periods.
package struct IndicatorShape: Hashable, Sendable {
    /// The members ever delivered of each dimension.
    package var members: [String: Set<String>]
    /// The newest period with a number to be judged, of each frequency.
    package var newest: [Frequency: Int32]

    package init(members: [String: Set<String>] = [:], newest: [Frequency: Int32] = [:]) {
        self.members = members
        self.newest = newest
    }

    /// Whether the publisher delivers a total of a dimension.
    package func hasTotal(of dimension: String) -> Bool {
        members[dimension]?.contains(DimensionMember.totalCode) ?? false
    }

    /// Adds what another part of the same indicator shows.
    package mutating func formUnion(_ other: Self) {
        members.merge(other.members) { $0.union($1) }
        newest.merge(other.newest) { max($0, $1) }
    }
}

extension IndicatorShape {
    /// The indicators that newly got a dimension, or a total of one: then a formula that leaves the
    /// dimension out reads other series than before.
    package static func reshaped(
        from before: [String: Self],
        to after: [String: Self]
    ) -> Set<String> {
        Set(
            after.compactMap { indicator, shape in
                guard let old = before[indicator] else { return nil }
                let isSame = shape.members.keys.allSatisfy { dimension in
                    old.members[dimension] != nil
                        && old.hasTotal(of: dimension) == shape.hasTotal(of: dimension)
                }
                return isSame ? nil : indicator
            }
        )
    }
}
