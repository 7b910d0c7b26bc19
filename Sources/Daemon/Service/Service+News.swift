import Definitions
import Store

/// How what follows is told.
extension Service {
    /// How long a release is gathered at most while files go on coming, in milliseconds.
    static let gatherLimit: Int64 = 60_000

    /// How long a release stays open after its last file, in milliseconds.
    var gatherTime: Int64 { Int64(context.workplace.configuration.gatherSeconds) * 1000 }

    /// Hands over to the journal what is owed.
    func handOver() throws {
        let (_, refusal) = try JournalPass(context).run()
        guard let refusal else { return noteWorking("journal socket") }
        schedule.bring(.journal, to: now() + noteTrouble("journal socket", JournalAway(refusal)))
    }

    /// Judges deadlines and sends what is periodic.
    func judgeCalendar() throws {
        schedule[.calendar] = try CalendarPass(context).run()
        mails.wake()
        schedule.bring(.journal, to: now())
        // A release that is still gathered takes the news along.
        if gatheredBy == nil { schedule.bring(.compose, to: now()) }
    }

    /// Makes mails of the notices, unless more files of the release are on their way.
    func compose() throws {
        let time = now()
        if inbox.isReceiving || nextTake.map({ $0 <= time }) ?? false, time < gatheredBy ?? .min {
            schedule[.compose] = time + max(gatherTime, 200)
            return
        }
        gatheredBy = nil
        // Also when the machine refuses halfway: some mails may have been made.
        defer { mails.wake() }
        _ = try ComposePass(context).run()
    }

    /// Notes that another process changed something in the store.
    func noteNudge() {
        schedule[.compose] = now()
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
