/// Makes a dataset of its members, by the rules of JSON-stat.
struct JSONStatRules {
    /// More than anybody crosses.
    private static let dimensionLimit = 256

    private let members: JSONStatMembers
    private var notes: [String] = []

    init(_ members: JSONStatMembers) { self.members = members }

    /// The dataset.
    ///
    /// - Throws: `JSONStatFault` that names the first rule it breaks.
    mutating func dataset() throws(JSONStatFault) -> JSONStatDataset {
        guard let values = members.values, let ids = members.ids, let given = members.sizes else {
            throw .rule(.structure, "it has no 'id', no 'size' or no 'value'")
        }
        var sizes: [Int] = []
        for (place, size) in given.enumerated() {
            guard let size else {
                throw .rule(.structure, "size \(place + 1) is no number")
            }
            sizes.append(size)
        }
        guard ids.count == sizes.count else {
            throw .rule(.idSize, "'id' has \(ids.count) names and 'size' \(sizes.count) numbers")
        }
        guard ids.count <= Self.dimensionLimit else {
            throw .overflow("it has \(ids.count) dimensions, \(Self.dimensionLimit) are the most")
        }
        let known = Dictionary(members.dimensions.map { ($0.id, $0.members) }) { first, _ in first }
        guard Set(ids).count == ids.count, Set(ids) == Set(known.keys) else {
            throw .rule(
                .dimensionKeys,
                "'id' names \(listed(ids)), 'dimension' has \(listed(known.keys.sorted()))"
            )
        }
        let roles = try roles(ids)
        let count = try cellCount(sizes)
        var dimensions: [JSONStatDataset.Dimension] = []
        for (id, size) in zip(ids, sizes) {
            guard let dimension = known[id] else { continue }
            let isMetric = roles["metric"]?.contains { ids[$0] == id } ?? false
            dimensions.append(try self.dimension(id, size, dimension, isMetric: isMetric))
        }
        try check(values, count)
        return JSONStatDataset(
            version: members.isOld ? "1.x" : members.version ?? "1.x",
            name: members.name,
            label: members.label,
            updated: members.updated,
            dimensions: dimensions,
            roles: roles,
            status: try status(count),
            valueOffset: values.offset,
            cellCount: count,
            notes: notes
        )
    }

    private func roles(_ ids: [String]) throws(JSONStatFault) -> [String: [Int]] {
        var roles: [String: [Int]] = [:]
        for (role, names) in members.roles {
            for name in names {
                guard let place = ids.firstIndex(of: name) else {
                    throw .rule(.role, "role '\(role)' names '\(name)', which is no dimension")
                }
                roles[role, default: []].append(place)
            }
        }
        return roles
    }

    private func cellCount(_ sizes: [Int]) throws(JSONStatFault) -> Int {
        var count = 1
        for size in sizes {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: size)
            guard !isTooLarge, product <= JSONStatReader.cellLimit else {
                throw .overflow(
                    "the sizes \(sizes.map(String.init).joined(separator: " × ")) make more than "
                        + "\(JSONStatReader.cellLimit) cells"
                )
            }
            count = product
        }
        return count
    }

    private func check(
        _ values: JSONStatMembers.Values,
        _ count: Int
    ) throws(JSONStatFault) {
        guard !values.isNested else {
            throw .rule(.structure, "something else than numbers, texts and null is in 'value'")
        }
        if values.isSparse {
            if let strange = values.strange {
                throw .rule(.valueKey, "'\(strange)' in 'value' is no position")
            }
            guard values.last < count else {
                throw .rule(.valueKey, "'value' has position \(values.last) of \(count) cells")
            }
        } else if values.count != count {
            throw .rule(.valueLength, "'value' has \(values.count) items, 'size' makes \(count)")
        }
    }

    private func status(_ count: Int) throws(JSONStatFault) -> JSONStatStatus {
        let texts = members.statusTexts
        switch members.status {
        case .none: return .none
        case .text(let text): return .all(text)
        case .array(let numbers):
            if numbers.count == 1, let text = texts.first { return .all(text) }
            guard numbers.count == count else {
                throw .rule(
                    .statusLength,
                    "'status' has \(numbers.count) items, 'size' makes \(count)"
                )
            }
            return .dense(numbers, texts: texts)
        case .object(let positions, let numbers, let last, let strange):
            if let strange { throw .rule(.statusKey, "'\(strange)' in 'status' is no position") }
            guard last < count else {
                throw .rule(.statusKey, "'status' has position \(last) of \(count) cells")
            }
            return .sparse(positions: positions, numbers: numbers, texts: texts)
        }
    }
}

extension JSONStatRules {
    private mutating func dimension(
        _ id: String,
        _ size: Int,
        _ dimension: JSONStatMembers.Dimension,
        isMetric: Bool
    ) throws(JSONStatFault) -> JSONStatDataset.Dimension {
        guard dimension.hasCategory else {
            throw .rule(.structure, "dimension '\(id)' has no 'category'")
        }
        let ids = try Self.categories(id, size, dimension)
        let known = Set(ids)
        func check(
            _ keys: [String],
            _ rule: JSONStatFault.Rule,
            _ member: String
        ) throws(JSONStatFault) {
            guard let strange = keys.first(where: { !known.contains($0) }) else { return }
            throw .rule(
                rule,
                "'\(member)' of dimension '\(id)' names '\(strange)', which is no category"
            )
        }
        try check(dimension.labels.map(\.id), .labelKey, "label")
        try check(dimension.units.map(\.id), .unitKey, "unit")
        try check(dimension.coordinates, .coordinatesKey, "coordinates")
        try check(dimension.notes, .noteKey, "note")
        try check(dimension.children.flatMap { [$0.id] + $0.children }, .childKey, "child")
        try Self.checkCycles(id, dimension.children)
        if !dimension.labels.isEmpty, dimension.labels.count < ids.count {
            note(.labelMissing, "dimension '\(id)' has categories without a label")
        }
        if isMetric, dimension.units.isEmpty {
            note(.metricUnit, "dimension '\(id)' does not say what it is counted in")
        }
        let labels = Dictionary(dimension.labels.map { ($0.id, $0.text) }) { first, _ in first }
        let units = Dictionary(dimension.units.map { ($0.id, $0.text) }) { first, _ in first }
        return JSONStatDataset.Dimension(
            id: id,
            label: dimension.label,
            categories: ids.map {
                JSONStatDataset.Category(id: $0, label: labels[$0], unit: units[$0] ?? nil)
            }
        )
    }

    private mutating func note(_ rule: JSONStatFault.Rule, _ text: String) {
        notes.append("\(text) (\(rule.rawValue))")
    }

    /// The categories in the order of their positions.
    private static func categories(
        _ id: String,
        _ size: Int,
        _ dimension: JSONStatMembers.Dimension
    ) throws(JSONStatFault) -> [String] {
        switch dimension.index {
        case .none:
            let names = Set((dimension.labels.map(\.id) + dimension.units.map(\.id)))
            guard size == 1, names.count <= 1 else {
                throw .rule(.indexCount, "dimension '\(id)' has no 'index', but size \(size)")
            }
            return [names.first ?? id]
        case .array(let ids):
            guard ids.count == size else {
                throw .rule(
                    .indexCount,
                    "'index' of dimension '\(id)' has \(ids.count) categories, its size is \(size)"
                )
            }
            guard Set(ids).count == ids.count else {
                throw .rule(.indexPositions, "'index' of dimension '\(id)' has a category twice")
            }
            return ids
        case .object(let positions):
            var ids = [String?](repeating: nil, count: positions.count)
            for (category, position) in positions {
                guard let position, positions.count == size, ids.indices.contains(position),
                    ids[position] == nil
                else {
                    throw .rule(
                        .indexPositions,
                        "'index' of dimension '\(id)' gives '\(category)' the position "
                            + "\(position.map(String.init) ?? "no number"), and its size is \(size)"
                    )
                }
                ids[position] = category
            }
            guard positions.count == size else {
                throw .rule(.indexPositions, "'index' of dimension '\(id)' is empty")
            }
            return ids.compactMap(\.self)
        }
    }

    /// Refuses categories that lie in each other: takes away, again and again, what has no children
    /// left.
    private static func checkCycles(
        _ id: String,
        _ children: [(id: String, children: [String])]
    ) throws(JSONStatFault) {
        var parents: [String: [String]] = [:]
        var open: [String: Int] = [:]
        for (parent, own) in children {
            open[parent, default: 0] += own.count
            for child in own {
                parents[child, default: []].append(parent)
                open[child, default: 0] += 0
            }
        }
        var free = open.filter { $0.value == 0 }.map(\.key)
        var closed = 0
        while let category = free.popLast() {
            closed += 1
            for parent in parents[category] ?? [] {
                open[parent, default: 0] -= 1
                if open[parent] == 0 { free.append(parent) }
            }
        }
        guard closed == open.count else {
            let left = open.filter { $0.value > 0 }.keys.sorted()
            throw .rule(
                .childCycle,
                "categories of dimension '\(id)' are children of each other: \(listed(left))"
            )
        }
    }
}
