import GRDB

/// Who hands mails over, and until when they are his alone.
///
/// A mail that is being handed over belongs to one owner, so that two workers on one store never
/// hand it over both. The lease of an owner that died ends by itself; one that starts again ends
/// those that it left behind.
package struct MailLease: Hashable, Sendable {
    /// Unique among all that work on the store at the same time, and the same after a restart.
    package let owner: String
    /// In milliseconds since 1970.
    package var until: Int64

    package init(owner: String, until: Int64) {
        self.owner = owner
        self.until = until
    }
}

extension StoreView {
    /// The mails that are due and were never refused, or those that were; by their time.
    ///
    /// Those that somebody is handing over are not. The time is in milliseconds since 1970.
    package func dueMails(
        at milliseconds: Int64,
        wereRefused: Bool,
        limit: Int
    ) throws -> [Mail] {
        try mails(
            """
            WHERE state = 'queued' AND next_attempt <= ?1 AND coalesce(lease, ?1) <= ?1
                AND (attempts > 0) = ?2
            ORDER BY next_attempt, id LIMIT ?3
            """,
            [milliseconds, wereRefused, limit]
        )
    }

    /// When the first queued mail is due, or free again, that is not yet; in milliseconds since
    /// 1970.
    package func nextMailDue(after milliseconds: Int64) throws -> Int64? {
        let due = try Int64.fetchOne(
            database,
            sql: "SELECT min(next_attempt) FROM mail WHERE state = 'queued' AND next_attempt > ?",
            arguments: [milliseconds]
        )
        let free = try Int64.fetchOne(
            database,
            sql: "SELECT min(lease) FROM mail WHERE owner IS NOT NULL AND lease > ?",
            arguments: [milliseconds]
        )
        return [due, free].compactMap { $0 }.min()
    }
}

extension StoreTransaction {
    /// Makes a mail that is due one's own; the time is in milliseconds since 1970.
    ///
    /// - Returns: False when somebody else has it, or it is not due any more.
    func claim(mail id: Int64, _ lease: MailLease, at milliseconds: Int64) throws -> Bool {
        try database.execute(
            sql: """
                UPDATE mail SET owner = ?1, lease = ?2
                WHERE id = ?3 AND state = 'queued' AND next_attempt <= ?4
                    AND coalesce(lease, ?4) <= ?4
                """,
            arguments: [lease.owner, lease.until, id, milliseconds]
        )
        return database.changesCount == 1
    }

    /// Keeps mails for longer that are still being handed over.
    package func renew(_ lease: MailLease) throws {
        try database.execute(
            sql: "UPDATE mail SET lease = ? WHERE owner = ?",
            arguments: [lease.until, lease.owner]
        )
    }

    /// Lets go of a mail that was not handed over after all.
    func release(mail id: Int64, of owner: String) throws {
        try database.execute(
            sql: "UPDATE mail SET owner = NULL, lease = NULL WHERE id = ? AND owner = ?",
            arguments: [id, owner]
        )
    }

    /// Lets go of all mails that an owner had, for nobody works in his name at present.
    package func releaseMails(of owner: String) throws {
        try database.execute(
            sql: "UPDATE mail SET owner = NULL, lease = NULL WHERE owner = ?",
            arguments: [owner]
        )
    }

    /// Notes what became of an attempt to hand a mail over, which waits for no server any more.
    ///
    /// What a person gave up meanwhile stays so, and what another owner has taken over stays his,
    /// unless the mail was delivered.
    ///
    /// - Parameters:
    ///   - id: The mail.
    ///   - owner: Whose it was.
    ///   - state: How far it has come.
    ///   - answer: What the server answered.
    ///   - next: When to try again, for a mail that stays queued.
    ///   - milliseconds: Now; both times are in milliseconds since 1970.
    /// - Throws: `StoreError`
    package func settle(
        mail id: Int64,
        of owner: String,
        to state: Mail.State,
        answer: String?,
        next: Int64? = nil,
        at milliseconds: Int64
    ) throws {
        try database.execute(
            sql: """
                UPDATE mail SET state = ?1, answer = ?2, next_attempt = coalesce(?3, next_attempt),
                    attempts = attempts + 1, held = 0, changed = ?4, owner = NULL, lease = NULL,
                    told = iif(?1 = 'dead', NULL, told)
                WHERE id = ?5
                    AND (state = 'queued' AND coalesce(owner, ?6) = ?6 OR ?1 = 'delivered')
                """,
            arguments: [state.rawValue, answer, next, milliseconds, id, owner]
        )
    }

    /// Lets all mails that are due wait for a mail server, but for those that somebody has.
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
                UPDATE mail SET next_attempt = ?1, held = 1, answer = ?2, changed = ?3
                WHERE state = 'queued' AND next_attempt <= ?3 AND coalesce(lease, ?3) <= ?3
                """,
            arguments: [probe, answer, milliseconds]
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
}
