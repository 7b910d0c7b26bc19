import Alerting
import GRDB
import Indicators
import Rules

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

    /// The news that a drop caused, in the order of their writing.
    package func transitions(ofDrop drop: Int32) throws -> [PastTransition] {
        try transitions(#"WHERE "drop" = ? ORDER BY number"#, [drop])
    }

    /// The news that the journal has not taken yet, oldest first.
    package func owedToJournal(limit: Int = 1000) throws -> [PastTransition] {
        try transitions("WHERE journaled IS NULL ORDER BY number LIMIT ?", [limit])
    }

    private func transitions(
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [PastTransition] {
        try Row.fetchAll(
            database,
            sql: #"SELECT * FROM "transition" \#(condition)"#,
            arguments: arguments
        ).map(Self.transition)
    }

    private static func transition(_ row: Row) throws -> PastTransition {
        let key = try AlertRow.key(row)
        let content = try AlertRow.content(row, of: key)
        guard let kind = Transition.Kind(rawValue: row["kind"]),
            let period = AlertRow.period(row, "period")
        else { throw CorruptRow(table: "transition", problem: "an unknown kind") }
        return PastTransition(
            number: row["number"],
            transition: Transition(
                key: key,
                kind: kind,
                level: (row["level"] as Int?).flatMap(Level.init(rawValue:)),
                previousLevel: (row["previous_level"] as Int?).flatMap(Level.init(rawValue:)),
                since: AlertRow.period(row, "since"),
                period: period,
                evidence: content.evidence,
                previousEvidence: content.previousEvidence
            ),
            content: content,
            drop: row["drop"],
            milliseconds: row["at"],
            isJournaled: row["journaled"] != nil
        )
    }
}
