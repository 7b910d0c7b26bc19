import GRDB
import Indicators

/// The series of a group with their ids, in key order.
struct SeriesListing {
    struct Entry {
        let id: Int64
        let area: String
        /// The number of the combination of members.
        let combination: Int
    }

    let group: SeriesGroup
    /// The dimensions of the group, sorted; a series that lacks one has its `total`.
    let dimensions: [String]
    private(set) var entries: [Entry] = []
    /// The members of each combination, one per dimension.
    private(set) var combinations: [[String]] = []

    /// Lists the series of some areas, or all.
    init(_ database: Database, group: SeriesGroup, areas: Set<String>?) throws {
        self.group = group
        dimensions = group.dimensions
        let select = try BulkStatement(
            database,
            """
            SELECT area, dimensions, id FROM series
            WHERE series_group = ? \(areas == nil ? "" : "AND area = ?")
            ORDER BY area, dimensions
            """
        )
        var numbers: [String: Int] = [:]
        select.bind(group.id, at: 1)
        if let areas {
            for area in Set(areas.map(\.canonical)).sorted() {
                select.bind(area, at: 2)
                try read(select, &numbers)
            }
        } else {
            try read(select, &numbers)
        }
        sort()
    }

    func key(of entry: Entry) -> SeriesKey {
        SeriesKey(
            indicator: group.indicator,
            frequency: group.frequency,
            area: entry.area,
            members: zip(dimensions, combinations[entry.combination]).map {
                DimensionMember($0, $1)
            }
        )
    }

    private mutating func read(_ select: BulkStatement, _ numbers: inout [String: Int]) throws {
        while try select.step() {
            let text = select.text(1)
            let number: Int
            if let known = numbers[text] {
                number = known
            } else {
                number = combinations.count
                numbers[text] = number
                let members = DimensionText.decode(text)
                combinations.append(
                    dimensions.map { dimension in
                        members.first { $0.dimension == dimension }?.code
                            ?? DimensionMember.totalCode
                    }
                )
            }
            let area = select.text(0)
            entries.append(Entry(id: select.integer(2), area: area, combination: number))
        }
    }

    /// The rows come by area; only within an area do totals, which are not written, stand wrong.
    private mutating func sort() {
        let order = combinations.indices.sorted {
            combinations[$0].lexicographicallyPrecedes(combinations[$1])
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
}
