package import Alerting
import GRDB
package import Indicators
import Readings
import Rules

/// What was told last of an alert, to a receiver who is told how things stand.
package struct StandingNews: Hashable, Sendable {
    /// The number of its notice.
    package let notice: Int64
    package let content: NoticeContent
    /// When it was found.
    package let found: Moment
}

extension StoreView {
    /// What was told last of each alert to a receiver: of those that hold, and of those that have
    /// ended since a moment.
    ///
    /// What is held back was not told.
    ///
    /// - Parameters:
    ///   - receiver: The name.
    ///   - moment: What ended before is left out.
    ///   - limit: How many at most, the newest first.
    /// - Returns: One entry for each alert, the newest first.
    /// - Throws: `StoreError`
    package func standingNews(
        toldTo receiver: String,
        endedSince moment: Moment,
        limit: Int
    ) throws -> [StandingNews] {
        let rows = try database.rowsCached(
            sql: """
                SELECT told.notice AS notice, "transition".*,
                    \(seals.damage(of: "transition")) AS damage
                FROM (
                    SELECT notice.id AS notice, news.number AS number, row_number() OVER (
                        PARTITION BY rule, side, indicator, frequency, area, members
                        ORDER BY news.number DESC
                    ) AS place
                    FROM notice JOIN "transition" AS news ON news.id = notice."transition"
                    WHERE receiver = ?1 AND composed IS NOT NULL AND awaits IS NULL
                ) AS told
                JOIN "transition" ON "transition".number = told.number
                WHERE place = 1 AND (level IS NOT NULL OR at >= ?2)
                ORDER BY told.number DESC LIMIT ?3
                """,
            arguments: [receiver.canonical, moment, limit]
        )
        return try rows.map { row in
            try row.requireIntact()
            return StandingNews(
                notice: row["notice"],
                content: try AlertRow.content(row, of: try AlertRow.key(row)),
                found: row["at"]
            )
        }
    }

    /// What was found last of an alert; nil before there was any news of it.
    package func lastContent(of alert: AlertKey) throws -> NoticeContent? {
        let rows = try database.rowsCached(
            sql: """
                SELECT "transition".*, \(seals.damage(of: "transition")) AS damage
                FROM "transition"
                WHERE rule = ? AND area = ? AND members = ? AND side = ? AND indicator = ?
                    AND frequency = ?
                ORDER BY number DESC LIMIT 1
                """,
            arguments: [
                alert.rule.canonical, alert.area.canonical,
                DimensionText.encodeAll(alert.members).canonical, alert.side.rawValue,
                alert.indicator.canonical, alert.frequency.rawValue,
            ]
        )
        guard let row = rows.first else { return nil }
        try row.requireIntact()
        return try AlertRow.content(row, of: alert)
    }

    /// The dispatch with an id; nil before there was one.
    package func dispatch(messageID: String) throws -> Dispatch? {
        try dispatches("WHERE message_id = ?", [messageID]).first
    }
}
