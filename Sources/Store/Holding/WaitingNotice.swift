import GRDB
package import Indicators

/// A notice that waits, as it is carried over into a store that is made anew.
package struct WaitingNotice: Hashable, Sendable {
    /// The id of the transition, which is the same in both.
    package let transition: String
    package let receiver: String
    let held: String
    let awaits: String
}

extension StoreView {
    /// All notices that wait, for a digest or for the end of what holds them back.
    package func allWaiting() throws -> [WaitingNotice] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT "transition", receiver, held, awaits FROM notice
                    WHERE composed IS NULL AND set_aside IS NULL AND awaits IS NOT NULL
                        AND held IS NOT NULL AND \(seals.isIntact("notice"))
                    ORDER BY id
                    """
            )
        ).map { row in
            WaitingNotice(
                transition: row["transition"],
                receiver: row["receiver"],
                held: row["held"],
                awaits: row["awaits"]
            )
        }
    }
}

extension StoreTransaction {
    /// Lets a notice wait as it waited in an earlier store.
    ///
    /// - Returns: False when there is no such news any more.
    package func restore(_ waiting: WaitingNotice, at now: Moment) throws -> Bool {
        try database.executeCached(
            sql: """
                UPDATE notice SET held = ?, awaits = ?, composed = NULL
                WHERE "transition" = ? AND receiver = ?
                """,
            arguments: [waiting.held, waiting.awaits, waiting.transition, waiting.receiver]
        )
        guard database.changesCount == 1 else { return false }
        if waiting.awaits == "digest" { try begin(.digest, of: waiting.receiver, at: now) }
        return true
    }

    /// Takes over an acknowledgement of an earlier store, with its number.
    package func restore(_ known: StoredAcknowledgement) throws {
        try insert(known.acknowledgement, as: known.number, end: known.end)
    }

    /// Takes over a silence of an earlier store, with its number.
    package func restore(_ entry: StoredSilence) throws {
        try insert(entry.silence, as: entry.number)
        try database.executeCached(
            sql: "UPDATE silence SET ended_by = ?, settled = ? WHERE id = ?",
            arguments: [entry.endedBy, entry.settled, entry.number]
        )
    }
}
