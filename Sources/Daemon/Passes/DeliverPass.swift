import Logging
import Alerting
import Delivery
import Host
import Store

/// Hands over what is owed: entries to the journal, mails to the Maildir.
package struct DeliverPass {
    private let context: PassContext

    package init(_ context: PassContext) { self.context = context }

    /// Writes the journal entries that are owed.
    ///
    /// An entry is marked after the journal's socket took it, so it may be repeated with the same
    /// transition id, but never lost.
    ///
    /// - Returns: How many the journal took, and why it did not take the rest.
    package func journal() throws -> (count: Int, refusal: String?) {
        let journal = Journal()
        var count = 0
        while true {
            let owed = try context.store.read { try $0.owedToJournal() }
            guard !owed.isEmpty else { return (count, nil) }
            var accepted: [String] = []
            var refusal: String?
            for past in owed where refusal == nil {
                let entry = JournalEntry(for: past.content, drop: past.drop, language: .german)
                let fields = entry.fields.map { JournalField($0.name, $0.value) }
                switch journal.send(fields) {
                case .accepted: accepted.append(past.content.transition)
                case .unavailable(let reason): refusal = reason
                }
            }
            if !accepted.isEmpty {
                try context.store.transaction {
                    try $0.markJournaled(accepted, at: context.now())
                }
            }
            count += accepted.count
            guard refusal == nil else { return (count, refusal) }
        }
    }

    /// Delivers the mails that are due into the Maildir.
    ///
    /// Without a Maildir they stay in the outbox.
    ///
    /// - Returns: How many were delivered.
    package func mails() throws -> Int {
        guard let path = context.workplace.configuration.mail.maildir else { return 0 }
        let maildir = Maildir(path: path)
        var count = 0
        for mail in try context.store.read({ try $0.dueMails(at: context.now(), limit: 10_000) }) {
            do throws(Maildir.Failure) {
                _ = try maildir.deliver(mail.draft.body, messageID: mail.draft.messageID)
            } catch {
                context.logger.error(
                    "A mail could not be written; it stays in the outbox.",
                    metadata: ["mail": "\(mail.draft.messageID)", "error": "\(error)"]
                )
                try settle(mail, .queued, answer: "\(error)")
                continue
            }
            try settle(mail, .delivered, answer: nil)
            count += 1
        }
        return count
    }

    private func settle(_ mail: Mail, _ state: Mail.State, answer: String?) throws {
        let now = context.now()
        try context.store.transaction {
            try $0.update(
                mail: mail.id,
                to: state,
                answer: answer,
                next: state == .queued ? now : nil,
                at: now
            )
        }
    }
}
