import GRDB

extension StoreView {
    /// The mails that are due and were never refused, or those that were; by their time.
    ///
    /// The time is in milliseconds since 1970.
    package func dueMails(
        at milliseconds: Int64,
        wereRefused: Bool,
        limit: Int
    ) throws -> [Mail] {
        try mails(
            """
            WHERE state = 'queued' AND next_attempt <= ? AND (attempts > 0) = ?
            ORDER BY next_attempt, id LIMIT ?
            """,
            [milliseconds, wereRefused, limit]
        )
    }

    /// When the first queued mail is due that is not due yet, in milliseconds since 1970.
    package func nextMailDue(after milliseconds: Int64) throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: "SELECT min(next_attempt) FROM mail WHERE state = 'queued' AND next_attempt > ?",
            arguments: [milliseconds]
        )
    }

    /// The mails that were given up and that the operators were not told of, oldest first.
    package func untoldDeadMails() throws -> [Mail] {
        try mails(
            "WHERE state = 'dead' AND told IS NULL AND dropped IS NULL ORDER BY id LIMIT ?",
            [10_000]
        )
    }
}
