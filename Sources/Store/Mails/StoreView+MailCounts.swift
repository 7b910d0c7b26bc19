import GRDB

extension StoreView {
    /// How many mails are owed, and how many were given up and by nobody put aside.
    package func mailCounts() throws -> (owed: Int, dead: Int) {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT count(*) FILTER (WHERE state = 'queued') AS owed,
                    count(*) FILTER (WHERE state = 'dead' AND dropped IS NULL) AS dead
                FROM mail
                """
        )
        return (row?["owed"] ?? 0, row?["dead"] ?? 0)
    }
}
