package import Indicators

/// The series of a group with their ids, in key order.
package struct SeriesListing: Sendable {
    /// One series.
    package struct Entry: Sendable {
        package let id: Int64
        package let area: String
        /// The number of the combination of members.
        package let combination: Int
    }

    package let group: SeriesGroup
    /// The dimensions of the group, sorted; a series that lacks one has its `total`.
    package let dimensions: [String]
    package private(set) var entries: [Entry] = []
    /// The members of each combination, one per dimension.
    package private(set) var combinations: [[String]] = []
    private var numbers: [String: Int] = [:]

    package init(_ group: SeriesGroup) {
        self.group = group
        dimensions = group.dimensions
    }

    /// Adds a series; the areas must come in code order.
    package mutating func append(area: String, dimensions text: String, id: Int64) {
        let number: Int
        if let known = numbers[text] {
            number = known
        } else {
            number = combinations.count
            numbers[text] = number
            let members = DimensionText.decode(text)
            combinations.append(
                dimensions.map { dimension in
                    members.first { $0.dimension == dimension }?.code ?? DimensionMember.totalCode
                }
            )
        }
        entries.append(Entry(id: id, area: area, combination: number))
    }

    /// Brings the series of each area into the order of their members.
    ///
    /// Totals, which are not written, stand wrong as the texts come.
    package mutating func sort() {
        let order = combinations.indices.sorted {
            combinations[$0].lexicographicallyPrecedes(
                combinations[$1],
                by: CodeOrder.isBefore
            )
        }
        var places = [Int](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() { places[number] = place }
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].area == entries[start].area { end += 1 }
            entries[start..<end].sort { places[$0.combination] < places[$1.combination] }
            start = end
        }
    }

    /// The key of a series.
    package func key(of entry: Entry) -> SeriesKey {
        SeriesKey(
            indicator: group.indicator,
            frequency: group.frequency,
            area: entry.area,
            members: zip(dimensions, combinations[entry.combination]).map {
                DimensionMember($0, $1)
            }
        )
    }
}
