import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Store

/// Makes the periodic mails that say that the program is alive.
struct QuietPass {
    /// The hour of the local day at which they are due.
    private static let hour = 8

    let context: PassContext
    let time: LocalTime
    let now: Moment

    /// Makes the mails that are due.
    ///
    /// A mail is made once, however often it was missed.
    ///
    /// - Returns: When the next one is due.
    func run() throws -> Moment? {
        let fired = try context.store.read { try $0.timers(.allQuiet) }
        let receivers = context.workplace.definitions.routing.receivers.values
            .filter { $0.allQuiet != nil }.sorted { $0.name < $1.name }
        let gone = Set(fired.keys).subtracting(receivers.map(\.name))
        if !gone.isEmpty {
            try context.store.transaction { try $0.forget(.allQuiet, of: gone) }
        }
        var next: [Moment] = []
        var due: [Due] = []
        for receiver in receivers {
            guard let interval = receiver.allQuiet else { continue }
            next.append(moment(interval, after: now))
            // Whoever is new is told at the next moment, not at once; a time in the future is a
            // clock that was set back.
            guard let last = fired[receiver.name], last <= now else {
                try context.store.transaction { try $0.set(.allQuiet, of: receiver.name, to: now) }
                continue
            }
            guard moment(interval, after: last) <= now else { continue }
            due.append(Due(receiver: receiver, interval: interval, last: last))
        }
        if !due.isEmpty {
            // Counted before the first is made, so that none counts the others.
            let mails = try context.store.read { try $0.mailCounts() }
            for entry in due { try tell(entry, mails) }
        }
        return next.min()
    }

    /// A receiver who is to be told.
    private struct Due {
        let receiver: Receiver
        let interval: QuietInterval
        let last: Moment
    }

    private func tell(_ due: Due, _ mails: MailCounts) throws {
        var report = QuietReport(
            date: time.date(at: moment(due.interval, after: due.last)),
            since: time.date(at: due.last),
            interval: due.interval,
            next: time.date(at: moment(due.interval, after: now))
        )
        (report.owedMails, report.deadMails) = (mails.queued, mails.dead)
        try context.store.read { view in
            try QuietGatherer(context: context, view: view, receiver: due.receiver, time: time)
                .fill(&report, since: due.last, today: time.date(at: now))
        }
        let mails = Composer(context).compose(
            report,
            for: due.receiver,
            date: MailDate(local: now)
        )
        try context.store.transaction { transaction in
            // Somebody else may have told it since the look.
            let last = try transaction.view.timers(.allQuiet)[due.receiver.name]
            guard last == due.last else { return }
            // After a clock was set back, what was told for this day is not told again.
            let new = try mails.filter { try !transaction.view.hasMail(messageID: $0.messageID) }
            try transaction.queue(new.map(MailDraft.init), for: [], at: now)
            try transaction.set(.allQuiet, of: due.receiver.name, to: now)
        }
    }

    /// The first moment after another.
    private func moment(_ interval: QuietInterval, after last: Moment) -> Moment {
        let date = time.date(at: last)
        let own = time.moment(of: interval.day(of: date), hour: Self.hour)
        guard own <= last else { return own }
        return time.moment(of: interval.day(after: date), hour: Self.hour)
    }
}

extension MailDraft {
    /// A mail as it was composed.
    init(_ mail: ComposedMail) {
        self.init(
            receiver: mail.receiver,
            recipient: mail.recipient,
            messageID: mail.messageID,
            thread: nil,
            body: mail.bytes
        )
    }
}
