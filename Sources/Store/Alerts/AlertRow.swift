package import Alerting
import GRDB
import Indicators
import Readings
import Rules

/// The texts and numbers of an alert's state.
///
/// The periods of one alert are all of the frequency of its key.
enum AlertRow {
    static func key(_ row: Row) throws -> AlertKey {
        guard let side = Side(rawValue: row["side"]),
            let frequency = frequency(row)
        else {
            throw CorruptRow(table: "alert", problem: "an unknown side or frequency")
        }
        return AlertKey(
            rule: row["rule"],
            side: side,
            indicator: row["indicator"],
            frequency: frequency,
            area: row["area"],
            members: DimensionText.decode(row["members"])
        )
    }

    static func state(_ row: Row) throws -> AlertState {
        try Columns(
            state: row["state"],
            level: row["level"],
            held: row["held"],
            frequency: row["frequency"],
            since: row["since"],
            judged: row["judged"],
            evidence: row["evidence"]
        ).alertState()
    }

    /// A state as the table has it.
    struct Columns {
        let state: String
        let level: Int64?
        let held: Int64?
        let frequency: Int64
        let since: Int64?
        let judged: Int64?
        let evidence: String?

        func alertState() throws -> AlertState {
            let level = level.flatMap { Level(rawValue: Int($0)) }
            let phase: AlertState.Phase
            switch (state, level) {
            case ("inactive", _): phase = .inactive
            case ("resolved", _): phase = .resolved
            case ("pending", .some(let level)): phase = .pending(level, held: Int(held ?? 1))
            case ("firing", .some(let level)): phase = .firing(level)
            default: throw CorruptRow(table: "alert", problem: "an unknown state")
            }
            return AlertState(
                phase: phase,
                since: period(since),
                judged: period(judged),
                evidence: try evidence.map { try JSONText.decode($0, from: "alert") }
            )
        }

        private func period(_ ordinal: Int64?) -> TimePeriod? {
            guard let ordinal = ordinal.flatMap(Int32.init(exactly:)),
                let frequency = UInt8(exactly: frequency).flatMap(Frequency.init(rawValue:))
            else { return nil }
            return TimePeriod(frequency, ordinal: ordinal)
        }
    }

    /// What was told about an alert, under the key that its row has.
    static func content(_ row: Row, of key: AlertKey) throws -> NoticeContent {
        var content: NoticeContent = try JSONText.decode(row["content"], from: "transition")
        content.adopt(key)
        return content
    }

    static func kind(_ row: Row) throws -> Transition.Kind {
        guard let kind = Transition.Kind(rawValue: row["kind"]) else {
            throw CorruptRow(table: "transition", problem: "an unknown kind")
        }
        return kind
    }

    static func level(_ row: Row, _ column: String) -> Level? {
        (row[column] as Int?).flatMap(Level.init(rawValue:))
    }

    private static func frequency(_ row: Row) -> Frequency? {
        UInt8(exactly: row["frequency"] as Int64).flatMap(Frequency.init(rawValue:))
    }

    static func period(_ row: Row, _ column: String) -> TimePeriod? {
        guard let frequency = frequency(row),
            let ordinal = (row[column] as Int64?).flatMap(Int32.init(exactly:))
        else { return nil }
        return TimePeriod(frequency, ordinal: ordinal)
    }
}

extension StoreView {
    /// The states of some alerts; those that never were judged are left out.
    package func states(of keys: some Sequence<AlertKey>) throws -> [AlertKey: AlertState] {
        let select = try BulkStatement(
            database,
            """
            SELECT state, level, held, frequency, since, judged, evidence FROM alert
            WHERE rule = ? AND indicator = ? AND frequency = ? AND area = ? AND members = ?
                AND side = ?
            """
        )
        var states = [AlertKey: AlertState](minimumCapacity: keys.underestimatedCount)
        var bound: AlertKey?
        for key in keys {
            // What is bound stays bound, and most keys differ in area and members alone.
            if key.rule != bound?.rule { try select.bind(key.rule.canonical, at: 1) }
            if key.indicator != bound?.indicator { try select.bind(key.indicator.canonical, at: 2) }
            try select.bind(Int64(key.frequency.rawValue), at: 3)
            try select.bind(key.area.canonical, at: 4)
            if key.members != bound?.members {
                try select.bind(DimensionText.encodeAll(key.members).canonical, at: 5)
            }
            if key.side != bound?.side { try select.bind(key.side.rawValue, at: 6) }
            bound = key
            guard try select.step() else { continue }
            defer { select.reset() }
            states[key] = try AlertRow.Columns(select).alertState()
        }
        return states
    }

    /// The states of all alerts of some rules and areas; nil stands for all.
    package func states(
        ofRules rules: Set<String>? = nil,
        areas: Set<String>? = nil
    ) throws -> [AlertKey: AlertState] {
        var conditions: [String] = []
        var arguments: [String] = []
        for (column, codes) in [("rule", rules), ("area", areas)] {
            guard let codes else { continue }
            conditions.append("\(column) IN (SELECT value FROM json_each(?))")
            arguments.append(try JSONText.encode(codes.map(\.canonical)))
        }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        var states: [AlertKey: AlertState] = [:]
        let cursor = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM alert" + filter,
            arguments: StatementArguments(arguments)
        )
        while let row = try cursor.next() {
            states[try AlertRow.key(row)] = try AlertRow.state(row)
        }
        return states
    }

    /// The alerts that are not inactive, in the order of their keys.
    package func openAlerts() throws -> [(key: AlertKey, state: AlertState)] {
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM alert WHERE state <> 'inactive'")
        return try rows.map { (try AlertRow.key($0), try AlertRow.state($0)) }
            .sorted { $0.key < $1.key }
    }
}

extension AlertRow.Columns {
    /// The columns of a row, in their order.
    fileprivate init(_ row: BulkStatement) throws {
        func integer(_ column: Int32) -> Int64? {
            row.isNull(column) ? nil : row.integer(column)
        }
        self.init(
            state: try row.text(0),
            level: integer(1),
            held: integer(2),
            frequency: row.integer(3),
            since: integer(4),
            judged: integer(5),
            evidence: try row.isNull(6) ? nil : row.text(6)
        )
    }
}

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
