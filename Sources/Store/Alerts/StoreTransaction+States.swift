package import Alerting
import GRDB
import Indicators
import Readings
import Rules

extension StoreTransaction {
    /// Writes the states of alerts over those that were known.
    package func save(states: some Sequence<(key: AlertKey, value: AlertState)>) throws {
        let number = try seals.number("alert")
        let statement = try BulkStatement(
            database,
            """
            INSERT INTO alert (rule, indicator, area, members, side,
                state, level, held, frequency, since, judged, evidence, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, level = excluded.level,
                held = excluded.held, since = excluded.since, judged = excluded.judged,
                evidence = excluded.evidence,
                checksum = excluded.checksum + unseal_row(\(number), checksum)
            """
        )
        // In the order of the table, which makes writing many several times faster.
        let rows = states.map { StateRow($0.key, $0.value) }.sorted { $0.order < $1.order }
        for row in rows {
            let columns = try AlertRow.Columns(row.state, frequency: row.frequency)
            try statement.bind(row.rule, at: 1)
            try statement.bind(row.indicator, at: 2)
            try statement.bind(row.area, at: 3)
            try statement.bind(row.members, at: 4)
            try statement.bind(row.side, at: 5)
            try statement.bind(columns.state, at: 6)
            try statement.bind(columns.level, at: 7)
            try statement.bind(columns.held, at: 8)
            try statement.bind(columns.frequency, at: 9)
            try statement.bind(columns.since, at: 10)
            try statement.bind(columns.judged, at: 11)
            try statement.bind(columns.evidence, at: 12)
            let checksum = AlertRow.checksum(
                rule: row.rule,
                indicator: row.indicator,
                area: row.area,
                members: row.members,
                side: row.side,
                columns
            )
            try statement.bind(checksum, at: 13)
            try statement.run()
            seals.add(checksum, to: number)
        }
    }

    /// Forgets the states of alerts, when their rule went.
    package func deleteStates(of keys: some Sequence<AlertKey>) throws {
        for key in keys {
            try database.executeCached(
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

extension AlertRow.Columns {
    /// The columns of a state.
    fileprivate init(_ state: AlertState, frequency: Int64) throws {
        self.init(
            state: state.phase.name,
            level: state.phase.level.map { Int64($0.rawValue) },
            held: state.phase.held.map { Int64($0) },
            frequency: frequency,
            since: state.since.map { Int64($0.ordinal) },
            judged: state.judged.map { Int64($0.ordinal) },
            evidence: try state.evidence.map(JSONText.encode)
        )
    }
}
