import Alerting
import GRDB
import Indicators
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
        let level = (row["level"] as Int?).flatMap(Level.init(rawValue:))
        let phase: AlertState.Phase
        switch (row["state"] as String, level) {
        case ("inactive", _): phase = .inactive
        case ("resolved", _): phase = .resolved
        case ("pending", .some(let level)): phase = .pending(level, held: row["held"] ?? 1)
        case ("firing", .some(let level)): phase = .firing(level)
        default: throw CorruptRow(table: "alert", problem: "an unknown state")
        }
        return AlertState(
            phase: phase,
            since: period(row, "since"),
            judged: period(row, "judged"),
            evidence: try (row["evidence"] as String?).map {
                try JSONText.decode($0, from: "alert")
            }
        )
    }

    static func period(_ row: Row, _ column: String) -> TimePeriod? {
        guard let frequency = (row["frequency"] as UInt8?).flatMap(Frequency.init(rawValue:)),
            let ordinal = row[column] as Int32?
        else { return nil }
        return TimePeriod(frequency, ordinal: ordinal)
    }
}
