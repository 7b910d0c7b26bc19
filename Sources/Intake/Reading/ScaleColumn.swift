import Indicators

/// The column that says what the numbers of each row are counted in: a power of ten (UNIT_MULT).
struct ScaleColumn {
    /// More than anybody counts in.
    static let powers = -15...15

    private static let words = [
        "units": 0, "tens": 1, "hundreds": 2, "thousands": 3, "tens of thousands": 4,
        "hundreds of thousands": 5, "millions": 6, "tens of millions": 7,
        "hundreds of millions": 8, "billions": 9,
    ]

    private let column: Int
    private var powers = ColumnMeanings<Int?>()

    init?(_ plan: ColumnPlan) {
        guard let column = plan.scaleColumn else { return nil }
        self.column = column
    }

    /// The power of ten of the current row, 0 where nothing is said; nil when nobody can read it.
    mutating func power(of records: borrowing some RecordSource & ~Copyable) -> Int? {
        if let known = unsafe powers.known(records.field(column)) { return known }
        let text = records.text(column)
        let power = text.isEmpty ? 0 : Int(text) ?? Self.words[text.lowercased()]
        return powers.learn(power.flatMap { Self.powers.contains($0) ? $0 : nil })
    }

    /// Notes a number of which nobody knows what it is counted in.
    func reject(_ records: borrowing some RecordSource & ~Copyable, _ tally: inout Tally) -> Reject
    {
        tally.reject(records, column, .unknownScale)
    }
}
