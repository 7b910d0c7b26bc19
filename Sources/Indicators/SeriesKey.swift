/// The name of one series: what is measured, how often, where, and for whom.
package struct SeriesKey: Hashable, Sendable {
    package let indicator: String
    package let frequency: Frequency
    /// The code of the reference area.
    package let area: String
    /// The other dimensions with their members, ordered by dimension.
    package let members: [DimensionMember]

    package init(
        indicator: String,
        frequency: Frequency,
        area: String,
        members: [DimensionMember] = []
    ) {
        self.indicator = indicator
        self.frequency = frequency
        self.area = area
        self.members = members.sorted()
    }
}

/// A code of a dimension: `alter=0-2`.
package struct DimensionMember: Hashable, Sendable, Comparable {
    package let dimension: String
    package let code: String

    package init(_ dimension: String, _ code: String) {
        self.dimension = dimension
        self.code = code
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.dimension != right.dimension {
            return CodeOrder.isBefore(left.dimension, right.dimension)
        }
        return CodeOrder.isBefore(left.code, right.code)
    }

    /// The code that stands for all members together.
    package static let totalCode = "total"
    /// The most characters of a code that stands in a file: more are a remark.
    package static let longest = 100
}

extension SeriesKey: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        if left.indicator != right.indicator {
            return CodeOrder.isBefore(left.indicator, right.indicator)
        }
        if left.frequency != right.frequency {
            return left.frequency.rawValue < right.frequency.rawValue
        }
        if left.area != right.area { return CodeOrder.isBefore(left.area, right.area) }
        return left.members.lexicographicallyPrecedes(right.members)
    }
}

extension SeriesKey: CustomStringConvertible {
    /// `bevoelkerung[alter=0-2] 14627`.
    package var description: String {
        let filter = members.map { "\($0.dimension)=\($0.code)" }.joined(separator: ", ")
        return indicator + (filter.isEmpty ? "" : "[\(filter)]") + " " + area
    }
}
