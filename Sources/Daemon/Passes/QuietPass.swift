import Alerting
import Delivery
import Indicators
import Store

/// Makes the periodic mails that say that the program is alive.
struct QuietPass {
    /// The hour of the local day at which they are due.
    private static let hour = 8

    let context: PassContext
    let time: LocalTime
    /// Milliseconds since 1970.
    let now: Int64

    /// Makes the mails that are due; one that was missed is made once, however often it was missed.
    ///
    /// - Parameter fired: When each receiver was told last, in milliseconds since 1970.
    /// - Returns: When the next one is due, in milliseconds since 1970.
    func run(fired: [String: Int64]) throws -> Int64? {
        let receivers = context.workplace.definitions.routing.receivers.values
            .filter { $0.allQuiet != nil }.sorted { $0.name < $1.name }
        let gone = Set(fired.keys).subtracting(receivers.map(\.name))
        if !gone.isEmpty {
            try context.store.transaction {
                try $0.forget(timers: gone.map(Timer.allQuiet.name))
            }
        }
        return try receivers.compactMap { receiver in
            guard let interval = receiver.allQuiet else { return nil }
            return try run(receiver, interval, last: fired[receiver.name])
        }.min()
    }

    private func run(_ receiver: Receiver, _ interval: QuietInterval, last: Int64?) throws -> Int64
    {
        let timer = Timer.allQuiet.name(receiver.name)
        guard let last else {
            // Whoever is new is told at the next moment, not at once.
            try context.store.transaction { try $0.set(timer: timer, to: now) }
            return moment(interval, after: now)
        }
        let due = moment(interval, after: last)
        guard due <= now else { return due }
        let next = moment(interval, after: now)
        var report = QuietReport(
            date: time.date(at: due),
            since: time.date(at: last),
            interval: interval,
            next: time.date(at: next)
        )
        try context.store.read { view in
            try QuietGatherer(context: context, view: view, receiver: receiver, time: time)
                .fill(&report, since: last, today: time.date(at: now))
        }
        let mails = Composer(context).compose(
            report,
            for: receiver,
            date: MailDate(milliseconds: now)
        )
        try context.store.transaction { transaction in
            try transaction.queue(mails.map(MailDraft.init), for: [], at: now)
            try transaction.set(timer: timer, to: now)
        }
        return next
    }

    /// The first moment after another, in milliseconds since 1970.
    private func moment(_ interval: QuietInterval, after last: Int64) -> Int64 {
        let date = time.date(at: last)
        let own = time.milliseconds(of: interval.day(of: date), hour: Self.hour)
        guard own <= last else { return own }
        return time.milliseconds(of: interval.day(after: date), hour: Self.hour)
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
