package import Indicators

/// What a delivery changed, as the keys that rest on it are looked for.
package struct SeriesChanges: Sendable {
    /// The members of the changed series, by indicator and area.
    private var members: [String: [String: Set<[DimensionMember]>]] = [:]
    /// The indicators of which any series counts as changed.
    private let whole: Set<String>

    /// Some series, and indicators that count as changed wherever they are read.
    package init(_ changed: Set<SeriesKey>, whole: Set<String> = []) {
        self.whole = whole
        for key in changed {
            members[key.indicator, default: [:]][key.area, default: []].insert(key.members)
        }
    }

    /// The indicators with the areas in which some series changed.
    package var areas: [(indicator: String, areas: Set<String>)] {
        members.map { ($0.key, Set($0.value.keys)) }
    }

    /// Whether an indicator counts as changed wherever it is read.
    func isWhole(_ indicator: String) -> Bool { whole.contains(indicator) }

    /// The members of an indicator's changed series, by area; nil when none changed.
    func changes(of indicator: String) -> [String: Set<[DimensionMember]>]? { members[indicator] }
}
