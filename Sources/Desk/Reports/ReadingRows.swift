import Indicators
import Readings

/// Readings one after the other, for a table in any form: there may be very many of them.
package struct ReadingRows {
    /// One reading and where it stands.
    struct Row {
        let key: SeriesKey
        let period: TimePeriod
        let reading: Reading
        let date: CalendarDate?
        /// Nil where nobody kept it.
        let origin: Origin?
        /// The name of the file that it stands in.
        let file: String?
        /// What the status says of a number that nobody delivered: `sum of 28 gemeinde`.
        var addedUp: String?
        /// Whether there is a number that may not be published; `reading` has none then.
        var isWithheld = false

        /// The same row without its number.
        var withheld: Self {
            Self(
                key: key,
                period: period,
                reading: .missing(.unknown),
                date: date,
                origin: origin,
                file: file,
                isWithheld: true
            )
        }
    }

    /// The dimensions of all readings, sorted.
    let dimensions: [String]
    /// Whether the rows say where each reading stands.
    let hasOrigin: Bool
    /// What is withheld of rows that may be published; nil where nobody asked for that.
    package let withheld: WithheldCount?
    /// What people are told when there is no row.
    let remark: String?
    /// Makes one row after the other.
    let forEachRow: (_ use: (Row) throws -> Void) throws -> Void

    /// A row for each reading, a column for each dimension; `status` holds the status of a number
    /// or why there is none.
    ///
    /// `intake` reads it again where the definitions know the dimensions.
    package var table: LongTable {
        LongTable(columns: columns, remark: remark) { use in
            try forEachRow { try use(cells(of: $0)) }
        }
    }

    private static let fixed = ["indicator", "area"]
    private static let readings = ["period", "reference_date", "value", "status"]
    private static let origins = ["drop", "file", "sheet", "record", "column"]

    private var columns: [String] {
        let taken = Set(Self.fixed + Self.readings + Self.origins)
        let members = dimensions.map { taken.contains($0) ? "dimension_\($0)" : $0 }
        return Self.fixed + members + Self.readings + (hasOrigin ? Self.origins : [])
    }

    private func cells(of row: Row) -> [Table.Cell] {
        var reading = ObservationTable.row(row.key, row.period, row.reading, row.date).dropFirst(3)
        if let words = row.addedUp { reading[reading.endIndex - 1] = .text(words) }
        if row.isWithheld { reading[reading.endIndex - 1] = .text(MissingReason.withheld) }
        return [.text(row.key.indicator), .text(row.key.area)]
            + members(of: row.key).map { Table.Cell($0) } + reading
            + (hasOrigin ? origin(of: row) : [])
    }

    /// The member of each dimension, nil where the indicator has no such dimension.
    func members(of key: SeriesKey) -> [String?] {
        dimensions.map { name in key.members.first { $0.dimension == name }?.code }
    }

    /// Drop, file, sheet, record and column; what is not known is empty.
    func origin(of row: Row) -> [Table.Cell] {
        func number(_ number: Int) -> Table.Cell { number > 0 ? .integer(number) : .empty }
        guard let origin = row.origin else { return Self.origins.map { _ in .empty } }
        return [
            number(Int(origin.drop)), Table.Cell(row.file), number(Int(origin.sheet)),
            number(Int(origin.record)), number(Int(origin.column)),
        ]
    }
}

extension ReadingRows {
    /// The readings of a file in key order.
    init(of dataset: Dataset, file: String) {
        dimensions = Set(dataset.blocks.flatMap(\.dimensions)).inCodeOrder()
        hasOrigin = true
        withheld = nil
        remark = nil
        forEachRow = { use in
            try ObservationTable.forEachReading(of: dataset) { key, period, reading, date, origin in
                try use(
                    Row(
                        key: key,
                        period: period,
                        reading: reading,
                        date: date,
                        origin: origin,
                        file: file
                    )
                )
            }
        }
    }
}
