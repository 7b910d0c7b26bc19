import Foundation
import GRDB
package import Indicators

/// Who hands mails over, and until when they are his alone.
///
/// A mail that is being handed over belongs to one owner, so that two workers on one store never
/// hand it over both. The lease of an owner that died ends by itself; one that starts again ends
/// those that it left behind.
package struct MailLease: Hashable, Sendable {
    /// Unique among all that work on the store at the same time, and the same after a restart.
    package let owner: String
    package var until: Moment

    package init(owner: String, until: Moment) {
        self.owner = owner
        self.until = until
    }
}

extension Store {
    /// Makes a mail that is due one's own.
    ///
    /// - Returns: False when somebody else has it, or it is not due any more.
    /// - Throws: `StoreError`
    package func claim(
        mail id: Int64,
        _ lease: MailLease,
        at now: Moment
    ) throws -> Bool {
        try transaction { try $0.claim(mail: id, lease, at: now) }
    }

    /// Lets go of a mail that was not handed over after all.
    ///
    /// - Throws: `StoreError`
    package func release(mail id: Int64, of owner: String) throws {
        try briefTransaction { try $0.release(mail: id, of: owner) }
    }
}

extension StoreView {
    /// The mails that are due and were never refused, or those that were; by their time.
    ///
    /// Those that somebody is handing over are not.
    package func dueMails(
        at now: Moment,
        wereRefused: Bool,
        limit: Int
    ) throws -> [Mail] {
        try mails(
            """
            INDEXED BY mail_due
            WHERE state = 'queued' AND next_attempt <= ?1 AND coalesce(lease, ?1) <= ?1
                AND (attempts > 0) = ?2 AND \(seals.isIntact("mail"))
            ORDER BY next_attempt, id LIMIT ?3
            """,
            [now, wereRefused, limit]
        )
    }

    /// Whether a queued mail is due, or free again, only after a moment.
    package func hasMail(dueAfter moment: Moment) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM mail INDEXED BY mail_due
                            WHERE state = 'queued' AND next_attempt > ?1)
                        OR EXISTS (SELECT 1 FROM mail WHERE owner IS NOT NULL AND lease > ?1)
                    """
            ),
            arguments: [moment]
        ) ?? false
    }

    /// When the first queued mail is due, or free again, that is not yet.
    package func nextMailDue(after now: Moment) throws -> Moment? {
        let due = try Moment.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT min(next_attempt) FROM mail INDEXED BY mail_due
                    WHERE state = 'queued' AND next_attempt > ?
                    """
            ),
            arguments: [now]
        )
        let free = try Moment.fetchOne(
            database.cachedStatement(
                sql: "SELECT min(lease) FROM mail WHERE owner IS NOT NULL AND lease > ?"
            ),
            arguments: [now]
        )
        return [due, free].compactMap { $0 }.min()
    }
}

extension StoreTransaction {
    /// Makes a mail that is due one's own.
    ///
    /// - Returns: False when somebody else has it, or it is not due any more.
    func claim(mail id: Int64, _ lease: MailLease, at now: Moment) throws -> Bool {
        try database.executeCached(
            sql: """
                UPDATE mail SET owner = ?1, lease = ?2
                WHERE id = ?3 AND state = 'queued' AND next_attempt <= ?4
                    AND coalesce(lease, ?4) <= ?4
                """,
            arguments: [lease.owner, lease.until, id, now]
        )
        return database.changesCount == 1
    }

    /// Keeps mails for longer that are still being handed over.
    package func renew(_ lease: MailLease) throws {
        try database.executeCached(
            sql: "UPDATE mail SET lease = ? WHERE owner = ?",
            arguments: [lease.until, lease.owner]
        )
    }

    /// Lets go of a mail that was not handed over after all.
    func release(mail id: Int64, of owner: String) throws {
        try database.executeCached(
            sql: "UPDATE mail SET owner = NULL, lease = NULL WHERE id = ? AND owner = ?",
            arguments: [id, owner]
        )
    }

    /// Lets go of all mails that an owner had, for nobody works in his name at present.
    package func releaseMails(of owner: String) throws {
        try database.executeCached(
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
    ///   - now: The moment of the answer.
    /// - Throws: `StoreError`
    package func settle(
        mail id: Int64,
        of owner: String,
        to state: Mail.State,
        answer: String?,
        next: Moment? = nil,
        at now: Moment
    ) throws {
        try database.executeCached(
            sql: """
                UPDATE mail SET state = ?1, answer = ?2, next_attempt = coalesce(?3, next_attempt),
                    attempts = attempts + 1, held = 0, changed = ?4, owner = NULL, lease = NULL,
                    told = iif(?1 = 'dead', NULL, told)
                WHERE id = ?5
                    AND (state = 'queued' AND coalesce(owner, ?6) = ?6 OR ?1 = 'delivered')
                """,
            arguments: [state.rawValue, answer, next, now, id, owner]
        )
    }

    /// Writes a mail anew that a server does not take as it is, for its owner to hand over.
    ///
    /// It tells the same notices to the same recipient, under the same `Message-ID`.
    ///
    /// - Returns: False when somebody else has it now.
    package func rewrite(
        mail id: Int64,
        of owner: String,
        body: [UInt8],
        answer: String,
        at now: Moment
    ) throws -> Bool {
        try database.executeCached(
            sql: """
                UPDATE mail SET body = ?, answer = ?, changed = ?
                WHERE id = ? AND state = 'queued' AND owner = ?
                """,
            arguments: [Data(body), answer, now, id, owner]
        )
        return database.changesCount == 1
    }

    /// Lets all mails that are due wait for a mail server, but for those that somebody has.
    ///
    /// - Parameters:
    ///   - probe: When a server is asked again.
    ///   - answer: Why none can be used, for people who look at the outbox.
    ///   - now: Which mails are due.
    /// - Throws: `StoreError`
    /// - Returns: How many mails wait now.
    @discardableResult
    package func holdDueMails(
        until probe: Moment,
        answer: String,
        at now: Moment
    ) throws -> Int {
        try database.executeCached(
            sql: """
                UPDATE mail SET next_attempt = ?1, held = 1, answer = ?2, changed = ?3
                WHERE state = 'queued' AND next_attempt <= ?3 AND coalesce(lease, ?3) <= ?3
                """,
            arguments: [probe, answer, now]
        )
        return database.changesCount
    }

    /// Makes mails due, and free, that would be so only after a moment.
    package func bringBackMails(dueAfter limit: Moment, to now: Moment) throws {
        try database.executeCached(
            sql: "UPDATE mail SET next_attempt = ?1 WHERE state = 'queued' AND next_attempt > ?2",
            arguments: [now, limit]
        )
        try database.executeCached(
            sql: "UPDATE mail SET owner = NULL, lease = NULL WHERE owner IS NOT NULL AND lease > ?",
            arguments: [limit]
        )
    }

    /// Makes all mails due that wait for a mail server.
    package func releaseHeldMails(at now: Moment) throws {
        try database.executeCached(
            sql: """
                UPDATE mail SET next_attempt = ?, held = 0
                WHERE state = 'queued' AND held <> 0
                """,
            arguments: [now]
        )
    }
}
