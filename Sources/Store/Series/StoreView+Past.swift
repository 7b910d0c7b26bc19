import GRDB
import Indicators
package import Readings

extension StoreView {
    /// Some series as they are in force, with all readings that were in force before.
    ///
    /// - Parameter selections: The series; those of one indicator add up.
    /// - Returns: The readings, whose origins name the drops of the ledger.
    /// - Throws: `StoreError` when rows cannot be read or are not as they were written.
    package func past(of selections: [SeriesSelection]) throws -> ReadingPast {
        var past = ReadingPast(latest: try load(selections))
        let replaced = try Int64.fetchSet(
            database,
            sql: "SELECT DISTINCT cells FROM superseded"
        )
        guard !replaced.isEmpty else { return past }
        let chunks = Dictionary(grouping: replaced, by: CellsID.series)
        for selection in SeriesSelection.united(selections) {
            for stored in try StoredGroup.fetch(self, indicator: selection.indicator) {
                try note(stored, chunks, areas: selection.areas, in: &past)
            }
        }
        return past
    }

    private func note(
        _ stored: StoredGroup,
        _ chunks: [Int64: [Int64]],
        areas: Set<String>?,
        in past: inout ReadingPast
    ) throws {
        let listing = try SeriesListing(database, stored, areas: areas)
        let table = try CellsTable(self, frequency: stored.group.frequency)
        var chunk = CellChunk()
        for entry in listing.entries {
            for id in chunks[entry.id] ?? [] {
                try table.read(id, into: &chunk)
                past.note(
                    chunk,
                    number: CellsID.chunk(of: id),
                    replaced: try table.replaced(id),
                    of: listing.key(of: entry)
                )
            }
        }
    }
}
