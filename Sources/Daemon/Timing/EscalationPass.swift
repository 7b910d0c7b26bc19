import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Rules
import Store

/// Tells somebody else of alerts of which nobody took note for long.
///
/// That an alert escalated is remembered with the mails about it, as long as it fires. A rule that
/// escalates from now on gives people its days from now on.
struct EscalationPass {
    let context: PassContext
    let time: LocalTime
    let now: Moment

    private var definitions: Definitions { context.workplace.definitions }

    /// Makes the mails that are due.
    ///
    /// - Returns: When the next ones are.
    func run() throws -> Moment? {
        try begin()
        guard !EscalationWatch.heads(in: definitions).isEmpty else { return nil }
        let entries = try context.store.read { try watch($0).entries() }
        let due = entries.filter { $0.due(time) <= now }
        if !due.isEmpty { try tell(due) }
        return entries.map { $0.due(time) }.filter { $0 > now }.min()
    }

    /// When the next mails are due.
    func next() throws -> Moment? {
        try context.store.read { try watch($0).entries().map { $0.due(time) }.min() }
    }

    private func watch(_ view: StoreView) -> EscalationWatch {
        EscalationWatch(view, definitions, time, at: now)
    }

    /// Notes which rules escalate from now on, and forgets those that do no more.
    ///
    /// A time in the future is a clock that was set back.
    private func begin() throws {
        let names = Set(EscalationWatch.heads(in: definitions).map(\.id))
        let began = try context.store.read { try $0.timers(.escalation) }
        let gone = Set(began.keys).subtracting(names)
        let new = names.filter { began[$0].map { $0 > now } ?? true }
        guard !gone.isEmpty || !new.isEmpty else { return }
        try context.store.transaction { transaction in
            try transaction.forget(.escalation, of: gone)
            for name in new { try transaction.set(.escalation, of: name, to: now) }
        }
    }

    /// The mails to one receiver.
    private struct Letter {
        let receiver: Receiver
        let entries: [EscalationWatch.Entry]
        let mails: [DispatchDraft]
    }

    private func tell(_ due: [EscalationWatch.Entry]) throws {
        let letters = try context.store.read { view in
            let standing = try StandingAlerts(view, time, at: now)
            let receivers = Set(due.flatMap(\.receivers)).sorted { $0.name < $1.name }
            return try receivers.map { receiver in
                let own = due.filter { $0.receivers.contains(receiver) }
                return Letter(
                    receiver: receiver,
                    entries: own,
                    mails: try mails(
                        about: own,
                        to: receiver,
                        standing,
                        MailSecrets(to: receiver, definitions, view)
                    )
                )
            }
        }
        try settle(due, letters)
    }

    private func mails(
        about entries: [EscalationWatch.Entry],
        to receiver: Receiver,
        _ standing: StandingAlerts,
        _ told: MailSecrets
    ) throws -> [DispatchDraft] {
        let contents = try entries.compactMap { entry in
            try context.progress()
            return try content(of: entry, standing)?.seen(by: receiver)
        }
        var (news, secrets) = (MailNews<NoticeContent>(head: \.head), told)
        secrets.applied(toAll: contents).forEach { news.add($0) }
        var note = ReleaseNote(id: (["escalation"] + entries.map(\.name)).joined(separator: "\n"))
        note.isEscalation = true
        let message = ReleaseNews(
            notices: news.worst,
            tally: news.tally,
            release: note,
            notJudged: [],
            sheet: NewsSheet(of: news, for: receiver),
            threadRoots: [:]
        )
        return Channels.dispatches(of: .news(message), for: receiver, Composer(context), at: now)
    }

    /// An alert as it stands now, as news to somebody who was not told before.
    private func content(
        of entry: EscalationWatch.Entry,
        _ standing: StandingAlerts
    ) throws -> NoticeContent? {
        guard var content = try standing.content(of: entry.key, entry.state) else { return nil }
        (content.kind, content.previousLevel, content.isNewlyWatched) = (.escalated, nil, false)
        var told: [NoticeContent.Unheeded.Told] = []
        for (date, group) in Dictionary(grouping: entry.told, by: { time.date(at: $0.at) }) {
            told.append(.init(on: date, receivers: group.map { name(of: $0.receiver) }))
        }
        content.unheeded = NoticeContent.Unheeded(
            workingDays: time.date(at: entry.start).workingDays(through: time.date(at: now)),
            told: told.sorted { $0.date < $1.date }
        )
        return content
    }

    /// What a receiver is called: a supplier by its own name.
    private func name(of receiver: String) -> String {
        definitions.routing.receivers[receiver]?.supplier ?? receiver
    }

    /// Puts the mails into the outbox and notes that the alerts escalated, unless something is
    /// otherwise since they were looked at: then it is looked at again soon.
    private func settle(_ due: [EscalationWatch.Entry], _ letters: [Letter]) throws {
        try context.store.transaction { transaction in
            let present = try watch(transaction.view).entries()
            guard present.filter({ $0.due(time) <= now }) == due else { return }
            for entry in due { try transaction.set(.escalated, of: entry.name, to: now) }
            for letter in letters {
                let new = try letter.mails.filter {
                    try !transaction.view.hasDispatch(messageID: $0.messageID)
                }
                try transaction.queue(new, for: [], at: now)
                try transaction.note(
                    told: letter.entries.map(\.news),
                    to: letter.receiver.name,
                    by: new.map(\.messageID),
                    on: time.date(at: now),
                    at: now
                )
            }
            try tidy(transaction)
        }
    }

    /// Forgets escalations of alerts that have ended.
    private func tidy(_ transaction: StoreTransaction) throws {
        var begun: Set<String> = []
        for head in EscalationWatch.heads(in: definitions) {
            let rising = try transaction.view.risingNews(ofRule: head.id)
            let firing = try transaction.view.firingAlerts(ofRule: head.id)
            begun.formUnion(firing.keys.compactMap { rising[$0]?.begun })
        }
        let gone = try transaction.view.timers(.escalated).keys.filter { name in
            !begun.contains(name.split(separator: " ", maxSplits: 1).last.map(String.init) ?? "")
        }
        try transaction.forget(.escalated, of: gone)
    }
}
