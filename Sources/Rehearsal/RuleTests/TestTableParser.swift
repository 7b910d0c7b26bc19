import Diagnostics
import Indicators
import Readings

/// Reads a table that stands in a test: columns between `|`, the first line has their names.
struct TestTableParser {
    private let names: RuleTestNames
    private let lines: [Substring]
    private let collector: DiagnosticCollector

    init(_ names: RuleTestNames, lines: [Substring], collector: DiagnosticCollector) {
        self.names = names
        self.lines = lines
        self.collector = collector
    }

    /// What a table says.
    struct Content {
        let dataset: Dataset
        let recordCount: Int
    }

    /// What a column holds.
    private enum Column {
        case period, area, date
        case values(indicator: String, [DimensionMember], isPercent: Bool)
    }

    /// Reads a table; nil after a mistake was noted.
    func parse(_ node: YAMLNode) -> Content? {
        let before = collector.errorCount
        let rows = TestTableCell.rows(of: node, lines: lines)
        guard let header = rows.first, rows.count > 1 else {
            collector.error(
                "test/table",
                at: node,
                "the table has no rows",
                advice:
                    "write 'table: |' and below it 'period | area | indicator', then the numbers"
            )
            return nil
        }
        let columns = columns(header)
        guard columns.count == header.count, hasKeys(columns, node) else { return nil }
        var builder = DatasetBuilder(keepsOrigins: true)
        var frequency: Frequency?
        for (number, row) in rows.dropFirst().enumerated() {
            read(row, number + 2, header, columns, &frequency, into: &builder)
        }
        guard collector.errorCount == before else { return nil }
        do {
            let built = try builder.build(isParallel: false)
            for conflict in built.conflicts.first {
                collector.error(
                    "test/contradiction",
                    at: node,
                    "the table has two numbers for \(conflict.key) \(conflict.period)",
                    advice: "keep one of them"
                )
            }
            return Content(dataset: built.dataset, recordCount: rows.count - 1)
        } catch {
            collector.error(
                "test/table",
                at: node,
                "the periods of \(error.key) lie too far apart: \(error.first) and \(error.last)",
                advice: "correct the period"
            )
            return nil
        }
    }

    // MARK: - The header

    private func columns(_ header: [TestTableCell]) -> [Column] { header.compactMap(column) }

    private func column(_ cell: TestTableCell) -> Column? {
        switch cell.text {
        case "period": return .period
        case "area": return .area
        case "date": return .date
        default: break
        }
        let name = String(cell.text.prefix { $0 != "[" })
        guard names.checkIndicator(name, at: cell.place, collector) else { return nil }
        var members: [DimensionMember] = []
        let rest = cell.text.dropFirst(name.count)
        if !rest.isEmpty {
            guard rest.hasPrefix("["), rest.hasSuffix("]") else {
                return refuse(cell, "'\(cell.text)' has no ']' at its end")
            }
            for part in rest.dropFirst().dropLast().split(separator: ",") {
                let sides = part.split(separator: "=", maxSplits: 1)
                    .map { String($0.trimmingBlanks) }
                guard sides.count == 2, !sides[1].isEmpty else {
                    return refuse(cell, "'\(part)' is no member of a dimension")
                }
                guard names.checkDimension(sides[0], at: cell.place, collector) else { return nil }
                members.append(DimensionMember(sides[0], sides[1]))
            }
        }
        members.sort { $0.dimension < $1.dimension }
        let isPercent = names.unit(of: name) == "percent"
        return .values(indicator: name, members, isPercent: isPercent)
    }

    private func refuse(_ cell: TestTableCell, _ problem: String) -> Column? {
        cell.place.note(
            "test/column",
            problem,
            advice: "write 'indicator[dimension=code, …]'",
            collector
        )
        return nil
    }

    private func hasKeys(_ columns: [Column], _ node: YAMLNode) -> Bool {
        var (hasPeriod, hasArea, hasValues) = (false, false, false)
        for column in columns {
            switch column {
            case .period: hasPeriod = true
            case .area: hasArea = true
            case .date: break
            case .values: hasValues = true
            }
        }
        let missing =
            !hasPeriod ? "'period'" : !hasArea ? "'area'" : !hasValues ? "an indicator" : nil
        guard let missing else { return true }
        collector.error(
            "test/table",
            at: node,
            "the table has no column for \(missing)",
            advice: "begin it with 'period | area | indicator'"
        )
        return false
    }

    // MARK: - The rows

    private func read(
        _ row: [TestTableCell],
        _ record: Int,
        _ header: [TestTableCell],
        _ columns: [Column],
        _ frequency: inout Frequency?,
        into builder: inout DatasetBuilder
    ) {
        guard row.count == columns.count, let first = row.first else {
            row.first?.place.note(
                "test/row",
                "the row has \(row.count) cells, the header \(columns.count)",
                advice: "put a '|' between each two cells; an empty one says nothing",
                collector
            )
            return
        }
        var (period, area, date) = (TimePeriod?.none, "", CalendarDate?.none)
        for (cell, column) in zip(row, columns) {
            switch column {
            case .period: period = readPeriod(cell, &frequency)
            case .area: area = cell.text
            case .date: date = readDate(cell)
            case .values: continue
            }
        }
        guard !area.isEmpty else {
            return first.place.note("test/row", "the row has no area", advice: nil, collector)
        }
        guard let period else { return }
        for (place, (cell, column)) in zip(row, columns).enumerated() {
            guard case .values(let indicator, let members, let isPercent) = column,
                !cell.text.isEmpty, let reading = cell.reading(isPercent: isPercent, collector)
            else { continue }
            builder.append(
                reading,
                at: period,
                of: SeriesKey(
                    indicator: indicator,
                    frequency: period.frequency,
                    area: area,
                    members: members
                ),
                date: date,
                origin: Origin(record: UInt32(record), column: UInt16(place + 1))
            )
        }
    }

    private func readPeriod(_ cell: TestTableCell, _ frequency: inout Frequency?) -> TimePeriod? {
        guard let period = TimePeriod(parsing: cell.text) else {
            cell.place.note(
                "test/period",
                "'\(cell.text)' is no time period",
                advice: "write '2024', '2023/24', '2024-Q1' or '2024-03'",
                collector
            )
            return nil
        }
        if let frequency, frequency != period.frequency {
            cell.place.note(
                "test/period",
                "'\(cell.text)' is of another kind than the periods above it",
                advice: "give each kind of period a table of its own",
                collector
            )
        }
        frequency = period.frequency
        return period
    }

    private func readDate(_ cell: TestTableCell) -> CalendarDate? {
        guard !cell.text.isEmpty else { return nil }
        if let date = CalendarDate(parsing: cell.text) { return date }
        cell.place.note(
            "test/date",
            "'\(cell.text)' is no day",
            advice: "write '2024-12-31'",
            collector
        )
        return nil
    }
}
