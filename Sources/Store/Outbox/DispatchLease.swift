package import Alerting
import Foundation
import GRDB
package import Indicators

/// Who hands dispatches over, and until when they are his alone.
///
/// A dispatch that is being handed over belongs to one owner, so that two workers on one store
/// never hand it over both. The lease of an owner that died ends by itself; one that starts again
/// ends those that it left behind.
package struct DispatchLease: Hashable, Sendable {
    /// Unique among all that work on the store at the same time, and the same after a restart.
    package let owner: String
    package var until: Moment

    package init(owner: String, until: Moment) {
        self.owner = owner
        self.until = until
    }
}

extension Store {
    /// Makes a dispatch that is due one's own.
    ///
    /// - Returns: False when somebody else has it, or it is not due any more.
    /// - Throws: `StoreError`
    package func claim(
        dispatch id: Int64,
        _ lease: DispatchLease,
        at now: Moment
    ) throws -> Bool {
        try transaction { try $0.claim(dispatch: id, lease, at: now) }
    }

    /// Lets go of a dispatch that was not handed over after all.
    ///
    /// - Throws: `StoreError`
    package func release(dispatch id: Int64, of owner: String) throws {
        try briefTransaction { try $0.release(dispatch: id, of: owner) }
    }
}

extension StoreView {
    /// The dispatches of a channel that are due and were never refused, or those that were; by
    /// their time.
    ///
    /// Those that somebody is handing over are not.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - now: The moment.
    ///   - wereRefused: Which of the two.
    ///   - limit: How many at most.
    ///   - share: How many at most of those that go to one address, so that none of them takes all
    ///     the room.
    /// - Returns: The first of them.
    /// - Throws: `StoreError`
    package func dueDispatches(
        by channel: ChannelKind = .mail,
        at now: Moment,
        wereRefused: Bool,
        limit: Int,
        share: Int? = nil
    ) throws -> [Dispatch] {
        let due = try """
        channel = ?4 AND state = 'queued' AND next_attempt <= ?1 AND coalesce(lease, ?1) <= ?1
            AND (attempts > 0) = ?2 AND \(seals.isIntact("dispatch"))
        """
        let first = """
            id IN (
                SELECT id FROM (
                    SELECT id, row_number() OVER (
                        PARTITION BY receiver, recipient ORDER BY next_attempt, id
                    ) AS place
                    FROM dispatch WHERE \(due)
                ) WHERE place <= \(share ?? 0)
            )
            """
        return try dispatches(
            """
            INDEXED BY dispatch_due
            WHERE \(due) \(share == nil ? "" : "AND \(first)")
            ORDER BY next_attempt, id LIMIT ?3
            """,
            [now, wereRefused, limit, channel.rawValue]
        )
    }

    /// Whether a queued dispatch is due, or free again, only after a moment.
    package func hasDispatch(dueAfter moment: Moment) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM dispatch
                            WHERE state = 'queued' AND next_attempt > ?1)
                        OR EXISTS (SELECT 1 FROM dispatch WHERE owner IS NOT NULL AND lease > ?1)
                    """
            ),
            arguments: [moment]
        ) ?? false
    }

    /// When the first queued dispatch of a channel is due, or one free again, that is not yet.
    package func nextDispatchDue(
        by channel: ChannelKind = .mail,
        after now: Moment
    ) throws -> Moment? {
        let due = try Moment.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT min(next_attempt) FROM dispatch INDEXED BY dispatch_due
                    WHERE channel = ?2 AND state = 'queued' AND next_attempt > ?1
                    """
            ),
            arguments: [now, channel.rawValue]
        )
        let free = try Moment.fetchOne(
            database.cachedStatement(
                sql: "SELECT min(lease) FROM dispatch WHERE owner IS NOT NULL AND lease > ?"
            ),
            arguments: [now]
        )
        return [due, free].compactMap { $0 }.min()
    }
}

extension StoreTransaction {
    /// Makes a dispatch that is due one's own.
    ///
    /// - Returns: False when somebody else has it, or it is not due any more.
    func claim(dispatch id: Int64, _ lease: DispatchLease, at now: Moment) throws -> Bool {
        try database.executeCached(
            sql: """
                UPDATE dispatch SET owner = ?1, lease = ?2
                WHERE id = ?3 AND state = 'queued' AND next_attempt <= ?4
                    AND coalesce(lease, ?4) <= ?4
                """,
            arguments: [lease.owner, lease.until, id, now]
        )
        return database.changesCount == 1
    }

    /// Keeps dispatches for longer that are still being handed over.
    package func renew(_ lease: DispatchLease) throws {
        try database.executeCached(
            sql: "UPDATE dispatch SET lease = ? WHERE owner = ?",
            arguments: [lease.until, lease.owner]
        )
    }

    /// Lets go of a dispatch that was not handed over after all.
    func release(dispatch id: Int64, of owner: String) throws {
        try database.executeCached(
            sql: "UPDATE dispatch SET owner = NULL, lease = NULL WHERE id = ? AND owner = ?",
            arguments: [id, owner]
        )
    }

    /// Lets go of all dispatches that an owner had, for nobody works in his name at present.
    package func releaseDispatches(of owner: String) throws {
        try database.executeCached(
            sql: "UPDATE dispatch SET owner = NULL, lease = NULL WHERE owner = ?",
            arguments: [owner]
        )
    }

    /// Notes what became of an attempt to hand a dispatch over, which waits for no server any more.
    ///
    /// What a person gave up meanwhile stays so, and what another owner has taken over stays his,
    /// unless the dispatch was delivered. One that was replaced meanwhile is due again.
    ///
    /// - Parameters:
    ///   - id: The dispatch.
    ///   - owner: Whose it was.
    ///   - state: How far it has come.
    ///   - answer: What the server answered.
    ///   - next: When to try again, for a dispatch that stays queued.
    ///   - made: When what was handed over was made; nil when it cannot have been replaced.
    ///   - now: The moment of the answer.
    /// - Throws: `StoreError`
    package func settle(
        dispatch id: Int64,
        of owner: String,
        to state: Dispatch.State,
        answer: String?,
        next: Moment? = nil,
        made: Moment? = nil,
        at now: Moment
    ) throws {
        try database.executeCached(
            sql: """
                UPDATE dispatch SET state = ?1, answer = ?2,
                    next_attempt = coalesce(?3, next_attempt), attempts = attempts + 1, held = 0,
                    changed = ?4, owner = NULL, lease = NULL,
                    told = iif(?1 = 'dead', NULL, told)
                WHERE id = ?5 AND made = coalesce(?7, made)
                    AND (state = 'queued' AND coalesce(owner, ?6) = ?6 OR ?1 = 'delivered')
                """,
            arguments: [state.rawValue, answer, next, now, id, owner, made]
        )
        if database.changesCount == 0 { try release(dispatch: id, of: owner) }
    }

    /// Writes a dispatch anew that a server does not take as it is, for its owner to hand over.
    ///
    /// It tells the same notices to the same recipient, under the same `Message-ID`.
    ///
    /// - Returns: False when somebody else has it now.
    package func rewrite(
        dispatch id: Int64,
        of owner: String,
        body: [UInt8],
        answer: String,
        at now: Moment
    ) throws -> Bool {
        try database.executeCached(
            sql: """
                UPDATE dispatch SET body = ?, answer = ?, changed = ?
                WHERE id = ? AND state = 'queued' AND owner = ?
                """,
            arguments: [Data(body), answer, now, id, owner]
        )
        return database.changesCount == 1
    }

    /// Lets dispatches that are due wait for a server, but for those that somebody has.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - address: Where they go; nil for all of the channel.
    ///   - probe: When a server is asked again.
    ///   - answer: Why none can be used, for people who look at the outbox.
    ///   - now: Which dispatches are due.
    /// - Throws: `StoreError`
    /// - Returns: How many dispatches wait now.
    @discardableResult
    package func holdDueDispatches(
        by channel: ChannelKind = .mail,
        to address: DispatchAddress? = nil,
        until probe: Moment,
        answer: String,
        at now: Moment
    ) throws -> Int {
        try database.executeCached(
            sql: """
                UPDATE dispatch SET next_attempt = ?1, held = 1,
                    answer = ?2, changed = ?3
                WHERE channel = ?4 AND state = 'queued' AND next_attempt <= ?3
                    AND coalesce(lease, ?3) <= ?3
                    AND receiver = coalesce(?5, receiver) AND recipient = coalesce(?6, recipient)
                """,
            arguments: [
                probe, answer, now, channel.rawValue, address?.receiver, address?.recipient,
            ]
        )
        return database.changesCount
    }

    /// Makes dispatches due, and free, that would be so only after a moment.
    package func bringBackDispatches(dueAfter limit: Moment, to now: Moment) throws {
        try database.executeCached(
            sql: """
                UPDATE dispatch SET next_attempt = ?1 WHERE state = 'queued' AND next_attempt > ?2
                """,
            arguments: [now, limit]
        )
        try database.executeCached(
            sql: """
                UPDATE dispatch SET owner = NULL, lease = NULL WHERE owner IS NOT NULL AND lease > ?
                """,
            arguments: [limit]
        )
    }

    /// Makes all dispatches of a channel due that wait for a server; of one address, or all.
    package func releaseHeldDispatches(
        by channel: ChannelKind = .mail,
        to address: DispatchAddress? = nil,
        at now: Moment
    ) throws {
        try database.executeCached(
            sql: """
                UPDATE dispatch SET next_attempt = ?1, held = 0
                WHERE channel = ?2 AND state = 'queued' AND held <> 0
                    AND receiver = coalesce(?3, receiver) AND recipient = coalesce(?4, recipient)
                """,
            arguments: [now, channel.rawValue, address?.receiver, address?.recipient]
        )
    }
}
