package import Alerting
import GRDB
package import Indicators

/// A silence as the store keeps it, for good.
package struct StoredSilence: Hashable, Sendable {
    package let number: Int64
    package let silence: Silence
    /// The person who ended it before its time.
    package let endedBy: String?
    /// When people were told what it had held back; nil while that is to come.
    package let settled: Moment?
}

extension StoreView {
    /// Silences, oldest first: those that hold or are to come, or all.
    package func silences(ended: Bool, at now: Moment) throws -> [StoredSilence] {
        try ended ? silences("", []) : silences("WHERE settled IS NULL AND ends > ?", [now])
    }

    /// Those that hold at a moment, with their numbers.
    package func silences(at now: Moment) throws -> [(number: Int64, Silence)] {
        try silences("WHERE settled IS NULL AND starts <= ?1 AND ends > ?1", [now])
            .map { ($0.number, $0.silence) }
    }

    /// Those that have ended, but of which nobody was told what they had held back.
    package func unsettledSilences(at now: Moment) throws -> [StoredSilence] {
        try silences("WHERE settled IS NULL AND ends <= ?", [now])
    }

    /// A silence by its number.
    package func silence(_ number: Int64) throws -> StoredSilence? {
        try silences("WHERE id = ?", [number]).first
    }

    /// When the next one ends.
    package func nextSilenceEnd() throws -> Moment? {
        try Moment.fetchOne(
            database.cachedStatement(sql: "SELECT min(ends) FROM silence WHERE settled IS NULL")
        )
    }

    private func silences(
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [StoredSilence] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT \(seals.columns(of: "silence")) FROM silence \(condition) ORDER BY id"
            ),
            arguments: arguments
        )
        return try rows.map { row in
            try row.requireIntact()
            return StoredSilence(
                number: row["id"],
                silence: Silence(
                    try JSONText.decode(row["matcher"], from: "silence"),
                    by: row["author"],
                    because: row["comment"],
                    isPublic: row["is_public"],
                    made: row["made"],
                    starts: row["starts"],
                    ends: row["ends"]
                ),
                endedBy: row["ended_by"],
                settled: row["settled"]
            )
        }
    }
}

extension StoreTransaction {
    /// Notes that nobody wants to hear of some alerts.
    ///
    /// - Returns: The number.
    @discardableResult
    package func insert(_ silence: Silence, as number: Int64? = nil) throws -> Int64 {
        try database.executeCached(
            sql: """
                INSERT INTO silence (id, matcher, author, comment, is_public, made, starts, ends)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, JSONText.encode(silence.matcher), silence.author, silence.comment,
                silence.isPublic, silence.made, silence.starts, silence.ends,
            ]
        )
        return database.lastInsertedRowID
    }

    /// Ends a silence before its time; one that has not begun holds never.
    ///
    /// - Returns: False when it had ended before.
    package func end(silence number: Int64, by user: String, at now: Moment) throws -> Bool {
        try database.executeCached(
            sql: """
                UPDATE silence SET ends = ?1, starts = min(starts, ?1), ended_by = ?2
                WHERE id = ?3 AND ends > ?1
                """,
            arguments: [now, user, number]
        )
        return database.changesCount == 1
    }

    /// Notes that people hear now of what a silence held back.
    package func settle(silence number: Int64, at now: Moment) throws {
        try database.executeCached(
            sql: "UPDATE silence SET settled = ? WHERE id = ?",
            arguments: [now, number]
        )
    }
}
