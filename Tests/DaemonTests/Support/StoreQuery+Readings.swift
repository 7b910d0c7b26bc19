import Desk

extension StoreQuery {
    /// The readings that are known, or were known after a drop, as `export` gives them.
    func readings(of indicators: [String] = [], asOf drop: Int32? = nil) throws -> Table {
        var table: Table?
        let question = ExportQuestion(
            indicators: indicators,
            asOf: drop.map(ExportQuestion.AsOf.drop)
        )
        try export(question) { table = try $0.table.table() }
        return table ?? Table(columns: [])
    }
}
