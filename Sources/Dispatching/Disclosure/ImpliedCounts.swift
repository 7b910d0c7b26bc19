import Indicators

/// The numbers of one indicator and period that nobody tells, and everybody can work out: what an
/// area has beyond all but one of those within it, and what all within it have together; of a group
/// in the same way, where its members are known to be all.
///
/// Ages are left out: they overlap.
struct ImpliedCounts {
    /// A sum that holds wherever its numbers are known.
    private struct Sum: Hashable {
        let whole: CountPlace
        let parts: [CountPlace]
    }

    private(set) var implied: [CountPlace: Double] = [:]

    private let told: [CountPlace: Double]
    private let tree: AreaTree

    init(beside told: [CountPlace: Double], _ tree: AreaTree) {
        (self.told, self.tree) = (told, tree)
        let members = Set(told.keys.map(\.members))
        let sums = areaSums(of: members) + memberSums(of: members)
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for sum in sums where add(sum) { isGrowing = true }
        }
    }

    private func value(_ place: CountPlace) -> Double? { told[place] ?? implied[place] }

    /// Adds the one number of a sum that is missing.
    private mutating func add(_ sum: Sum) -> Bool {
        let known = sum.parts.compactMap(value)
        let together = known.reduce(0, +)
        switch (value(sum.whole), sum.parts.count - known.count) {
        case (nil, 0): implied[sum.whole] = together
        case (let whole?, 1):
            guard let missing = sum.parts.first(where: { value($0) == nil }) else { return false }
            implied[missing] = whole - together
        default: return false
        }
        return true
    }

    /// The areas within one that are of one level, for each of some groups.
    private func areaSums(of members: Set<[DimensionMember]>) -> [Sum] {
        let areas = Set(told.keys.map(\.area))
        let wholes = areas.union(areas.flatMap(tree.areas.parents)).sorted()
        return members.flatMap { members in
            wholes.flatMap { whole in
                tree.within(whole).map { codes in
                    Sum(
                        whole: CountPlace(area: whole, members: members),
                        parts: codes.map { CountPlace(area: $0, members: members) }
                    )
                }
            }
        }
    }

    /// The members of a dimension, for each area, where some area's numbers show that they are all.
    private func memberSums(of members: Set<[DimensionMember]>) -> [Sum] {
        var codes: [String: Set<String>] = [:]
        for member in members.joined() where AgeRange(code: member.code) == nil {
            codes[member.dimension, default: []].insert(member.code)
        }
        let all = Set(told.keys.map(\.area)).sorted()
        return codes.sorted { $0.key < $1.key }.flatMap { dimension, codes -> [Sum] in
            let others = Set(members.map { $0.filter { $0.dimension != dimension } })
            let sums = others.flatMap { others in
                all.map { area in
                    Sum(
                        whole: CountPlace(area: area, members: others),
                        parts: codes.sorted().map { code in
                            let own = (others + [DimensionMember(dimension, code)]).sorted()
                            return CountPlace(area: area, members: own)
                        }
                    )
                }
            }
            return codes.count > 1 && sums.contains(where: holds) ? sums : []
        }
    }

    private func holds(_ sum: Sum) -> Bool {
        let parts = sum.parts.compactMap { told[$0] }
        guard let whole = told[sum.whole], parts.count == sum.parts.count else { return false }
        return (whole - parts.reduce(0, +)).magnitude < SecrecyRule.tolerance
    }
}

/// The declared areas right below each other one, by their levels.
struct AreaTree {
    let areas: AreaRegister
    private var children: [String: [String: [String]]] = [:]

    init(_ areas: AreaRegister) {
        self.areas = areas
        for area in areas.declared where areas.successors(of: area.code).isEmpty {
            guard let parent = areas.parent(of: area.code), let level = areas.level(of: area.code)
            else { continue }
            children[parent, default: [:]][level, default: []].append(area.code)
        }
    }

    /// The codes of the areas of each level right below one.
    func within(_ code: String) -> [[String]] {
        (children[code] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    }
}
