import Indicators

/// A sum that everybody can compute: a total and its parts, an area and those in it.
struct SecretSum {
    /// The place of the total; nil when everybody knows it, as 100 % of a group.
    let whole: Int?
    let parts: [Int]
    /// How many persons the total has that no part has.
    var rest = 0.0

    var cells: [Int] { parts + (whole.map { [$0] } ?? []) }

    /// Whether one or two persons are in the total and no part: who takes the parts from the total
    /// knows of them.
    var hidesRest: Bool { SecrecyRule.isSmall(rest) }

    /// All sums that hold in a table, and those whose rest is secret.
    ///
    /// What adds up is found in the numbers; what nobody delivered counts as none.
    static func all(
        of cells: [SecretTable.Cell],
        areas: AreaRegister,
        parts: Set<DimensionMember>,
        hasRestsOfAreas: Bool
    ) -> [Self] {
        let finder = SumFinder(cells: cells, never: parts)
        var sums: [Self] = []
        finder.addAlike(&sums)
        finder.addLines(&sums)
        finder.addAreas(areas, hasRest: hasRestsOfAreas, &sums)
        return sums
    }
}

/// Finds the sums of a table.
private struct SumFinder {
    let cells: [SecretTable.Cell]
    /// The members that are never summed.
    let never: Set<DimensionMember>

    /// The cells of one dimension, all else alike.
    private struct Line: Hashable {
        let place: CountPlace
        let dimension: String
    }

    private var counted: [Int] { cells.indices.filter { cells[$0].persons != nil } }

    private func place(_ cell: Int) -> CountPlace {
        CountPlace(area: cells[cell].area, members: cells[cell].members)
    }

    /// Two cells that say the same: `total`, and no member at all.
    func addAlike(_ sums: inout [SecretSum]) {
        for (_, group) in Dictionary(grouping: counted, by: place).sorted(by: Self.first) {
            for other in group.dropFirst() {
                sums.append(SecretSum(whole: group[0], parts: [other]))
            }
        }
    }

    func addLines(_ sums: inout [SecretSum]) {
        var wholes: [CountPlace: Int] = [:]
        var lines: [Line: [(code: String, cell: Int)]] = [:]
        for cell in counted {
            let place = place(cell)
            if wholes.updateValue(wholes[place] ?? cell, forKey: place) != nil { continue }
            for (index, member) in place.members.enumerated() {
                var others = place.members
                others.remove(at: index)
                let line = Line(
                    place: CountPlace(area: place.area, members: others),
                    dimension: member.dimension
                )
                lines[line, default: []].append((member.code, cell))
            }
        }
        for (line, members) in lines.sorted(by: { $0.value[0].cell < $1.value[0].cell }) {
            add(line, members, whole: wholes[line.place], &sums)
        }
    }

    private func add(
        _ line: Line,
        _ members: [(code: String, cell: Int)],
        whole: Int?,
        _ sums: inout [SecretSum]
    ) {
        let summed = members.filter {
            !never.contains(DimensionMember(line.dimension, $0.code))
        }
        let ages = summed.compactMap { member in
            AgeRange(code: member.code).map { (age: $0, cell: member.cell) }
        }
        let others = summed.filter { AgeRange(code: $0.code) == nil }.map(\.cell)
        for age in ages {
            for tiles in AgeTiles(ages, within: age.age).choices where tiles != [age.cell] {
                addIfItHolds(age.cell, tiles, &sums)
            }
        }
        let choices =
            ages.isEmpty
            ? [others]
            : AgeTiles(ages, within: nil).choices.map {
                $0 + others
            }
        for choice in choices { addIfItHolds(whole, choice, hasRest: true, &sums) }
        guard let whole else { return }
        // What is left of a group when one member is taken away is a group, too.
        for member in members { addRest(SecretSum(whole: whole, parts: [member.cell]), &sums) }
    }

    func addAreas(_ areas: AreaRegister, hasRest: Bool, _ sums: inout [SecretSum]) {
        struct Group: Hashable {
            let ancestor: CountPlace
            let level: String?
        }
        let wholes = Dictionary(counted.map { (place($0), $0) }) { first, _ in first }
        var chains: [String: (parents: [String], level: String?)] = [:]
        var groups: [Group: [Int]] = [:]
        for (place, cell) in wholes.sorted(by: { $0.value < $1.value }) {
            if chains[place.area] == nil {
                chains[place.area] = (areas.parents(of: place.area), areas.level(of: place.area))
            }
            guard let chain = chains[place.area] else { continue }
            for parent in chain.parents {
                let ancestor = CountPlace(area: parent, members: place.members)
                guard wholes[ancestor] != nil else { continue }
                groups[Group(ancestor: ancestor, level: chain.level), default: []].append(cell)
            }
        }
        for (group, parts) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
            addIfItHolds(wholes[group.ancestor], parts, hasRest: hasRest, &sums)
        }
    }

    /// Adds a sum when its parts are its total, or, where the rest of them is a group, too, when
    /// that is secret.
    ///
    /// Without a total, shares of one group that are 100 % together are one.
    private func addIfItHolds(
        _ whole: Int?,
        _ parts: [Int],
        hasRest: Bool = false,
        _ sums: inout [SecretSum]
    ) {
        guard !parts.isEmpty else { return }
        let together = parts.reduce(0) { $0 + (cells[$1].persons ?? 0) }
        var error = parts.reduce(1e-6 * together.magnitude) { $0 + cells[$1].error }
        let total: Double
        if let whole {
            total = cells[whole].persons ?? 0
            error += cells[whole].error
        } else {
            guard let base = cells[parts[0]].base, parts.allSatisfy({ cells[$0].base == base })
            else { return }
            total = base
        }
        if (total - together).magnitude <= error + SecrecyRule.tolerance {
            sums.append(SecretSum(whole: whole, parts: parts))
        } else if hasRest {
            addRest(SecretSum(whole: whole, parts: parts, rest: total - together), &sums)
        }
    }

    private func addRest(_ sum: SecretSum, _ sums: inout [SecretSum]) {
        var sum = sum
        if let whole = sum.whole {
            let parts = sum.parts.reduce(0) { $0 + (cells[$1].persons ?? 0) }
            sum.rest = (cells[whole].persons ?? 0) - parts
        }
        if sum.hidesRest { sums.append(sum) }
    }

    private static func first(
        _ left: (key: CountPlace, value: [Int]),
        _ right: (key: CountPlace, value: [Int])
    ) -> Bool { left.value[0] < right.value[0] }
}

/// Ages that cover others without gap or overlap.
private struct AgeTiles {
    private(set) var choices: [[Int]] = []

    /// Covers an age, or with nil all that there are: with the widest ages, and with the narrowest.
    init(_ ages: [(age: AgeRange, cell: Int)], within whole: AgeRange?) {
        guard let start = whole?.lower ?? ages.map(\.age.lower).min() else { return }
        let inner = ages.filter { age in
            guard let whole else { return true }
            return age.age != whole && age.age.lower >= whole.lower
                && Self.end(age.age) <= Self.end(whole)
        }
        let starts = Dictionary(grouping: inner, by: \.age.lower)
        for isWide in [true, false] {
            var tiles: [Int] = []
            var next = start
            while let found = starts[next]?.sorted(by: {
                Self.end($0.age) < Self.end($1.age)
            }), let tile = isWide ? found.last : found.first {
                tiles.append(tile.cell)
                next = Self.end(tile.age)
            }
            let isWhole = whole.map { next == Self.end($0) } ?? true
            if isWhole, !tiles.isEmpty, !choices.contains(tiles) { choices.append(tiles) }
        }
    }

    /// The first age that no longer belongs to it.
    private static func end(_ age: AgeRange) -> Int { age.upper.map { $0 + 1 } ?? 10_000 }
}
