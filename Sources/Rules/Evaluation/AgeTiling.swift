import Indicators

/// Puts a range of ages together from the groups that were delivered.
struct AgeTiling {
    private let groups: [AgeRange]

    init(_ groups: [AgeRange]) { self.groups = groups }

    /// The places of the groups that together are a range: the exact group, else as few as possible
    /// from its start; nil when no choice of groups fits.
    func tiles(from lower: Int, through upper: Int?) -> [Int]? {
        let starting = groups.indices.filter { place in
            guard groups[place].lower == lower else { return false }
            guard let upper else { return true }
            return groups[place].upper.map { $0 <= upper } ?? false
        }
        // Widest first; equal groups in their order.
        let widest = starting.sorted {
            (groups[$1].upper ?? .max, $0) < (groups[$0].upper ?? .max, $1)
        }
        for place in widest {
            guard let end = groups[place].upper else { return [place] }
            if end == upper { return [place] }
            if let rest = tiles(from: end + 1, through: upper) { return [place] + rest }
        }
        return nil
    }

    /// A group that lies partly within and partly outside a range that the groups do not tile.
    func cutGroup(from lower: Int, through upper: Int?) -> AgeRange? {
        guard tiles(from: lower, through: upper) == nil else { return nil }
        let end = upper ?? .max
        return groups.first { group in
            let last = group.upper ?? .max
            let overlaps = group.lower <= end && last >= lower
            return overlaps && (group.lower < lower || last > end)
        }
    }
}
