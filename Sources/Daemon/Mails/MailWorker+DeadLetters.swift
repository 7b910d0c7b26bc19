import Alerting
import Dispatching
import Logging
import Store

/// The word to the operators about mails that were given up.
extension MailWorker {
    /// Queues one mail to each operator that lists the dead letters that they do not know of.
    ///
    /// Dead letters to the operators themselves are only in the log: else each would make another.
    func tellOperators() throws {
        let time = now()
        let letters = try store.read { try $0.untoldDeadMails() }
        guard !letters.isEmpty else { return }
        let own = letters.filter { $0.draft.receiver == Receiver.operatorsName }
        let others = letters.filter { $0.draft.receiver != Receiver.operatorsName }
        var told = own
        var drafts: [MailDraft] = []
        if let operators = settings.operators, !operators.addresses.isEmpty {
            told += others
            drafts = self.drafts(others, for: operators, at: time)
        }
        guard !told.isEmpty else { return }
        try store.transaction { transaction in
            try transaction.queue(drafts, for: [], at: time)
            try transaction.markTold(mails: told.map(\.id), at: time)
        }
        if !drafts.isEmpty { isStale = true }
        onChange()
    }

    private func drafts(_ mails: [Mail], for operators: Receiver, at time: Int64) -> [MailDraft] {
        let letters = mails.map { mail in
            DeadLetter(
                id: mail.id,
                recipient: mail.draft.recipient,
                receiver: mail.draft.receiver,
                attempts: mail.attempts,
                made: MailDate(milliseconds: mail.madeMilliseconds),
                answer: mail.answer ?? ""
            )
        }
        return DeadLetterComposer(sender: settings.sender, digest: Composer.digest)
            .compose(letters, for: operators, date: MailDate(milliseconds: time))
            .map(MailDraft.init)
    }
}
