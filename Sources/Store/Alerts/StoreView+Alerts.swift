import Indicators
package import Alerting
import GRDB
import Rules

extension StoreView {
    /// The states of some alerts; those that never were judged are left out.
    package func states(of keys: some Sequence<AlertKey>) throws -> [AlertKey: AlertState] {
        let statement = try database.makeStatement(
            sql: """
                SELECT * FROM alert
                WHERE rule = ? AND indicator = ? AND frequency = ? AND area = ? AND members = ?
                    AND side = ?
                """
        )
        var states: [AlertKey: AlertState] = [:]
        for key in keys {
            let row = try Row.fetchOne(
                statement,
                arguments: [
                    key.rule.canonical, key.indicator.canonical, key.frequency.rawValue,
                    key.area.canonical, DimensionText.encodeAll(key.members), key.side.rawValue,
                ]
            )
            if let row { states[key] = try AlertRow.state(row) }
        }
        return states
    }

    /// The states of all alerts of some rules and areas; nil stands for all.
    package func states(
        ofRules rules: Set<String>? = nil,
        areas: Set<String>? = nil
    ) throws -> [AlertKey: AlertState] {
        var states: [AlertKey: AlertState] = [:]
        let filters: [String?] = rules.map { $0.map(\.canonical).sorted() } ?? [nil]
        let places = areas.map { Set($0.map(\.canonical)) }
        for rule in filters {
            let cursor = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM alert" + (rule == nil ? "" : " WHERE rule = ?"),
                arguments: rule.map { [$0] } ?? []
            )
            while let row = try cursor.next() {
                if let places, !places.contains(row["area"]) { continue }
                states[try AlertRow.key(row)] = try AlertRow.state(row)
            }
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
