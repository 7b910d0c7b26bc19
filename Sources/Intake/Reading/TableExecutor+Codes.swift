import Indicators

/// Numbers whose rows say in codes what they are.
extension TableExecutor {
    /// The number of a row that says what its numbers are counted in.
    mutating func scaled(
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Place
    ) -> Double? {
        guard let power = power(of: records, place) else { return nil }
        let field = unsafe records.field(valueColumns[place.column])
        return unsafe DecimalParser.parse(field, movedBy: power)?.value
    }

    /// The same of a number that is written in an unusual way.
    mutating func moved(
        _ number: Double,
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Place
    ) -> Double? {
        guard scales != nil else { return number }
        guard let power = power(of: records, place) else { return nil }
        let field = unsafe records.field(valueColumns[place.column])
        let exact = unsafe DecimalParser.parse(field, movedBy: power)?.value
        return exact ?? DecimalParser.moved(number, by: power)
    }

    mutating func power(
        of records: borrowing some RecordSource & ~Copyable,
        _ place: Place
    ) -> Int? {
        if let power = scales?.power(of: records) { return power }
        if place.target.isKept, let reject = scales?.reject(records, &tally) {
            newest.note(reject, of: book.areas.code(keys.area), in: place.period)
        }
        return nil
    }

    /// Takes a number for none that is locked, and notes one whose status says that there is none.
    mutating func readHidden(
        _ records: borrowing some RecordSource & ~Copyable,
        _ mark: UInt8,
        _ place: Place
    ) {
        guard mark == StatusColumns.contradiction else { return append(records, 0, mark, place) }
        let code = plan.values[place.column].status.map { records.text($0) } ?? ""
        reject(records, place, .missingStatus(code: code))
    }
}
