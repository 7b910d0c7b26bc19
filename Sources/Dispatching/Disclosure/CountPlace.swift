import Indicators

/// Whose number one of a table is: of an area, and of members of dimensions.
struct CountPlace: Hashable, Comparable {
    let area: String
    let members: [DimensionMember]

    static func < (left: Self, right: Self) -> Bool {
        left.area != right.area
            ? left.area < right.area : left.members.lexicographicallyPrecedes(right.members)
    }
}
