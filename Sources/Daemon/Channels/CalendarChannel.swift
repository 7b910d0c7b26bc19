import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Rules
import Store

/// A file of each receiver with what falls due; `StandingPass` writes its content.
struct CalendarChannel: Channel {
    var kind: ChannelKind { .calendar }

    func dispatches(
        of message: Message,
        for receiver: Receiver,
        _ composer: Composer,
        _ date: MailDate
    ) -> [DispatchDraft] { [] }

    func worker(
        _ context: DispatchContext,
        _ settings: DispatchSettings,
        _ waiter: CurlWaiter
    ) -> any OutboxWorker {
        let carrier = FileCarrier(kind.rawValue, waiter: waiter) { draft in
            do throws(PublicFile.Failure) {
                try PublicFile(path: draft.recipient).write(draft.body)
                return nil
            } catch {
                return "\(error)"
            }
        }
        return DispatchWorker(kind, context, settings: settings, carrier: carrier)
    }
}

/// What falls due for receivers on a day.
struct CalendarDays {
    private let context: PassContext
    private let view: StoreView
    private let time: LocalTime
    private let now: Moment

    init(_ context: PassContext, _ view: StoreView, _ time: LocalTime, at now: Moment) {
        self.context = context
        self.view = view
        self.time = time
        self.now = now
    }

    /// The days for a file that everybody may read: nothing of sensitive rules is in it, and
    /// nothing that people said.
    func days(of receiver: Receiver, limit: Int) throws -> [CalendarFile.Day] {
        try deliveries() + endsOfKnown(receiver, limit) + decisions(of: receiver)
    }

    /// The next days on which something is decided: the receiver's own, and those of rules that it
    /// may hear of.
    private func decisions(of receiver: Receiver) -> [CalendarFile.Day] {
        let definitions = context.workplace.definitions
        let yesterday = time.date(at: now).advanced(byDays: -1)
        let own = receiver.remind.compactMap { day in
            day.next(after: yesterday).map { date in
                let subject = DecisionDay.Subject.receiver(receiver.name)
                return CalendarFile.Day(date, .decision(of: "\(subject)", title: nil))
            }
        }
        let heads = definitions.rules.heads.filter { !$0.remind.isEmpty && !$0.isSensitive }
        guard !heads.isEmpty else { return own }
        let audience = RuleAudience(definitions)
        let others = heads.filter { audience.receivers(of: $0).contains(receiver) }
        return own
            + others.flatMap { head in
                head.remind.compactMap { day in
                    day.next(after: yesterday).map { date in
                        let subject = DecisionDay.Subject.rule(head.id)
                        return CalendarFile.Day(
                            date,
                            .decision(of: "\(subject)", title: head.title)
                        )
                    }
                }
            }
    }

    /// For each source what it owes next, or owes already.
    private func deliveries() throws -> [CalendarFile.Day] {
        let today = time.date(at: now)
        let sources = try KnownStore(view, context.workplace.definitions).expectedSources()
        return sources.values.compactMap { source in
            let missing = source.schedule.firstMissing(after: source.newest, from: nil)
            guard let due = missing ?? source.schedule.next(on: today) else { return nil }
            return CalendarFile.Day(
                due.due,
                .delivery(
                    source: source.id,
                    title: source.title,
                    supplier: source.supplier,
                    due.period
                )
            )
        }
    }

    /// The last days on which alerts count as known that the receiver was told of.
    private func endsOfKnown(_ receiver: Receiver, _ limit: Int) throws -> [CalendarFile.Day] {
        let known = try view.openAcknowledgements()
        guard !known.isEmpty else { return [] }
        let told = try view.standingNews(toldTo: receiver.name, endedSince: now, limit: limit)
        return told.compactMap { news in
            let content = news.content
            guard !content.isSensitive, let entry = known[content.alert] else { return nil }
            return CalendarFile.Day(
                time.lastDay(before: entry.1.expires),
                .acknowledgement(
                    alert: content.alert,
                    title: content.ruleTitle,
                    place: content.areaName
                )
            )
        }
    }
}
