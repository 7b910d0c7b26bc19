import GRDB

extension StoreView {
    /// Whether a mail with this `Message-ID` was made.
    package func hasMail(messageID: String) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM mail WHERE message_id = ?)",
            arguments: [messageID]
        ) ?? false
    }

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
