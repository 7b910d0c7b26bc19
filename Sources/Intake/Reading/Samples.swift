/// Header, unit and a sample of each column of values, for people who describe a file.
struct Samples {
    private static let limit = 500

    private(set) var notes: [ColumnNote] = []
    private var isOfHome = false
    /// Whether rows name the indicators: then each of them is a column to a person.
    private let isLong: Bool
    private let values: [ColumnPlan.ValueColumn]

    init(_ plan: ColumnPlan) {
        isLong = plan.indicator != nil
        values = [ColumnPlan.ValueColumn](plan.values.prefix(Self.limit))
    }

    /// Takes the current row, if it is the first one or the first of the home area.
    mutating func note(_ records: borrowing some RecordSource & ~Copyable, isHome: Bool) {
        guard !isLong, notes.isEmpty || (isHome && !isOfHome) else { return }
        isOfHome = isHome
        var notes: [ColumnNote] = []
        for value in values {
            notes.append(
                ColumnNote(
                    column: value.column + 1,
                    header: (value.path + [value.period].compactMap(\.self))
                        .joined(separator: " / "),
                    unit: value.unit,
                    sample: records.text(value.column)
                )
            )
        }
        self.notes = notes
    }

    /// Takes the first row of an indicator.
    mutating func note(
        _ records: borrowing some RecordSource & ~Copyable,
        indicator header: String,
        unit: String?
    ) {
        guard let column = values.first?.column, notes.count < Self.limit else { return }
        notes.append(
            ColumnNote(
                column: column + 1,
                header: header,
                unit: unit,
                sample: records.text(column)
            )
        )
    }

    /// Adds the samples of rows that stand behind.
    mutating func append(_ other: Self) {
        if isLong {
            let known = Set(notes.map { [$0.header, $0.unit] })
            let new = other.notes.filter { !known.contains([$0.header, $0.unit]) }
            notes += new.prefix(Self.limit - notes.count)
        } else if notes.isEmpty || (other.isOfHome && !isOfHome) {
            (notes, isOfHome) = (other.notes, other.isOfHome)
        }
    }
}
