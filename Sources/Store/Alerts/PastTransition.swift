package import Alerting
import GRDB
package import Indicators
import Readings
import Rules

/// One piece of news as the history keeps it.
package struct PastTransition: Hashable, Sendable {
    /// Unique and growing.
    package let number: Int64
    package let transition: Transition
    package let content: NoticeContent
    /// The drop that caused it; nil for a change of rules or of the calendar.
    package let drop: Int32?
    /// When it was written.
    package let written: Moment
    package let isJournaled: Bool
}

/// An entry that the journal has not taken yet.
package struct OwedEntry: Hashable, Sendable {
    /// The number of the transition.
    package let number: Int64
    /// How often writing it began without an end.
    package let attempts: Int
}

extension StoreView {
    /// What ever happened, newest first; of one rule, of one area, or of all.
    package func history(
        rule: String? = nil,
        area: String? = nil,
        limit: Int = 1000
    ) throws -> [PastTransition] {
        try transitions(
            """
            WHERE (?1 IS NULL OR rule = ?1) AND (?2 IS NULL OR area = ?2)
            ORDER BY number DESC LIMIT ?3
            """,
            [rule?.canonical, area?.canonical, limit]
        )
    }

    /// The rules that there was ever news about.
    package func rulesWithNews() throws -> Set<String> {
        try String.fetchSet(
            database.cachedStatement(sql: #"SELECT DISTINCT rule FROM "transition""#)
        )
    }

    /// The areas that there was ever news about.
    package func areasWithNews() throws -> Set<String> {
        try String.fetchSet(
            database.cachedStatement(sql: #"SELECT DISTINCT area FROM "transition""#)
        )
    }

    /// The latest news about an alert, whatever else there is about its rule and its area.
    package func latestNews(about key: AlertKey) throws -> PastTransition? {
        try transitions(
            """
            WHERE rule = ? AND area = ? AND members = ? AND indicator = ? AND frequency = ?
                AND side = ?
            ORDER BY number DESC LIMIT 1
            """,
            [
                key.rule.canonical, key.area.canonical,
                DimensionText.encodeAll(key.members).canonical, key.indicator.canonical,
                key.frequency.rawValue, key.side.rawValue,
            ]
        ).first
    }

    /// The number of the latest news; 0 while there is none.
    package func latestTransition() throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: #"SELECT max(number) FROM "transition""#))
            ?? 0
    }

    /// The news that a drop caused, in the order of their writing.
    package func transitions(ofDrop drop: Int32) throws -> [PastTransition] {
        try transitions(#"WHERE "drop" = ? ORDER BY number"#, [drop])
    }

    /// The news that the journal has not taken yet, oldest first.
    ///
    /// What was set aside is left out.
    package func owedToJournal(limit: Int = 1000) throws -> [OwedEntry] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT number, attempts FROM "transition"
                    WHERE journaled IS NULL AND set_aside IS NULL
                        AND \(seals.isIntact("transition"))
                    ORDER BY number LIMIT ?
                    """
            ),
            arguments: [limit]
        )
        return rows.map { OwedEntry(number: $0["number"], attempts: $0["attempts"]) }
    }

    /// News by its numbers, oldest first.
    package func transitions(_ numbers: [Int64]) throws -> [PastTransition] {
        try transitions(
            "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
            [JSONText.encode(numbers)]
        )
    }

    private func transitions(
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [PastTransition] {
        let columns = try seals.columns(of: "transition")
        return try Row.fetchAll(
            database.cachedStatement(sql: #"SELECT \#(columns) FROM "transition" \#(condition)"#),
            arguments: arguments
        ).map(Self.transition)
    }

    private static func transition(_ row: Row) throws -> PastTransition {
        try row.requireIntact()
        let key = try AlertRow.key(row)
        let content = try AlertRow.content(row, of: key)
        guard let period = AlertRow.period(row, "period") else {
            throw CorruptRow(table: "transition", problem: "an unknown period")
        }
        return PastTransition(
            number: row["number"],
            transition: Transition(
                key: key,
                kind: try AlertRow.kind(row),
                level: AlertRow.level(row, "level"),
                previousLevel: AlertRow.level(row, "previous_level"),
                since: AlertRow.period(row, "since"),
                period: period,
                evidence: content.evidence,
                previousEvidence: content.previousEvidence
            ),
            content: content,
            drop: (row["drop"] as Int64?).flatMap(Int32.init(exactly:)),
            written: row["at"],
            isJournaled: row["journaled"] != nil
        )
    }
}

extension StoreTransaction {
    /// Adds news to the history; each is owed to the journal from now on.
    ///
    /// `content.transition` is the id. The drop is the one that caused the news; nil stands for a
    /// change of rules or of the calendar.
    package func append(
        history notices: [Notice],
        drop: Int32?,
        at now: Moment
    ) throws {
        let insert = try BulkStatement(
            database,
            """
            INSERT INTO "transition" (id, "drop", at, rule, indicator, area, members, side,
                kind, level, previous_level, frequency, since, period, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        for notice in notices {
            let (transition, content) = (notice.transition, notice.content)
            let key = transition.key
            try insert.bind(content.transition, at: 1)
            try insert.bind(drop.map(Int64.init), at: 2)
            try insert.bind(now.milliseconds, at: 3)
            try insert.bind(key.rule.canonical, at: 4)
            try insert.bind(key.indicator.canonical, at: 5)
            try insert.bind(key.area.canonical, at: 6)
            try insert.bind(DimensionText.encodeAll(key.members).canonical, at: 7)
            try insert.bind(key.side.rawValue, at: 8)
            try insert.bind(transition.kind.rawValue, at: 9)
            try insert.bind(transition.level.map { Int64($0.rawValue) }, at: 10)
            try insert.bind(transition.previousLevel.map { Int64($0.rawValue) }, at: 11)
            try insert.bind(Int64(transition.period.frequency.rawValue), at: 12)
            try insert.bind(transition.since.map { Int64($0.ordinal) }, at: 13)
            try insert.bind(Int64(transition.period.ordinal), at: 14)
            try insert.bind(try JSONText.encode(content), at: 15)
            try insert.run()
        }
    }

    /// Notes that the journal took some news.
    package func markJournaled(_ entries: [Int64], at now: Moment) throws {
        try database.executeCached(
            sql: """
                UPDATE "transition" SET journaled = ?
                WHERE number IN (SELECT value FROM json_each(?))
                """,
            arguments: [now, JSONText.numbers(entries)]
        )
    }
}
