import Dispatching
import Logging
import Store

/// Mails that are written into a Maildir.
extension MailWorker {
    /// How many mails are written in one turn.
    private static let turnLimit = 64

    /// Writes the mails that are due into a Maildir; when it refuses one, all wait.
    func deliver(into path: String) throws {
        if let folderTrouble, folderTrouble.probe > now() {
            guard try nextMail() != nil else { return }
            return try hold(until: folderTrouble.probe, answer: folderTrouble.reason)
        }
        let maildir = Maildir(path: path)
        var count = 0
        while count < Self.turnLimit, let mail = try nextMail() {
            do throws(Maildir.Failure) {
                _ = try maildir.deliver(mail.draft.body, messageID: mail.draft.messageID)
            } catch {
                return try noteFolderTrouble(error)
            }
            try update(mail, to: .delivered, answer: nil)
            try noteFolderWorking(path)
            counts.delivered += 1
            count += 1
        }
        if count > 0 { onChange() }
        if count == Self.turnLimit { isStale = true }
    }

    private func noteFolderTrouble(_ failure: Maildir.Failure) throws {
        let failures = (folderTrouble?.failures ?? 0) + 1
        if failures == 1 {
            logger.error(
                "A mail could not be written; mails stay in the outbox.",
                metadata: ServiceMessage.mailServerUnusable.metadata(["error": "\(failure)"])
            )
        }
        let probe = now() + ProbeDelay.milliseconds(after: failures)
        folderTrouble = (failures, probe, "\(failure)")
        try hold(until: probe, answer: "\(failure)")
    }

    private func noteFolderWorking(_ path: String) throws {
        guard folderTrouble != nil else { return }
        folderTrouble = nil
        logger.notice(
            "Mails can be written again.",
            metadata: ServiceMessage.mailServerUsable.metadata(["folder": "\(path)"])
        )
        try release()
    }
}
