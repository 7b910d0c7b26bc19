import Alerting
import Dispatching
import Store

extension NewsSheet {
    /// The table of all news of a mail, of which few are in memory in full at once.
    ///
    /// - Parameters:
    ///   - listed: Those that get a row, in the order of the mail.
    ///   - first: The first news of alerts of which there are several, by the last's transition.
    ///   - secrets: What all of the mail together would give away.
    ///   - receiver: Who gets it; it shows what that one may read.
    ///   - count: How many news there are.
    ///   - view: The store.
    ///   - progress: Called again and again.
    /// - Throws: `StoreError`, and what `progress` throws.
    init(
        of listed: [OpenNotice],
        after first: [String: OpenNotice],
        without secrets: MailSecrets,
        for receiver: Receiver,
        count: Int,
        _ view: StoreView,
        _ progress: Progress
    ) throws {
        self.init(for: receiver)
        try view.eachContent(of: listed, after: first, progress) { add(secrets.applied(to: $0)) }
        leaveOut(count - listed.count)
    }
}
