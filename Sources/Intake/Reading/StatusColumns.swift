import Indicators

/// The statuses that stand in columns of their own beside the values.
struct StatusColumns {
    /// The column of each column of values; -1 for none.
    private let columns: [Int]
    private var marks = ColumnMeanings<UInt8>()

    init(_ plan: ColumnPlan) { columns = plan.values.map { $0.status ?? -1 } }

    /// The status of a number, or why there is none, as the low bits of a mark.
    @inline(__always)
    mutating func mark(
        of records: borrowing some RecordSource & ~Copyable,
        _ place: Int,
        isNumber: Bool,
        _ values: ValueText
    ) -> UInt8 {
        let unsaid =
            isNumber ? ObservationStatus.normal.rawValue : MissingReason.notDelivered.rawValue
        let column = columns[place]
        guard column >= 0 else { return unsaid }
        let known = unsafe marks.known(records.field(column))
        let mark = known ?? marks.learn(Self.mark(records.text(column), values))
        return mark != 0 && (mark < MissingReason.nothing.rawValue) == isNumber ? mark : unsaid
    }

    private static func mark(_ text: String, _ values: ValueText) -> UInt8 {
        values.statuses[text]?.rawValue ?? MissingReason(name: text)?.rawValue ?? 0
    }
}
