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

    /// The checksum of a row, from its texts and numbers.
    static func checksum(
        rule: String,
        indicator: String,
        area: String,
        members: String,
        side: String,
        _ columns: Columns
    ) -> Int64 {
        var checksum = RowChecksum()
        for text in [rule, indicator, area, members, side, columns.state] { checksum.add(text) }
        checksum.add(columns.level)
        checksum.add(columns.held)
        checksum.add(columns.frequency)
        checksum.add(columns.since)
        checksum.add(columns.judged)
        checksum.add(columns.evidence)
        return checksum.value
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
            SELECT state, level, held, frequency, since, judged, evidence, checksum FROM alert
            WHERE rule = ? AND indicator = ? AND frequency = ? AND area = ? AND members = ?
                AND side = ?
            """
        )
        var states = [AlertKey: AlertState](minimumCapacity: keys.underestimatedCount)
        var bound: AlertKey?
        var (rule, indicator, members) = ("", "", "")
        for key in keys {
            // What is bound stays bound, and most keys differ in area and members alone.
            if key.rule != bound?.rule {
                rule = key.rule.canonical
                try select.bind(rule, at: 1)
            }
            if key.indicator != bound?.indicator {
                indicator = key.indicator.canonical
                try select.bind(indicator, at: 2)
            }
            try select.bind(Int64(key.frequency.rawValue), at: 3)
            let area = key.area.canonical
            try select.bind(area, at: 4)
            if key.members != bound?.members {
                members = DimensionText.encodeAll(key.members).canonical
                try select.bind(members, at: 5)
            }
            if key.side != bound?.side { try select.bind(key.side.rawValue, at: 6) }
            bound = key
            guard try select.step() else { continue }
            defer { select.reset() }
            let columns = try AlertRow.Columns(select)
            let checksum = AlertRow.checksum(
                rule: rule,
                indicator: indicator,
                area: area,
                members: members,
                side: key.side.rawValue,
                columns
            )
            guard checksum == select.integer(7) else {
                throw CorruptRow(table: "alert", row: "\(key)")
            }
            states[key] = try columns.alertState()
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
            database.cachedStatement(
                sql: "SELECT \(try seals.columns(of: "alert")) FROM alert" + filter
            ),
            arguments: StatementArguments(arguments)
        )
        while let row = try cursor.next() {
            try row.requireIntact()
            states[try AlertRow.key(row)] = try AlertRow.state(row)
        }
        return states
    }

    /// The alerts that are not inactive, in the order of their keys.
    package func openAlerts() throws -> [(key: AlertKey, state: AlertState)] {
        let columns = try seals.columns(of: "alert")
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT \(columns) FROM alert WHERE state <> 'inactive'")
        )
        return try rows.map { row in
            try row.requireIntact()
            return (try AlertRow.key(row), try AlertRow.state(row))
        }
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
