package import Alerting
import GRDB
import Indicators
import Readings
import Rules

extension StoreTransaction {
    /// Writes the states of alerts over those that were known.
    package func save(states: some Sequence<(key: AlertKey, value: AlertState)>) throws {
        let statement = try BulkStatement(
            database,
            """
            INSERT OR REPLACE INTO alert (rule, indicator, area, members, side,
                state, level, held, frequency, since, judged, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        // In the order of the table, which makes writing many several times faster.
        let rows = states.map { StateRow($0.key, $0.value) }.sorted { $0.order < $1.order }
        for row in rows {
            let state = row.state
            try statement.bind(row.rule, at: 1)
            try statement.bind(row.indicator, at: 2)
            try statement.bind(row.area, at: 3)
            try statement.bind(row.members, at: 4)
            try statement.bind(row.side, at: 5)
            try statement.bind(state.phase.name, at: 6)
            try statement.bind(state.phase.level.map { Int64($0.rawValue) }, at: 7)
            try statement.bind(state.phase.held.map { Int64($0) }, at: 8)
            try statement.bind(row.frequency, at: 9)
            try statement.bind(state.since.map { Int64($0.ordinal) }, at: 10)
            try statement.bind(state.judged.map { Int64($0.ordinal) }, at: 11)
            try statement.bind(try state.evidence.map(JSONText.encode), at: 12)
            try statement.run()
        }
    }

    /// Forgets the states of alerts, when their rule went.
    package func deleteStates(of keys: some Sequence<AlertKey>) throws {
        for key in keys {
            try database.execute(
                sql: """
                    DELETE FROM alert
                    WHERE rule = ? AND indicator = ? AND frequency = ?
                        AND area = ? AND members = ? AND side = ?
                    """,
                arguments: [
                    key.rule.canonical, key.indicator.canonical, key.frequency.rawValue,
                    key.area.canonical, DimensionText.encodeAll(key.members).canonical,
                    key.side.rawValue,
                ]
            )
        }
    }

    /// Adds news to the history; each is owed to the journal from now on.
    ///
    /// `content.transition` is the id. The drop is the one that caused the news; nil stands for a
    /// change of rules or of the calendar. The time is in milliseconds since 1970.
    package func append(
        transitions: [(transition: Transition, content: NoticeContent)],
        drop: Int32?,
        at milliseconds: Int64
    ) throws {
        let statement = try database.makeStatement(
            sql: """
                INSERT INTO "transition" (id, "drop", at, rule, indicator, area, members, side,
                    kind, level, previous_level, frequency, since, period, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        for (transition, content) in transitions {
            let key = transition.key
            try statement.execute(
                arguments: [
                    content.transition, drop, milliseconds, key.rule.canonical,
                    key.indicator.canonical, key.area.canonical,
                    DimensionText.encodeAll(key.members).canonical, key.side.rawValue,
                    transition.kind.rawValue, transition.level?.rawValue,
                    transition.previousLevel?.rawValue, transition.period.frequency.rawValue,
                    transition.since?.ordinal, transition.period.ordinal,
                    JSONText.encode(content),
                ]
            )
        }
    }

    /// Notes that the journal took some news.
    package func markJournaled(_ transitions: [String], at milliseconds: Int64) throws {
        for id in transitions {
            try database.execute(
                sql: #"UPDATE "transition" SET journaled = ? WHERE id = ?"#,
                arguments: [milliseconds, id]
            )
        }
    }
}

/// A state with the texts of its key, spelled out once for sorting and writing.
private struct StateRow {
    let rule: String
    let indicator: String
    let frequency: Int64
    let area: String
    let members: String
    let side: String
    /// One text to compare is far quicker than five.
    let order: String
    let state: AlertState

    init(_ key: AlertKey, _ state: AlertState) {
        rule = key.rule.canonical
        indicator = key.indicator.canonical
        frequency = Int64(key.frequency.rawValue)
        area = key.area.canonical
        members = DimensionText.encodeAll(key.members).canonical
        side = key.side.rawValue
        order = "\(area)\t\(rule)\t\(indicator)\t\(frequency)\t\(members)\t\(side)"
        self.state = state
    }
}

extension AlertState.Phase {
    /// For how many periods a pending alert holds.
    fileprivate var held: Int? {
        if case .pending(_, let held) = self { held } else { nil }
    }
}
