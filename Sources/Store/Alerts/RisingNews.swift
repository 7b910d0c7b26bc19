package import Alerting
import GRDB
package import Indicators
import Readings
import Rules

/// The news by which an alert began, and by which it got as bad as it was at its worst.
package struct RisingNews: Hashable, Sendable {
    /// The id of the transition with which it began.
    package let begun: String
    /// The id of the last transition with which it began or got worse.
    package let worsened: String
}

/// When a receiver was told of a piece of news first.
package struct FirstTelling: Hashable, Sendable {
    package let receiver: String
    package let at: Moment
}

extension StoreView {
    /// How the alerts of a rule began and got worse last, whether they fire or not.
    package func risingNews(ofRule rule: String) throws -> [AlertKey: RisingNews] {
        let rows = try database.rowsCached(
            sql: """
                SELECT "transition".*, \(seals.damage(of: "transition")) AS damage
                FROM (
                    SELECT number, row_number() OVER (
                        PARTITION BY rule, side, indicator, frequency, area, members, kind
                        ORDER BY number DESC
                    ) AS place
                    FROM "transition" WHERE rule = ? AND kind IN ('raised', 'escalated')
                ) AS news
                JOIN "transition" ON "transition".number = news.number
                WHERE place = 1 ORDER BY "transition".number
                """,
            arguments: [rule.canonical]
        )
        return try rows.reduce(into: [:]) { found, row in
            try row.requireIntact()
            let id: String = row["id"]
            let key = try AlertRow.key(row)
            let begun = try AlertRow.kind(row) == .raised ? id : found[key]?.begun ?? id
            found[key] = RisingNews(begun: begun, worsened: id)
        }
    }

    /// When receivers were told of news first, by its ids, the first to hear first.
    ///
    /// Whoever heard of it because nobody else took note is left out.
    package func firstTellings(of news: [String]) throws -> [String: [FirstTelling]] {
        let rows = try database.rowsCached(
            sql: """
                SELECT notice."transition" AS news, notice.receiver AS receiver,
                    min(dispatch.made) AS told
                FROM notice
                JOIN dispatch_notice ON dispatch_notice.notice = notice.id
                JOIN dispatch ON dispatch.id = dispatch_notice.dispatch
                WHERE notice."transition" IN (SELECT value FROM json_each(?))
                    AND notice.release_group NOT LIKE ?
                GROUP BY notice."transition", notice.receiver
                ORDER BY told, notice.receiver
                """,
            arguments: [JSONText.encode(news), Release.escalationPrefix + "%"]
        )
        return rows.reduce(into: [:]) { found, row in
            found[row["news"], default: []].append(
                FirstTelling(receiver: row["receiver"], at: row["told"])
            )
        }
    }

    /// The receivers who heard of an alert that fires only because nobody else took note of it.
    package func receiversOfEscalations(of key: AlertKey) throws -> [String] {
        try String.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT DISTINCT notice.receiver
                    FROM "transition" AS news JOIN notice ON notice."transition" = news.id
                    WHERE rule = ?1 AND area = ?2 AND members = ?3 AND indicator = ?4
                        AND frequency = ?5 AND side = ?6 AND notice.release_group LIKE ?7
                        AND number >= (
                            SELECT max(number) FROM "transition"
                            WHERE rule = ?1 AND area = ?2 AND members = ?3 AND indicator = ?4
                                AND frequency = ?5 AND side = ?6 AND kind = 'raised'
                        )
                    ORDER BY notice.receiver
                    """
            ),
            arguments: [
                key.rule.canonical, key.area.canonical,
                DimensionText.encodeAll(key.members).canonical, key.indicator.canonical,
                key.frequency.rawValue, key.side.rawValue, Release.escalationPrefix + "%",
            ]
        )
    }
}

extension StoreTransaction {
    /// Notes that a receiver is told of news by dispatches of the outbox that somebody else was
    /// told of before; what it is to be told anyway stays as it is.
    ///
    /// - Parameters:
    ///   - news: The ids of the transitions.
    ///   - receiver: The name.
    ///   - dispatches: The ids of the dispatches.
    ///   - day: The day of it.
    ///   - now: The moment of it.
    /// - Throws: `StoreError`
    package func note(
        told news: [String],
        to receiver: String,
        by dispatches: [String],
        on day: CalendarDate,
        at now: Moment
    ) throws {
        let release = Release.escalation(day)
        for id in news {
            try database.executeCached(
                sql: """
                    INSERT OR IGNORE INTO notice
                        ("transition", receiver, release_group, made, composed)
                    VALUES (?1, ?2, ?3, ?4, ?4)
                    """,
                arguments: [id, receiver.canonical, release.key, now]
            )
            for dispatch in dispatches {
                try database.executeCached(
                    sql: """
                        INSERT OR IGNORE INTO dispatch_notice (dispatch, notice)
                        SELECT dispatch.id, notice.id FROM dispatch, notice
                        WHERE message_id = ?1 AND notice."transition" = ?2
                            AND notice.receiver = ?3
                        """,
                    arguments: [dispatch, id, receiver.canonical]
                )
            }
        }
    }
}
