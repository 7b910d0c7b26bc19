package import Indicators

/// What is known of all series of one indicator and frequency together.
package struct SeriesGroup: Hashable, Sendable {
    package let indicator: String
    package let frequency: Frequency
    package var seriesCount = 0
    /// The newest period with a number to be judged.
    package var newest: Int32?
    /// A bit for each segment that ever occurred.
    package var segments: UInt16 = 0
    /// The members ever delivered of each dimension.
    package var members: [String: Set<String>] = [:]

    package init(indicator: String, frequency: Frequency) {
        self.indicator = indicator
        self.frequency = frequency
    }

    /// The dimensions ever delivered, sorted.
    package var dimensions: [String] { members.keys.inCodeOrder() }

    /// What the group shows of its indicator.
    package var shape: IndicatorShape {
        IndicatorShape(members: members, newest: newest.map { [frequency: $0] } ?? [:])
    }

    /// Notes the dimensions and members of a delivery.
    ///
    /// A dimension that one delivery has and another lacks has, for the latter, the member `total`.
    mutating func learn(_ delivered: [String: Set<String>]) {
        for dimension in Set(members.keys).union(delivered.keys) {
            let isNew = members[dimension] == nil
            if delivered[dimension] == nil || (isNew && segments != 0) {
                members[dimension, default: []].insert(DimensionMember.totalCode)
            }
            members[dimension, default: []].formUnion(delivered[dimension] ?? [])
        }
    }

    /// The same with all dimensions and members that the texts of series name, those of series
    /// whose readings were taken back among them.
    package func naming(_ texts: some Sequence<String>) -> Self {
        var group = self
        for text in texts {
            for member in DimensionText.decode(text) {
                group.members[member.dimension, default: []].insert(member.code)
            }
        }
        return group
    }
}
