package import Alerting
import Definitions
import Dispatching
import Host
import Indicators
import Intake
import Logging
import Store

/// Makes one mail per recipient of the open notices of each data release, in its own transaction.
///
/// A notice whose composing ended in a crash is composed alone first: when that goes well it stands
/// in the mail of its release like all others.
package struct ComposePass {
    private let context: PassContext
    private let onComposing: ([NoticeContent]) -> Void

    /// Prepares a pass; tests may look on at what is about to be composed.
    package init(
        _ context: PassContext,
        onComposing: @escaping ([NoticeContent]) -> Void = { _ in }
    ) {
        self.context = context
        self.onComposing = onComposing
    }

    /// What one mail tells each recipient.
    private struct Group: Hashable {
        let release: Release
        let receiver: String
    }

    /// Composes everything that is open.
    ///
    /// - Returns: How many mails were made.
    package func run() throws -> Int {
        let open = try context.store.read { try $0.openNotices() }
        let spent = open.filter { $0.attempts >= Trial.limit }
        try Trial(context: context).setAside(spent.map { .notice($0.id) })
        var order: [Group] = []
        var groups: [Group: [OpenNotice]] = [:]
        for notice in open where notice.attempts < Trial.limit {
            let group = Group(release: notice.release, receiver: notice.receiver)
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(notice)
        }
        var count = 0
        var hasFailed = false
        for group in order {
            guard let receiver = receiver(group.receiver) else { continue }
            do {
                count += try compose(groups[group] ?? [], for: receiver, release: group.release)
            } catch let error as StoreError where error.kind == .corrupt {
                // It counted like a crash, and the next turn looks at each notice alone.
                hasFailed = true
            }
        }
        return try hasFailed ? count + run() : count
    }

    /// The receiver with a name; the operators stand in for one that is gone.
    private func receiver(_ name: String) -> Receiver? {
        let receivers = context.workplace.definitions.routing.receivers
        if let receiver = receivers[name] ?? receivers[Receiver.operatorsName] { return receiver }
        context.logger.error(
            "Nobody can be told: the receiver is gone and there are no operators.",
            metadata: ["receiver": "\(name)"]
        )
        return nil
    }

    /// Makes the mails that tell some notices of a release, and closes them.
    ///
    /// - Returns: How many mails were made; none when somebody else made them meanwhile.
    private func compose(
        _ notices: [OpenNotice],
        for receiver: Receiver,
        release: Release
    ) throws -> Int {
        let trial = Trial(context: context)
        for notice in notices where notice.attempts > 0 {
            try trial.tell([.notice(notice.id)]) {
                _ = try mails(telling: [notice], to: receiver, release: release, at: context.now())
            }
            try trial.takeBack([.notice(notice.id)])
        }
        do {
            return try trial.tell(notices.map { .notice($0.id) }) {
                let now = context.now()
                let drafts = try mails(telling: notices, to: receiver, release: release, at: now)
                try context.store.transaction {
                    try $0.queue(drafts, for: notices.map(\.id), at: now)
                }
                return drafts.count
            }
        } catch is NoticesTaken {
            return 0
        }
    }

    /// The mails as they are now; nothing is changed.
    private func mails(
        telling notices: [OpenNotice],
        to receiver: Receiver,
        release: Release,
        at now: Moment
    ) throws -> [MailDraft] {
        let (contents, drops, roots) = try context.store.read { view in
            let contents = try view.contents(of: notices)
            let roots = try threadRoots(of: notices, contents, receiver, view)
            return (contents, try view.drops(in: release), roots)
        }
        onComposing(contents)
        return Composer(context).compose(
            contents,
            for: receiver,
            release: note(release, drops),
            notJudged: UndecidedCount.counts(after: drops),
            posting: Composer.Posting(date: MailDate(local: now), threadRoots: roots)
        ).map(MailDraft.init)
    }

    private func threadRoots(
        of notices: [OpenNotice],
        _ contents: [NoticeContent],
        _ receiver: Receiver,
        _ view: StoreView
    ) throws -> [Composer.Thread: String] {
        var roots: [Composer.Thread: String] = [:]
        for (notice, content) in zip(notices, contents) {
            for address in receiver.addresses {
                let thread = Composer.Thread(recipient: address, alert: content.alert)
                roots[thread] = try view.threadRoot(of: notice.key, recipient: address)
            }
        }
        return roots
    }

    private func note(_ release: Release, _ drops: [Drop]) -> ReleaseNote {
        let definitions = context.workplace.definitions.sources.sources
        let titles = drops.compactMap { drop in
            definitions.first { $0.id == drop.entry.source }?.title ?? drop.entry.source
        }
        return ReleaseNote(
            id: release.key,
            supplier: drops.lazy.compactMap(\.entry.supplier).first,
            sourceTitles: Array(Set(titles)).sorted(),
            stamp: drops.lazy.compactMap(\.entry.stamp).first,
            files: drops.map(\.entry.name)
        )
    }
}
