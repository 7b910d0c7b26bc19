import Indicators

extension TableExecutor {
    /// The status in its own column, as the low bits of a mark.
    @inline(__always)
    mutating func status(
        _ reader: borrowing RecordReader,
        _ place: Int,
        isNumber: Bool
    ) -> UInt8 {
        let unsaid =
            isNumber ? ObservationStatus.normal.rawValue : MissingReason.notDelivered.rawValue
        let column = statusColumns[place]
        guard column >= 0 else { return unsaid }
        let number = unsafe Int(statusCodes.number(of: reader.field(column)))
        if number == statusMarks.count { statusMarks.append(statusMark(reader.text(column))) }
        let mark = statusMarks[number]
        return mark != 0 && (mark < MissingReason.nothing.rawValue) == isNumber ? mark : unsaid
    }

    private func statusMark(_ text: String) -> UInt8 {
        values.status(text)?.rawValue ?? MissingReason(name: text)?.rawValue ?? 0
    }
}
