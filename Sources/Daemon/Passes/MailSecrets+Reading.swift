import Alerting
import Definitions
import Dispatching
import Rules
import Store

extension MailSecrets {
    /// So many news of the last mail are looked at; no mail tells more one by one.
    private static let toldLimit = 300

    /// Begins with what a receiver was told last.
    init(to receiver: Receiver, _ definitions: Definitions, _ view: StoreView) throws {
        self.init(
            after: try view.lastTold(to: receiver.name, most: Self.toldLimit)
                .map { $0.seen(by: receiver) },
            areas: definitions.rules.areas,
            parts: try view.partMembers()
        )
    }
}
