/// The column that says what a row does to what was reported before (ACTION of SDMX-CSV).
struct ActionColumn {
    enum Action {
        /// Values that stand there replace what was; an empty cell says nothing.
        case merge
        case delete
        case unknown
    }

    let column: Int
    private var actions = ColumnMeanings<Action>()

    init?(_ plan: ColumnPlan) {
        guard let column = plan.action else { return nil }
        self.column = column
    }

    /// The action of the current row; of one that says nothing it is to merge.
    ///
    /// With one value in each row, replacing it is the same as merging.
    mutating func action(of records: borrowing some RecordSource & ~Copyable) -> Action {
        if let known = unsafe actions.known(records.field(column)) { return known }
        let action: Action =
            switch records.text(column).uppercased() {
            case "", "I", "A", "M", "R": .merge
            case "D": .delete
            default: .unknown
            }
        return actions.learn(action)
    }
}
