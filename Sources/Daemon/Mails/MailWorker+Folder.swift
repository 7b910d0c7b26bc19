import Dispatching
import Logging
import Store

/// Mails that are written into a Maildir.
extension MailWorker {
    /// How many mails are written in one turn.
    private static let turnLimit = 64

    /// Writes the mails that are due into a Maildir; when it refuses one, all wait.
    func deliver(into path: String) throws {
        if let folderOutage, folderOutage.goesOn(at: context.now()) {
            guard try nextMail() != nil else { return }
            return try hold(until: folderOutage.probe, answer: folderOutage.reason)
        }
        let maildir = Maildir(path: path)
        var count = 0
        while count < Self.turnLimit, let mail = try nextMail() {
            guard try claim(mail) else { continue }
            do throws(Maildir.Failure) {
                _ = try maildir.deliver(mail.draft.body, messageID: mail.draft.messageID)
            } catch {
                try context.store.release(mail: mail.id, of: context.owner)
                return try noteFolderTrouble(error)
            }
            try update(mail, to: .delivered, answer: nil)
            try noteFolderWorking(path)
            counts.delivered += 1
            count += 1
        }
        if count > 0 { context.onChange() }
        if count == Self.turnLimit { outbox.expire() }
    }

    private func noteFolderTrouble(_ failure: Maildir.Failure) throws {
        let outage = Outage(after: folderOutage, reason: "\(failure)", at: context.now())
        if outage.isNew {
            context.logger.error(
                "A mail could not be written; mails stay in the outbox.",
                metadata: ServiceMessage.mailServerUnusable.metadata(["error": "\(failure)"])
            )
        }
        folderOutage = outage
        try hold(until: outage.probe, answer: outage.reason)
    }

    private func noteFolderWorking(_ path: String) throws {
        guard folderOutage != nil else { return }
        folderOutage = nil
        context.logger.notice(
            "Mails can be written again.",
            metadata: ServiceMessage.mailServerUsable.metadata(["folder": "\(path)"])
        )
        try release()
    }
}
