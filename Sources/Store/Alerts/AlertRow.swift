import Alerting
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
            let frequency = Frequency(rawValue: row["frequency"])
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

    static func period(_ row: Row, _ column: String) -> TimePeriod? {
        guard let frequency = (row["frequency"] as UInt8?).flatMap(Frequency.init(rawValue:)),
            let ordinal = row[column] as Int32?
        else { return nil }
        return TimePeriod(frequency, ordinal: ordinal)
    }
}
