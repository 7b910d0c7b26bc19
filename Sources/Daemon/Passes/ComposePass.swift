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

    /// Composes everything that is open.
    ///
    /// - Returns: How many mails were made.
    package func run() throws -> Int {
        var count = 0
        var hasFailed = false
        for group in try context.store.read({ try $0.openGroups() }) {
            guard let receiver = receiver(group.receiver) else { continue }
            do {
                count += try compose(group, for: receiver)
            } catch let error as StoreError where error.kind == .corrupt {
                // It counted like a crash, and the next turn looks at each notice alone.
                hasFailed = true
            }
        }
        return try hasFailed ? count + run() : count
    }

    /// The receiver with a name; the news for one that is gone waits until there is one again.
    private func receiver(_ name: String) -> Receiver? {
        context.workplace.definitions.routing.receivers[name]
    }

    /// The news of one mail: all in numbers, and the worst one by one.
    private struct News {
        var mail = MailNews<OpenNotice>(head: \.head)
        var numbers: [Int64] = []
        /// What ended in a crash too often.
        var spent: [Telling] = []
    }

    private func news(of group: NoticeGroup) throws -> News {
        var news = News()
        try context.store.read { view in
            try view.eachOpenNotice(of: group) { notice in
                try context.progress()
                guard notice.attempts < Trial.limit else {
                    return news.spent.append(.notice(notice.id))
                }
                news.mail.add(notice)
                news.numbers.append(notice.id)
            }
        }
        return news
    }

    /// Makes the mails that tell the notices of a release, and closes them.
    ///
    /// Only what is told one by one is read in full and may end the process.
    ///
    /// - Returns: How many mails were made; none when somebody else made them meanwhile.
    private func compose(_ group: NoticeGroup, for receiver: Receiver) throws -> Int {
        let trial = Trial(context: context)
        let news = try news(of: group)
        try trial.setAside(news.spent)
        let worst = news.mail.worst
        for notice in worst where notice.attempts > 0 {
            try trial.tell([.notice(notice.id)]) {
                var alone = MailNews<OpenNotice>(head: \.head)
                alone.add(notice)
                _ = try mails(telling: alone, of: group, to: receiver, at: context.now())
            }
            try trial.takeBack([.notice(notice.id)])
        }
        do {
            return try trial.tell(worst.map { .notice($0.id) }) {
                let now = context.now()
                let drafts = try mails(telling: news.mail, of: group, to: receiver, at: now)
                try context.store.transaction { try $0.queue(drafts, for: news.numbers, at: now) }
                return drafts.count
            }
        } catch is NoticesTaken {
            return 0
        }
    }

    /// The mails as they are now; nothing is changed.
    private func mails(
        telling news: MailNews<OpenNotice>,
        of group: NoticeGroup,
        to receiver: Receiver,
        at now: Moment
    ) throws -> [MailDraft] {
        let worst = news.worst
        let (contents, drops, roots) = try context.store.read { view in
            let contents = try view.contents(of: worst) { try context.progress() }
            let roots = try threadRoots(of: worst.map(\.head.alert), receiver, view)
            return (contents, try view.drops(in: group.release), roots)
        }
        onComposing(contents)
        return Composer(context).compose(
            contents,
            of: news.tally,
            for: receiver,
            release: try note(group.release, drops),
            notJudged: UndecidedCount.counts(after: drops),
            posting: Composer.Posting(date: MailDate(local: now), threadRoots: roots)
        ).map(MailDraft.init)
    }

    /// The mails that began the threads, for as many alerts as a mail names threads of.
    private func threadRoots(
        of alerts: [AlertKey],
        _ receiver: Receiver,
        _ view: StoreView
    ) throws -> [Composer.Thread: String] {
        let search = try view.threadRoots()
        var roots: [Composer.Thread: String] = [:]
        for address in receiver.addresses {
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

    /// What is said of a drop that was taken back, or in again.
    private func note(_ release: Release, _ order: Drop) throws -> ReleaseNote {
        var note = ReleaseNote(id: release.key, supplier: order.entry.supplier)
        var target = order
        var isTakenBack = false
        try context.store.read { view in
            while target.entry.outcome == .undo, let next = target.entry.undoes,
                let drop = try view.drop(next)
            {
                target = drop
                isTakenBack.toggle()
            }
        }
        note.undone = ReleaseNote.Undone(
            file: target.entry.name,
            isTakenBack: isTakenBack,
            reason: order.entry.reason ?? ""
        )
        return note
    }

    private func note(_ release: Release, _ drops: [Drop]) throws -> ReleaseNote {
        if let order = drops.first, order.entry.outcome == .undo {
            return try note(release, order)
        }
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
