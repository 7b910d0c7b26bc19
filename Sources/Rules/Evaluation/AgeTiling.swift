import Indicators

/// Puts a range of ages together from the groups that were delivered.
struct AgeTiling {
    /// What the groups say about a range.
    enum Answer: Equatable {
        /// The places of the groups that together are the range, in the order of ages.
        case tiles([Int])
        /// No choice of groups is the range; the group, if there is one, lies partly within it.
        case cut(AgeRange?)
        /// Two choices of equally few groups: which of them counts would be a guess.
        case ambiguous([AgeRange], [AgeRange])
    }

    private let groups: [AgeRange]

    init(_ groups: [AgeRange]) { self.groups = groups }

    /// The way from one age to the end of a range with the fewest groups.
    private struct Way {
        /// The place of the first group, and the age behind it.
        let place: Int
        let next: Int?
        let count: Int
        /// The place of another group to begin with, from which there are as few.
        var other: Int?
    }

    /// The exact group, else as few groups as possible.
    ///
    /// It looks at each group once, from the last age to the first: what fits behind a group is
    /// known when the group's turn comes.
    func tiles(from lower: Int, through upper: Int?) -> Answer {
        var ways: [Int: Way] = [:]
        var seen = Set<AgeRange>()
        // Of equal groups the first counts.
        let unique = groups.indices.filter {
            groups[$0].lower >= lower && seen.insert(groups[$0]).inserted
        }
        for place in unique.sorted(by: { groups[$0].lower > groups[$1].lower }) {
            guard let way = way(through: place, to: upper, ways) else { continue }
            let age = groups[place].lower
            guard var known = ways[age], known.count <= way.count else {
                ways[age] = way
                continue
            }
            if known.count == way.count {
                known.other = place
                ways[age] = known
            }
        }
        guard ways[lower] != nil else { return .cut(cutGroup(from: lower, through: upper)) }
        return answer(from: lower, ways)
    }

    private func way(through place: Int, to upper: Int?, _ ways: [Int: Way]) -> Way? {
        let end = groups[place].upper
        if end == upper { return Way(place: place, next: nil, count: 1) }
        guard let end, upper.map({ end < $0 }) ?? true else { return nil }
        let next = end.addingSaturated(1)
        return ways[next].map { Way(place: place, next: next, count: $0.count + 1) }
    }

    /// The way from an age; ambiguous as soon as it has two.
    private func answer(from lower: Int, _ ways: [Int: Way]) -> Answer {
        var tiles: [Int] = []
        var age: Int? = lower
        while let way = age.flatMap({ ways[$0] }) {
            if let other = way.other {
                return .ambiguous(
                    tiles.map { groups[$0] } + self.way(from: way.place, ways),
                    tiles.map { groups[$0] } + self.way(from: other, ways)
                )
            }
            tiles.append(way.place)
            age = way.next
        }
        return .tiles(tiles)
    }

    /// The groups of one way that begins with a group.
    private func way(from place: Int, _ ways: [Int: Way]) -> [AgeRange] {
        var found = [groups[place]]
        while let end = found.last?.upper, let way = ways[end.addingSaturated(1)] {
            found.append(groups[way.place])
        }
        return found
    }

    /// A group that lies partly within and partly outside a range.
    private func cutGroup(from lower: Int, through upper: Int?) -> AgeRange? {
        let end = upper ?? .max
        return groups.first { group in
            let last = group.upper ?? .max
            let overlaps = group.lower <= end && last >= lower
            return overlaps && (group.lower < lower || last > end)
        }
    }
}
