package import Alerting
import Rules

extension NoticeContent {
    /// The name of the alert that the notice is about: `kita-deckung/below kita_deckung 14627`.
    ///
    /// It is the same for all notices about one alert, so mails and journal entries can be joined.
    package var alert: String {
        let filter = members.isEmpty ? "" : "[\(members.joined(separator: ", "))]"
        return "\(rule)/\(side.rawValue) \(indicator)\(filter) \(area)"
    }
}
