import Alerting
import Definitions
import Dispatching
import Store

/// What a mail is made of, as the store has it.
extension ComposePass {
    /// What all news together, and those of the last mail, would give away.
    func secrets(
        of listed: [OpenNotice],
        _ news: News,
        for receiver: Receiver,
        _ view: StoreView
    ) throws -> MailSecrets {
        var secrets = try MailSecrets(to: receiver, context.workplace.definitions, view)
        try view.eachContent(of: listed, after: news.first, context.progress) { secrets.add($0) }
        secrets.settle()
        return secrets
    }

    /// What notices say, after what was said of their alerts first, with what else is known of
    /// them now.
    func contents(
        of notices: [OpenNotice],
        after first: [String: OpenNotice],
        _ view: StoreView
    ) throws -> [NoticeContent] {
        let contents = try view.contents(of: notices, after: first) { try context.progress() }
        let remarks = try HoldRemarks(context, view, of: notices)
        return try zip(contents, notices).map { try remarks.added(to: $0, $1) }
    }

    /// The mails that began the threads, for as many alerts as a mail names threads of.
    func threadRoots(
        of alerts: [AlertKey],
        _ receiver: Receiver,
        _ view: StoreView
    ) throws -> [Composer.Thread: String] {
        let search = try view.threadRoots()
        var roots: [Composer.Thread: String] = [:]
        for address in receiver.letterboxes.map(\.address) {
            var found = Set<String>()
            for alert in alerts where found.count < Composer.referenceLimit {
                try context.progress()
                let thread = Composer.Thread(recipient: address, alert: alert)
                guard let root = try search.root(of: alert, recipient: address) else { continue }
                roots[thread] = root
                found.insert(root)
            }
        }
        return roots
    }
}
