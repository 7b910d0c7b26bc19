import Indicators
import Readings

/// Rows that take back what was reported.
extension TableExecutor {
    /// Refuses a row that deletes by a pattern: every key whose dimensions it fills in.
    func checkDeletion(_ records: borrowing some RecordSource & ~Copyable) throws(FileRejection) {
        let keys = [plan.period, plan.area].compactMap(\.self) + plan.keyColumns
        guard let column = keys.first(where: { records.text($0).isEmpty }) else { return }
        let name = plan.dimensions.first { $0.column == column }?.names.first
        throw FileRejection(
            check: .deletion,
            problem: "record \(records.record) deletes every reading of its dimensions, for "
                + "column \(column + 1)" + (name.map { " '\($0)'" } ?? "") + " is empty there",
            advice: "ask the publisher for one row for each reading that is deleted, or undo the "
                + "earlier drop",
            record: records.record
        )
    }

    /// Reads a row that deletes its values: those that it names, or all when it names nothing.
    mutating func delete(
        _ records: borrowing some RecordSource & ~Copyable,
        _ key: Int,
        _ row: (period: PeriodColumn.Period, date: Int32)
    ) {
        let isWhole = plan.componentColumns.allSatisfy { records.text($0).isEmpty }
        var hasNamed = false
        for column in valueColumns.indices {
            guard isWhole || !records.text(valueColumns[column]).isEmpty else { continue }
            hasNamed = true
            let time = periods.time(ofColumn: column, inRowOf: row)
            guard time.period.isReadable else {
                if book.isAsked(key, column) { periods.reject(records, &tally) }
                continue
            }
            append(
                records,
                0,
                MissingReason.deleted.rawValue,
                Place(
                    key: key,
                    column: column,
                    period: time.period,
                    date: time.date,
                    target: book.target(key, column, time.period, keys, &builder, &dashes),
                    assignment: book.assignment(key, column)
                )
            )
        }
        if !hasNamed { tally.reject(records, -1, .attributeDeletion) }
    }
}
