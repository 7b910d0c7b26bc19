import Alerting
import Foundation
import Indicators
import Readings
import Rules

/// How the entries of a mail stand in the outbox: as JSON, each a number and the alerts' keys.
enum MailedEntryText {
    private struct Entry: Codable {
        let number: Int
        let alerts: [Alert]
    }

    private struct Alert: Codable {
        let rule: String
        let side: String
        let indicator: String
        let frequency: Int
        let area: String
        let members: String
    }

    /// Nil for no entries.
    static func encode(_ entries: [MailedEntry]) throws -> String? {
        guard !entries.isEmpty else { return nil }
        return try JSONText.encode(
            entries.map { entry in
                Entry(
                    number: entry.number,
                    alerts: entry.alerts.map { key in
                        Alert(
                            rule: key.rule,
                            side: key.side.rawValue,
                            indicator: key.indicator,
                            frequency: Int(key.frequency.rawValue),
                            area: key.area,
                            members: DimensionText.encodeAll(key.members)
                        )
                    }
                )
            }
        )
    }

    /// What a version that is not ours wrote is left out: an answer then goes to a person.
    static func decode(_ text: String?) -> [MailedEntry] {
        guard let text,
            let entries = try? JSONDecoder().decode([Entry].self, from: Data(text.utf8))
        else { return [] }
        return entries.map { entry in
            MailedEntry(number: entry.number, alerts: entry.alerts.compactMap(key))
        }
    }

    private static func key(_ alert: Alert) -> AlertKey? {
        guard let side = Side(rawValue: alert.side),
            let frequency = UInt8(exactly: alert.frequency).flatMap(Frequency.init)
        else { return nil }
        return AlertKey(
            rule: alert.rule,
            side: side,
            indicator: alert.indicator,
            frequency: frequency,
            area: alert.area,
            members: DimensionText.decode(alert.members)
        )
    }
}
