import Alerting
import Definitions
import Dispatching
import Rules
import Store

extension MailSecrets {
    /// Begins with what a receiver was told last, one by one.
    init(to receiver: Receiver, _ definitions: Definitions, _ view: StoreView) throws {
        self.init(
            after: try view.lastTold(to: receiver.name, most: MailNews<NoticeContent>.limit)
                .map { $0.seen(by: receiver) },
            areas: definitions.rules.areas,
            parts: try view.partMembers()
        )
    }
}
