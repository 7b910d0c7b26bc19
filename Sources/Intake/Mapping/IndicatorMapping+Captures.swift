import Indicators

/// Which columns the parts of a header fit, and what their braces catch.
extension IndicatorMapping {
    typealias Capture = (dimension: String, label: String)

    static func isMeaning(_ name: String) -> Bool {
        SourceDefinition.HeaderPattern.meanings.contains(name)
    }

    /// Members that stand in the rows of this file need not stand in its header.
    func captures(
        of parts: [SourceDefinition.HeaderPattern.Part],
        among columns: [ColumnPlan.ValueColumn]
    ) -> [(Int, [Capture])] {
        let found = labels(parts, among: columns)
        let rest = parts.filter { part in
            guard case .dimension(let name) = part else { return true }
            return !rowDimensions.contains(name)
        }
        guard found.isEmpty, !rest.isEmpty, rest.count < parts.count else { return found }
        return labels(rest, among: columns)
    }

    /// Matches to the end of the path first; else what is left must be members of one code list
    /// each.
    private func labels(
        _ parts: [SourceDefinition.HeaderPattern.Part],
        among columns: [ColumnPlan.ValueColumn]
    ) -> [(Int, [Capture])] {
        var complete: [(Int, [Capture])] = []
        var whole: [(Int, [Capture])] = []
        var partial: [(place: Int, labels: [Capture], rest: ArraySlice<String>)] = []
        for (place, column) in columns.enumerated() {
            let plain = ([column.path] + column.aliases).map { HeaderMatcher(parts, $0) }
            let ofUnits = column.unitAliases.map { HeaderMatcher(parts, $0, endsInUnit: true) }
            let found = (plain + ofUnits).flatMap { $0.matches() }
            if let match = found.first(where: { $0.rest.isEmpty }) {
                if match.isComplete && match.captures.isEmpty { complete.append((place, [])) }
                whole.append((place, match.captures))
            } else if let match = found.first {
                partial.append((place, match.captures, match.rest))
            }
        }
        // A header that is written out beats those that merely end in it.
        guard complete.isEmpty else { return complete }
        guard whole.isEmpty, let depth = partial.map(\.rest.count).max() else { return whole }
        var dimensions: [String?] = []
        for level in 0..<depth {
            let labels = Set(partial.compactMap { $0.rest.dropFirst(level).first })
            if let dimension = coder.dimension(of: labels.sorted()) {
                dimensions.append(dimension)
            } else if labels.allSatisfy(coder.isTotal) || labels.count == 1 {
                dimensions.append(nil)
            } else {
                return []
            }
        }
        return partial.map { match in
            let rest = zip(dimensions, match.rest).compactMap { dimension, label in
                dimension.map { Capture($0, label) }
            }
            return (match.place, match.labels + rest)
        }
    }
}
