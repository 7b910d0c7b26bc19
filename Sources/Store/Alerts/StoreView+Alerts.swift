package import Alerting
import GRDB
import Indicators
import Readings
import Rules

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

    /// The rules that have alerts, in order.
    package func rulesWithAlerts() throws -> [String] {
        try String.fetchAll(database, sql: "SELECT DISTINCT rule FROM alert ORDER BY rule")
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
