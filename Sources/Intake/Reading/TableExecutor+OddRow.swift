import Indicators
import Readings

/// Rows that are not all there.
extension TableExecutor {
    /// Reads a last row that nothing ends: nobody can tell whether its last field is all there.
    ///
    /// A delimiter ends the fields before it, so they are believed. What is not says nothing about
    /// the rows above.
    mutating func readOpen(_ records: borrowing some RecordSource & ~Copyable) throws {
        let last = records.fieldCount - 1
        guard last >= plan.columnCount - 1 else {
            let isTimed = periods.anyPeriod(of: records).isReadable
            return aside.takes(records, isTimed: isTimed) ? () : rejectOpen(records)
        }
        if last == valueColumns.last {
            try readAllButLast(records)
        } else if isKey(last) {
            rejectOpen(records)
        } else {
            try read(records)
        }
    }

    /// Whether a column tells what the values of a row are about.
    private func isKey(_ column: Int) -> Bool {
        let named = [plan.period, plan.date, plan.area, plan.indicator, plan.unit].contains(column)
        return named || plan.values.contains { $0.status == column }
            || plan.dimensions.contains { $0.column == column }
    }

    /// Reads a row without its last value.
    private mutating func readAllButLast(
        _ records: borrowing some RecordSource & ~Copyable
    ) throws {
        let place = valueColumns.count - 1
        let column = valueColumns.removeLast()
        defer { valueColumns.append(column) }
        try read(records)
        tally.count(cells: 1, ofRecords: 0)
        let time = periods.time(
            ofColumn: place,
            inRowOf: (periods.anyPeriod(of: records), Block.noDate)
        )
        let key = keys.find(records, frequency: periods.anyPeriod(of: records).frequency)
        guard time.period.isReadable, book.isAsked(key, place) else { return }
        let reject = tally.reject(records, column, .openLine)
        tally.excuse(cells: 1)
        newest.note(reject, of: book.areas.code(keys.area), in: time.period)
    }

    /// Notes a last row of which no value can be believed.
    private mutating func rejectOpen(_ records: borrowing some RecordSource & ~Copyable) {
        rejectAll(records, .openLine)
        tally.excuse(cells: book.assignments.askedCount)
    }

    /// Notes a row of which no value can be believed; one of an area that is kept, or of an unknown
    /// one.
    mutating func rejectAll(
        _ records: borrowing some RecordSource & ~Copyable,
        _ fault: CellFault
    ) {
        tally.count(cells: valueColumns.count)
        let area = book.areas.code(of: records)
        if let area, !area.isEmpty, !book.areas.keeps(area) { return }
        let cells = book.assignments.askedCount
        let reject = tally.reject(records, -1, fault, cells: cells)
        guard let area else { return }
        newest.note(reject, cells: cells, of: area, in: periods.anyPeriod(of: records))
    }
}
