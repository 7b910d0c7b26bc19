import Definitions
import Desk
import Host
import Indicators
import Rules
import Store

/// How what follows is told.
extension Service {
    /// Hands over to the journal what is owed.
    func handOver() throws {
        try DamagePass(context).run()
        let (_, refusal) = try JournalPass(context).run()
        guard let refusal else { return noteWorking("journal socket") }
        schedule.bring(.journal, to: tick + noteTrouble("journal socket", JournalAway(refusal)))
    }

    /// Judges deadlines and sends what is periodic.
    func judgeCalendar() throws {
        schedule[.calendar] = try CalendarPass(context).run().map(tick(at:))
        mails.wake()
        schedule.bring(.journal, to: tick)
        // A release that is still gathered takes the news along.
        if !gathering.isOpen { schedule.bring(.compose, to: tick) }
    }

    /// Makes mails of the notices, unless more files of the release are on their way.
    func compose() throws {
        let time = tick
        let isReceiving =
            files.inbox.isReceiving || files.inbox.hasFile(of: gathering.senders)
        if let later = gathering.end(at: time, isReceiving: isReceiving) {
            schedule[.compose] = later
            return
        }
        // Also when the machine refuses halfway: some mails may have been made.
        defer { mails.wake() }
        _ = try ComposePass(context).run()
        let standing = try StandingPass(context).run().next
        let next = [try CalendarPass(context).nextAfterMails(), standing].compactMap { $0 }.min()
        if let next { schedule.bring(.calendar, to: tick(at: next)) }
    }

    /// Makes mails about files that were not taken, or not wholly.
    func tellRejections() throws {
        let (made, next) = try RejectionPass(context).run()
        schedule[.rejections] = next.map(tick(at:))
        if made > 0 { mails.wake() }
    }

    /// Notes that another process changed something in the store.
    func noteNudge() {
        let isAsked = try? store.read { try $0.timers(.request).isEmpty == false }
        if isAsked ?? false { schedule[.reload] = tick }
        if let orders = try? spool.orders() { files.note(orders: orders, at: tick) }
        schedule[.compose] = tick
        // Somebody may know of an alert now, or not want to hear of some until a day.
        schedule[.calendar] = tick
        mails.retry()
    }
}

/// Why the journal takes no entries.
private struct JournalAway: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) {
        description = "\(reason); the entries stay owed, 'waage outbox' counts them"
    }
}

/// How things stand, for `systemctl status` and for whoever collects metrics.
extension Service {
    /// One line for `systemctl status`.
    var sentence: String { sentence(of: statusReport) }

    /// Tells both how things stand after some work.
    func tellStatus() {
        let report = statusReport
        if let path = context.workplace.configuration.metrics, let report {
            do {
                try MetricsFile(path: path).write(report)
                noteWorking("metrics file")
            } catch {
                _ = noteTrouble("metrics file", error)
            }
        }
        notifier.status(sentence(of: report))
    }

    private func sentence(of report: StatusReport?) -> String {
        if let text = troubles.text { return "In trouble: \(text)" }
        return report?.sentence
            ?? "Watching with \(context.workplace.definitions.rules.heads.count) rules."
    }

    /// The numbers of the store; nil when it does not answer, which the next work says.
    private var statusReport: StatusReport? {
        try? store.read { view in
            try StatusReport(
                view,
                definitions: context.workplace.definitions,
                brokenFiles: keptOld
            )
        }
    }
}
