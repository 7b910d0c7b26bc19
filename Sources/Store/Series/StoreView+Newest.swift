import GRDB
package import Indicators
import Readings

extension StoreView {
    /// The newest period with a number of each frequency that some indicators come at.
    package func newestPeriods(of indicators: some Sequence<String>) throws -> [TimePeriod] {
        var newest: [Frequency: Int32] = [:]
        for indicator in indicators {
            for group in try StoredGroup.fetch(database, indicator: indicator).map(\.group) {
                guard let ordinal = group.newest else { continue }
                newest[group.frequency] = max(newest[group.frequency] ?? ordinal, ordinal)
            }
        }
        return newest.map { TimePeriod($0.key, ordinal: $0.value) }.sorted()
    }

    /// How many series the store holds.
    package func seriesCount() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT sum(series_count) FROM series_group") ?? 0
    }
}
