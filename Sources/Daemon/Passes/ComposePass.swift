import Definitions
import Indicators
import Logging
import Intake
import Alerting
import Dispatching
import Host
import Store

/// Makes one mail per recipient of the open notices of each data release, in its own transaction.
package struct ComposePass {
    private let context: PassContext

    package init(_ context: PassContext) { self.context = context }

    private struct Group: Hashable {
        let release: String
        let receiver: String
    }

    /// Composes everything that is open.
    ///
    /// - Returns: How many mails were made.
    package func run() throws -> Int {
        let open = try context.store.read { try $0.openNotices() }
        var order: [Group] = []
        var groups: [Group: [OpenNotice]] = [:]
        for notice in open {
            let group = Group(release: notice.releaseGroup, receiver: notice.receiver)
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(notice)
        }
        var count = 0
        for group in order {
            guard let receiver = receiver(group.receiver) else { continue }
            count += try compose(groups[group] ?? [], for: receiver, release: group.release)
        }
        return count
    }

    /// The receiver with a name; the operators stand in for one that is gone.
    private func receiver(_ name: String) -> Receiver? {
        let receivers = context.workplace.definitions.routing.receivers
        if let receiver = receivers[name] ?? receivers["operators"] { return receiver }
        context.logger.error(
            "Nobody can be told: the receiver is gone and there are no operators.",
            metadata: ["receiver": "\(name)"]
        )
        return nil
    }

    private func compose(
        _ notices: [OpenNotice],
        for receiver: Receiver,
        release: String
    ) throws -> Int {
        let now = context.now()
        let drops = try context.store.read { try $0.drops(inRelease: release) }
        let mails = Composer(context).compose(
            notices.map(\.content),
            for: receiver,
            release: note(release, drops),
            notJudged: UndecidedCount.counts(after: drops),
            posting: Composer.Posting(
                date: MailDate(milliseconds: now),
                threadRoots: try threadRoots(of: notices, receiver)
            )
        )
        let drafts = mails.map(MailDraft.init)
        try context.store.transaction {
            try $0.queue(drafts, for: notices.map(\.id), at: now)
        }
        return drafts.count
    }

    private func threadRoots(
        of notices: [OpenNotice],
        _ receiver: Receiver
    ) throws -> [Composer.Thread: String] {
        var roots: [Composer.Thread: String] = [:]
        try context.store.read { view in
            for notice in notices {
                for address in receiver.addresses {
                    let thread = Composer.Thread(recipient: address, alert: notice.content.alert)
                    roots[thread] = try view.threadRoot(of: notice.key, recipient: address)
                }
            }
        }
        return roots
    }

    private func note(_ release: String, _ drops: [Drop]) -> ReleaseNote {
        let definitions = context.workplace.definitions.sources.sources
        let titles = drops.compactMap { drop in
            definitions.first { $0.id == drop.entry.source }?.title ?? drop.entry.source
        }
        return ReleaseNote(
            id: release,
            supplier: drops.lazy.compactMap(\.entry.supplier).first,
            sourceTitles: Array(Set(titles)).sorted(),
            stamp: drops.lazy.compactMap(\.entry.release).first,
            files: drops.map(\.entry.name)
        )
    }
}
