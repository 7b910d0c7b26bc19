import Indicators

extension DatasetBuilder {
    /// Brings groups of one indicator and frequency to the same dimensions.
    static func unite(_ groups: [GroupReadings], total: Int32) -> [GroupReadings] {
        let byIndicator = Dictionary(grouping: groups) {
            GroupReadings.Name(
                indicator: $0.name.indicator,
                frequency: $0.name.frequency,
                dimensions: []
            )
        }
        return byIndicator.keys.sorted().compactMap { name in
            guard let parts = byIndicator[name], let first = parts.first else { return nil }
            guard parts.count > 1 else { return first }
            let dimensions = Set(parts.flatMap(\.name.dimensions)).inCodeOrder()
            var united = GroupReadings(
                GroupReadings.Name(
                    indicator: first.name.indicator,
                    frequency: first.name.frequency,
                    dimensions: dimensions
                ),
                keepsOrigins: first.keepsOrigins,
                laterReplaces: first.laterReplaces
            )
            for part in parts { united.append(contentsOf: part, filling: total) }
            return united
        }
    }
}
