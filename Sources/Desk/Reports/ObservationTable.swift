package import Indicators
package import Readings

/// The table of single readings that `intake` prints.
package struct ObservationTable {
    package static let columns = [
        "indicator", "area", "dimensions", "period", "reference_date", "value", "status",
    ]

    /// The readings of a dataset in key order, each with its record and column.
    package static func table(of dataset: Dataset) -> LongTable {
        LongTable(columns: columns + ["record", "column"]) { use in
            try forEachReading(of: dataset) { key, period, reading, date, origin in
                try use(
                    row(key, period, reading, date) + [
                        origin.map { .integer(Int($0.record)) } ?? .empty,
                        origin.map { .integer(Int($0.column)) } ?? .empty,
                    ]
                )
            }
        }
    }

    /// Gives the readings of a dataset in key order.
    static func forEachReading(
        of dataset: Dataset,
        _ use: (SeriesKey, TimePeriod, Reading, CalendarDate?, Origin?) throws -> Void
    ) rethrows {
        for block in dataset.blocks {
            for series in 0..<block.seriesCount {
                let key = block.key(of: series, in: dataset.vocabulary)
                for cell in block.cells(of: series) {
                    guard let reading = block.reading(at: cell) else { continue }
                    let ordinal = block.ordinal(of: cell, in: series)
                    try use(
                        key,
                        TimePeriod(block.frequency, ordinal: ordinal),
                        reading,
                        block.referenceDate(at: cell),
                        block.origins.isEmpty ? nil : block.origins[cell]
                    )
                }
            }
        }
    }

    /// One reading: `status` holds the observation status or the missing reason.
    package static func row(
        _ key: SeriesKey,
        _ period: TimePeriod,
        _ reading: Reading,
        _ date: CalendarDate?
    ) -> [Table.Cell] {
        let members = key.members.map { "\($0.dimension)=\($0.code)" }.joined(separator: " ")
        let value: Table.Cell
        let status: String
        switch reading {
        case .value(let number, let observed): (value, status) = (.number(number), observed.name)
        case .missing(let reason): (value, status) = (.empty, reason.name)
        }
        return [
            .text(key.indicator), .text(key.area), .text(members), .text(period.description),
            Table.Cell(date), value, .text(status),
        ]
    }
}
