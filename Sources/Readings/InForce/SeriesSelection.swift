import Indicators

/// The series that an evaluation needs of an indicator.
package struct SeriesSelection: Hashable, Sendable {
    package let indicator: String
    /// The codes of the areas; nil for all.
    package let areas: Set<String>?

    package init(_ indicator: String, areas: Set<String>? = nil) {
        self.indicator = indicator
        self.areas = areas
    }

    /// One selection for each indicator, in code order: those of one indicator add up.
    package static func united(_ selections: some Sequence<Self>) -> [Self] {
        var areas: [String: Set<String>?] = [:]
        for selection in selections {
            if let known = areas[selection.indicator] {
                let union = known.flatMap { known in selection.areas.map(known.union) }
                areas[selection.indicator] = .some(union)
            } else {
                areas[selection.indicator] = .some(selection.areas)
            }
        }
        return areas.sorted { CodeOrder.isBefore($0.key, $1.key) }
            .map { Self($0.key, areas: $0.value) }
    }
}
