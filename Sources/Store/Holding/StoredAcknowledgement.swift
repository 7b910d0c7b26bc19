package import Alerting
import GRDB
package import Indicators
import Readings
import Rules

/// An acknowledgement as the store keeps it, for good.
package struct StoredAcknowledgement: Hashable, Sendable {
    /// How one ended.
    package struct End: Hashable, Sendable {
        package let ending: Acknowledgement.Ending
        package let at: Moment
        /// The id of the news that ended it, or the person who did.
        package let by: String?
    }

    package let number: Int64
    package let acknowledgement: Acknowledgement
    /// Nil while it holds.
    package let end: End?

    package var alert: AlertKey { acknowledgement.alert }
}

extension StoreView {
    /// Acknowledgements, oldest first: those that hold, or all.
    package func acknowledgements(ended: Bool) throws -> [StoredAcknowledgement] {
        try acknowledgements(ended ? "" : "WHERE ended IS NULL", [])
    }

    /// An acknowledgement by its number, whether it holds or not.
    package func acknowledgement(_ number: Int64) throws -> StoredAcknowledgement? {
        try acknowledgements("WHERE id = ?", [number]).first
    }

    /// Those that ended after a moment, oldest first.
    package func acknowledgements(endedAfter moment: Moment) throws -> [StoredAcknowledgement] {
        try acknowledgements("WHERE ended > ?", [moment])
    }

    /// Those that hold, by their alerts.
    package func openAcknowledgements() throws
        -> [AlertKey: (number: Int64, Acknowledgement)]
    {
        Dictionary(
            try acknowledgements(ended: false).map {
                ($0.acknowledgement.alert, ($0.number, $0.acknowledgement))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Those that some news ended, by the news.
    package func acknowledgements(
        endedBy news: [String]
    ) throws -> [String: StoredAcknowledgement] {
        let found = try acknowledgements(
            "WHERE ended_by IS NOT NULL AND ended_by IN (SELECT value FROM json_each(?))",
            [JSONText.encode(news)]
        )
        return Dictionary(
            found.compactMap { entry in entry.end?.by.map { ($0, entry) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// When the first one that holds ends by itself.
    package func nextExpiry() throws -> Moment? {
        try Moment.fetchOne(
            database.cachedStatement(
                sql: "SELECT min(expires) FROM acknowledgement WHERE ended IS NULL"
            )
        )
    }

    private func acknowledgements(
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [StoredAcknowledgement] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(seals.columns(of: "acknowledgement")) FROM acknowledgement \(condition)
                    ORDER BY id
                    """
            ),
            arguments: arguments
        )
        return try rows.map { row in
            try row.requireIntact()
            guard let level = AlertRow.level(row, "level") else {
                throw CorruptRow(table: "acknowledgement", problem: "an unknown level")
            }
            let ending = (row["ending"] as String?).flatMap(Acknowledgement.Ending.init)
            return StoredAcknowledgement(
                number: row["id"],
                acknowledgement: Acknowledgement(
                    of: try AlertRow.key(row),
                    at: level,
                    by: row["author"],
                    because: row["comment"],
                    isPublic: row["is_public"],
                    made: row["made"],
                    expires: row["expires"]
                ),
                end: ending.map {
                    StoredAcknowledgement.End(ending: $0, at: row["ended"], by: row["ended_by"])
                }
            )
        }
    }
}

extension StoreTransaction {
    /// Notes that somebody has an alert; what was noted of it before is taken back.
    ///
    /// - Returns: The number.
    @discardableResult
    package func insert(
        _ known: Acknowledgement,
        as number: Int64? = nil,
        end: StoredAcknowledgement.End? = nil
    ) throws -> Int64 {
        let key = known.alert
        let members = DimensionText.encodeAll(key.members).canonical
        if end == nil {
            try database.executeCached(
                sql: """
                    UPDATE acknowledgement SET ending = ?, ended = ?, ended_by = ?
                    WHERE ended IS NULL AND rule = ? AND area = ? AND indicator = ?
                        AND frequency = ? AND members = ? AND side = ?
                    """,
                arguments: [
                    Acknowledgement.Ending.withdrawn.rawValue, known.made, known.author,
                    key.rule.canonical, key.area.canonical, key.indicator.canonical,
                    key.frequency.rawValue, members, key.side.rawValue,
                ]
            )
        }
        try database.executeCached(
            sql: """
                INSERT INTO acknowledgement (id, rule, side, indicator, frequency, area, members,
                    level, author, comment, is_public, made, expires, ending, ended, ended_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, key.rule.canonical, key.side.rawValue, key.indicator.canonical,
                key.frequency.rawValue, key.area.canonical, members, known.level.rawValue,
                known.author, known.comment, known.isPublic, known.made, known.expires,
                end?.ending.rawValue, end?.at, end?.by,
            ]
        )
        return database.lastInsertedRowID
    }

    /// Ends an acknowledgement, unless it has ended.
    ///
    /// - Returns: Whether it held until now.
    @discardableResult
    package func end(
        acknowledgement number: Int64,
        as ending: Acknowledgement.Ending,
        by cause: String? = nil,
        at now: Moment
    ) throws -> Bool {
        try database.executeCached(
            sql: """
                UPDATE acknowledgement SET ending = ?, ended = ?, ended_by = ?
                WHERE id = ? AND ended IS NULL
                """,
            arguments: [ending.rawValue, now, cause, number]
        )
        return database.changesCount == 1
    }

    /// Ends what some news end, and what the time is over for.
    package func endAcknowledgements(by news: [Notice], at now: Moment) throws {
        let open = try view.openAcknowledgements()
        guard !open.isEmpty else { return }
        for notice in news {
            guard let known = open[notice.transition.key],
                let ending = known.1.ending(by: notice.transition)
            else { continue }
            try end(acknowledgement: known.number, as: ending, by: notice.id, at: now)
        }
    }

    /// Ends what holds until a moment at most.
    package func expireAcknowledgements(at now: Moment) throws {
        try database.executeCached(
            sql: """
                UPDATE acknowledgement SET ending = ?, ended = ?
                WHERE ended IS NULL AND expires <= ?
                """,
            arguments: [Acknowledgement.Ending.expired.rawValue, now, now]
        )
    }
}
