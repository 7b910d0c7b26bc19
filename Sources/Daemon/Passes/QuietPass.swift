import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Store

/// Makes the periodic mails: that the program is alive, and what could wait.
///
/// Both are one mail where both are due.
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
        let (fired, waiting) = try context.store.read { view in
            (try view.timers(.allQuiet), try view.timers(.digest))
        }
        let receivers = context.workplace.definitions.routing.receivers.values
            .sorted { $0.name < $1.name }
        let wanted = receivers.filter { $0.allQuiet != nil }.map(\.name)
        let gone = Set(fired.keys).subtracting(wanted)
        if !gone.isEmpty {
            try context.store.transaction { try $0.forget(.allQuiet, of: gone) }
        }
        var next: [Moment] = []
        var due: [Due] = []
        for receiver in receivers {
            var own = Due(receiver: receiver)
            if let interval = receiver.allQuiet {
                next.append(moment(interval, after: now))
                own.quiet = try occurrence(.allQuiet, interval, since: fired[receiver.name], own)
            }
            if let since = waiting[receiver.name] {
                next.append(moment(receiver.digestInterval, after: now))
                own.digest = try occurrence(.digest, receiver.digestInterval, since: since, own)
            }
            if own.quiet != nil || own.digest != nil { due.append(own) }
        }
        if !due.isEmpty {
            // Counted before the first is made, so that none counts the others.
            let (mails, stale) = try context.store.read { view in
                let known = KnownStore(view, context.workplace.definitions)
                let outcome = try context.engine.review(known) { try context.progress() }
                return (try view.mailCounts(), outcome.stale)
            }
            for entry in due { try tell(entry, mails, stale) }
        }
        return next.min()
    }

    /// When the digest that waits longest is due; nil when nothing waits.
    func nextDigest() throws -> Moment? {
        let receivers = context.workplace.definitions.routing.receivers
        return try context.store.read { try $0.timers(.digest) }
            .compactMap { name, since in
                receivers[name].map { moment($0.digestInterval, after: min(since, now)) }
            }
            .min()
    }

    /// A mail of an interval that is due.
    private struct Occurrence {
        let interval: QuietInterval
        /// When its timer began.
        let last: Moment
    }

    /// A receiver who is to be told.
    private struct Due {
        let receiver: Receiver
        var quiet: Occurrence?
        var digest: Occurrence?
    }

    /// Whether a mail is due now.
    ///
    /// Whoever is new is told at the next moment, not at once; a time in the future is a clock that
    /// was set back.
    private func occurrence(
        _ timer: Timer,
        _ interval: QuietInterval,
        since last: Moment?,
        _ due: Due
    ) throws -> Occurrence? {
        guard let last, last <= now else {
            try context.store.transaction { try $0.set(timer, of: due.receiver.name, to: now) }
            return nil
        }
        guard moment(interval, after: last) <= now else { return nil }
        return Occurrence(interval: interval, last: last)
    }

    private func tell(_ due: Due, _ mails: MailCounts, _ stale: [AlertKey: Int]) throws {
        guard let first = due.quiet ?? due.digest else { return }
        let since = due.quiet?.last ?? begin(of: first)
        var report = QuietReport(
            date: time.date(at: moment(first.interval, after: first.last)),
            since: time.date(at: since),
            interval: first.interval,
            next: time.date(at: moment(first.interval, after: now))
        )
        (report.owedMails, report.deadMails) = (mails.queued, mails.dead)
        report.isProofOfLife = due.quiet != nil
        var told: [Int64] = []
        try context.store.read { view in
            let gatherer = QuietGatherer(
                context: context,
                view: view,
                receiver: due.receiver,
                time: time,
                stale: stale
            )
            try gatherer.fill(&report, since: since, at: now)
            let definitions = context.workplace.definitions
            var secrets = try MailSecrets(to: due.receiver, definitions, view)
            report.tell(&secrets)
            if due.digest != nil { told = try gatherer.addDigest(to: &report, &secrets) }
            report.withhold(secrets)
        }
        let isSilent = due.quiet == nil && (report.digest?.isEmpty ?? true)
        // Suppliers are reminded; they get no account of the office.
        let mails =
            due.receiver.supplier != nil || isSilent
            ? []
            : Channels.dispatches(
                of: .account(report),
                for: due.receiver,
                Composer(context),
                at: now
            )
        do {
            try settle(due, mails, told: told)
        } catch is NoticesTaken {
            // Somebody else has told them since the look.
        }
    }

    /// Puts the mails into the outbox and winds the timers up, unless somebody else has.
    private func settle(_ due: Due, _ mails: [DispatchDraft], told: [Int64]) throws {
        try context.store.transaction { transaction in
            let name = due.receiver.name
            if let quiet = due.quiet {
                guard try transaction.view.timers(.allQuiet)[name] == quiet.last else { return }
                try transaction.set(.allQuiet, of: name, to: now)
            }
            if let digest = due.digest {
                guard try transaction.view.timers(.digest)[name] == digest.last else { return }
                try transaction.forget(.digest, of: [name])
            }
            // After a clock was set back, what was told for this day is not told again.
            let new = try mails.filter {
                try !transaction.view.hasDispatch(messageID: $0.messageID)
            }
            try transaction.queue(new, for: told, at: now)
        }
    }

    /// When the mail before would have come, had anything waited for it.
    private func begin(of digest: Occurrence) -> Moment {
        let day = digest.interval.day(of: time.date(at: digest.last))
        return min(digest.last, time.moment(of: day, hour: Self.hour))
    }

    /// The first moment after another.
    private func moment(_ interval: QuietInterval, after last: Moment) -> Moment {
        let date = time.date(at: last)
        let own = time.moment(of: interval.day(of: date), hour: Self.hour)
        guard own <= last else { return own }
        return time.moment(of: interval.day(after: date), hour: Self.hour)
    }
}

extension DispatchDraft {
    /// A mail as it was composed.
    init(_ mail: ComposedMail) {
        self.init(
            mail.channel,
            receiver: mail.receiver,
            recipient: mail.recipient,
            messageID: mail.messageID,
            entries: mail.entries,
            body: mail.bytes
        )
    }
}
