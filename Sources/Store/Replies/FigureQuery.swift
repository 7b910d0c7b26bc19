package import Alerting
import GRDB
package import Indicators
import Readings
import Rules

/// That a person thinks that a figure of an alert is wrong.
package struct FigureQuery: Hashable, Sendable {
    package let alert: AlertKey
    /// The source that the figure comes from, as far as it is known.
    package let source: String?
    package let author: String
    package let comment: String
    package let made: Moment
    /// The files that the figure stood in when it was doubted; none in what earlier versions kept.
    package var files: [DoubtedFile]
    /// When it ended, by the next news of the alert or by whoever asked.
    package var ended: Moment?

    package init(
        of alert: AlertKey,
        from source: String?,
        by author: String,
        because comment: String,
        made: Moment,
        in files: [DoubtedFile] = []
    ) {
        (self.alert, self.source, self.author) = (alert, source, author)
        (self.comment, self.made, self.files) = (comment, made, files)
    }
}

extension StoreView {
    /// The queries that nobody has answered, oldest first.
    package func openQueries() throws -> [FigureQuery] { try queries("WHERE ended IS NULL") }

    /// All queries ever, oldest first.
    package func allQueries() throws -> [FigureQuery] { try queries("") }

    private func queries(_ condition: String) throws -> [FigureQuery] {
        let rows = try database.rowsCached(
            sql: "SELECT \(seals.columns(of: "query")) FROM query \(condition) ORDER BY id",
            arguments: []
        )
        return try rows.map { row in
            try row.requireIntact()
            var query = FigureQuery(
                of: try AlertRow.key(row),
                from: row["source"],
                by: row["author"],
                because: row["comment"],
                made: row["made"]
            )
            query.ended = row["ended"]
            if let files = row["files"] as String? {
                query.files = try JSONText.decode(files, from: "query")
            }
            return query
        }
    }
}

extension StoreTransaction {
    /// Keeps that somebody thinks that a figure is wrong.
    package func insert(_ query: FigureQuery) throws {
        let key = query.alert
        try database.executeCached(
            sql: """
                INSERT INTO query (rule, side, indicator, frequency, area, members, source, author,
                    comment, made, ended, files)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key.rule.canonical, key.side.rawValue, key.indicator.canonical,
                key.frequency.rawValue, key.area.canonical,
                DimensionText.encodeAll(key.members).canonical, query.source, query.author,
                query.comment, query.made, query.ended,
                query.files.isEmpty ? nil : try JSONText.encode(query.files),
            ]
        )
    }

    /// Ends the queries about an alert.
    ///
    /// - Parameters:
    ///   - alert: Which alert.
    ///   - author: Only those of this person; nil for all.
    ///   - cause: The id of the news, or the person, that ends them.
    ///   - now: The moment of it.
    /// - Returns: How many ended.
    /// - Throws: `StoreError`
    @discardableResult
    package func endQueries(
        of alert: AlertKey,
        by author: String? = nil,
        cause: String,
        at now: Moment
    ) throws -> Int {
        try database.executeCached(
            sql: """
                UPDATE query SET ended = ?1, ended_by = ?2
                WHERE ended IS NULL AND rule = ?3 AND area = ?4 AND indicator = ?5
                    AND frequency = ?6 AND members = ?7 AND side = ?8
                    AND (?9 IS NULL OR author = ?9)
                """,
            arguments: [
                now, cause, alert.rule.canonical, alert.area.canonical,
                alert.indicator.canonical, alert.frequency.rawValue,
                DimensionText.encodeAll(alert.members).canonical, alert.side.rawValue, author,
            ]
        )
        return database.changesCount
    }

    /// Ends the queries about alerts of which there is news: the figure changed, or the alert did.
    package func endQueries(by news: [Notice], at now: Moment) throws {
        guard try !view.openQueries().isEmpty else { return }
        for notice in news {
            try endQueries(of: notice.transition.key, cause: notice.id, at: now)
        }
    }
}
