import GRDB
package import Indicators
import Readings

extension StoreView {
    /// Gives every reading, ordered by key and period.
    ///
    /// As of a drop D this is, for each cell, the reading that was in force right after D; without
    /// a drop it is the one in force now. The indicator nil stands for all.
    package func export(
        asOf drop: Int32? = nil,
        indicator: String? = nil,
        _ use: (ExportedReading) throws -> Void
    ) throws {
        var scratch = CellChunk()
        for stored in try StoredGroup.fetch(database, indicator: indicator) {
            let listing = try SeriesListing(database, stored, areas: nil)
            let table = try CellsTable(database, frequency: stored.group.frequency)
            for entry in listing.entries {
                let key = listing.key(of: entry)
                try table.read(series: entry.id, asOf: drop, into: &scratch) { number, chunk in
                    try export(chunk, number, key, use)
                }
            }
        }
    }

    private func export(
        _ chunk: CellChunk,
        _ number: Int,
        _ key: SeriesKey,
        _ use: (ExportedReading) throws -> Void
    ) throws {
        for place in 0..<CellChunk.length {
            let mark = Mark(rawValue: chunk.marks[place])
            guard let reading = Reading(chunk.values[place], mark) else { continue }
            let ordinal = CellsID.ordinal(ofChunk: number) + Int32(place)
            let date = chunk.dates[place]
            try use(
                ExportedReading(
                    key: key,
                    period: TimePeriod(key.frequency, ordinal: ordinal),
                    reading: reading,
                    segment: mark.segment,
                    date: date == Block.noDate ? nil : CalendarDate(dayNumber: date),
                    origin: chunk.origins[place]
                )
            )
        }
    }
}

/// One reading as it stands in the store.
package struct ExportedReading: Hashable, Sendable {
    package let key: SeriesKey
    package let period: TimePeriod
    package let reading: Reading
    /// The basis that the reading stands on.
    package let segment: Int
    package let date: CalendarDate?
    package let origin: Origin
}
