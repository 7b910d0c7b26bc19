import Indicators
import Logging
import Intake
import Alerting
import Delivery
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

    /// A text's SHA-256; two mails must never share an id because of a broken library.
    @Sendable static func digest(_ text: String) -> String {
        do {
            return try SHA256.digest(of: Array(text.utf8)).hexadecimal
        } catch {
            fatalError("libcrypto has no SHA-256: \(error)")
        }
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
        let composer = Composer(sender: sender, digest: Self.digest)
        let mails = composer.compose(
            notices.map(\.content),
            for: receiver,
            release: note(release, drops),
            notJudged: notJudged(drops),
            posting: Composer.Posting(
                date: MailDate(
                    seconds: now / 1000,
                    offsetMinutes: WallClock.offsetMinutes(at: now)
                ),
                threadRoots: try threadRoots(of: notices, receiver)
            )
        )
        let drafts = mails.map { mail in
            MailDraft(
                receiver: mail.receiver,
                recipient: mail.recipient,
                messageID: mail.messageID,
                thread: nil,
                body: mail.bytes
            )
        }
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

    private var sender: MailSender {
        let mail = context.workplace.configuration.mail
        return MailSender(address: mail.from, replyTo: mail.replyTo, domain: mail.domain)
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
            stamp: drops.lazy.compactMap(\.entry.release).first?.description,
            files: drops.map(\.entry.name)
        )
    }

    /// What was not judged after the last drop of the release; each drop says it for its own rules.
    private func notJudged(_ drops: [Drop]) -> [NotJudged] {
        var counts: [String: [UndecidedCount]] = [:]
        for drop in drops {
            for (rule, group) in Dictionary(grouping: drop.entry.counts.undecided, by: \.rule) {
                counts[rule] = group
            }
        }
        return counts.sorted { $0.key < $1.key }.flatMap(\.value).map { count in
            NotJudged(
                ruleTitle: count.ruleTitle,
                reason: NotJudged.Reason(name: count.reason),
                count: count.count
            )
        }
    }
}
