import Alerting
import Indicators
import Readings

/// Drops as a test writes them: row by row.
extension MemoryStore {
    /// One cell as a drop delivers it.
    struct Cell: Hashable {
        var reading: Reading
        var date: CalendarDate?
        var segment = 0
    }

    /// One delivered row.
    struct Row: Hashable {
        let key: SeriesKey
        let period: TimePeriod
        let cell: Cell
    }

    /// Takes rows as one drop and says what follows; of two for one cell the last counts.
    mutating func take(_ rows: [Row]) -> Outcome {
        (try? take(Self.dataset(rows))) ?? Outcome()
    }

    /// Everything that is known now.
    var dataset: Dataset { readings.dataset }

    /// The rows as a file; of two for one cell the last counts.
    static func dataset(_ rows: [Row]) throws -> Dataset {
        struct Place: Hashable {
            let area: String
            let key: String
            let period: TimePeriod
        }
        var last: [Place: Row] = [:]
        for row in rows {
            let members = row.key.members
            let text = "\(row.key.indicator)\t" + DimensionText.encode(members)
            last[Place(area: row.key.area, key: text, period: row.period)] = row
        }
        var builder = DatasetBuilder(keepsOrigins: false)
        for row in last.values {
            builder.append(
                row.cell.reading,
                at: row.period,
                of: row.key,
                date: row.cell.date,
                segment: row.cell.segment
            )
        }
        return try builder.build().dataset
    }

    /// A yearly series from its first year on; nil leaves a year out.
    static func years(
        _ indicator: String,
        _ members: [String: String] = [:],
        in area: String = "A",
        from first: Int,
        _ values: [Double?],
        segment: Int = 0
    ) -> [Row] {
        values.enumerated().compactMap { offset, value in
            value.map {
                row(
                    indicator,
                    first + offset,
                    .value($0, .normal),
                    of: members,
                    in: area,
                    segment: segment
                )
            }
        }
    }

    /// One yearly reading.
    static func row(
        _ indicator: String,
        _ year: Int,
        _ reading: Reading,
        of members: [String: String] = [:],
        in area: String = "A",
        date: CalendarDate? = nil,
        segment: Int = 0
    ) -> Row {
        Row(
            key: SeriesKey(
                indicator: indicator,
                frequency: .year,
                area: area,
                members: members.map { DimensionMember($0.key, $0.value) }
            ),
            period: TimePeriod(.year, ordinal: Int32(year)),
            cell: Cell(reading: reading, date: date, segment: segment)
        )
    }
}
