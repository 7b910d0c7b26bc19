import GRDB

extension StoreTransaction {
    /// Lets all mails that are due wait for a mail server.
    ///
    /// Times are in milliseconds since 1970.
    ///
    /// - Parameters:
    ///   - probe: When a server is asked again.
    ///   - answer: Why none can be used, for people who look at the outbox.
    ///   - milliseconds: Now.
    /// - Throws: `StoreError`
    /// - Returns: How many mails wait now.
    @discardableResult
    package func holdDueMails(
        until probe: Int64,
        answer: String,
        at milliseconds: Int64
    ) throws -> Int {
        try database.execute(
            sql: """
                UPDATE mail SET next_attempt = ?, held = 1, answer = ?, changed = ?
                WHERE state = 'queued' AND next_attempt <= ?
                """,
            arguments: [probe, answer, milliseconds, milliseconds]
        )
        return database.changesCount
    }

    /// Makes all mails due that wait for a mail server; the time is in milliseconds since 1970.
    package func releaseHeldMails(at milliseconds: Int64) throws {
        try database.execute(
            sql: """
                UPDATE mail SET next_attempt = ?, held = 0
                WHERE state = 'queued' AND held <> 0
                """,
            arguments: [milliseconds]
        )
    }

    /// Notes that the operators were told of dead mails; the time is in milliseconds since 1970.
    package func markTold(mails: [Int64], at milliseconds: Int64) throws {
        for id in mails {
            try database.execute(
                sql: "UPDATE mail SET told = ? WHERE id = ?",
                arguments: [milliseconds, id]
            )
        }
    }
}
