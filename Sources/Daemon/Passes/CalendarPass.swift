import Alerting
import Definitions
import Desk
import Host
package import Indicators
import Store

/// What a day brings without any file: deliveries that are late, the periodic mails, reminders,
/// and what nobody took note of.
///
/// It changes nothing when nothing is due, and everything that it changes is remembered in the
/// transaction that does it, so that a restart repeats and leaves out nothing.
package struct CalendarPass {
    /// A step that makes mails.
    package enum Step {
        /// That the program is alive, and what could wait.
        case account
        /// What fires on a day on which something is decided.
        case reminders
        /// What nobody took note of.
        case escalations
    }

    private let context: PassContext
    private let time: LocalTime

    package init(_ context: PassContext) {
        self.context = context
        time = LocalTime()
    }

    /// Judges the deadlines and makes the mails that are due now.
    ///
    /// It is also run after each drop and each change of definitions.
    ///
    /// - Parameter onStep: Is called when the mails of a step are made.
    /// - Returns: When it must run again; nil when there is nothing to wait for.
    /// - Throws: `StoreError`
    package func run(_ onStep: (Step) throws -> Void = { _ in }) throws -> Moment? {
        let now = context.now()
        let day = try DeadlinePass(context: context, time: time, now: now).run()
        let free = try FreeingPass(context: context).run()
        let mail = try QuietPass(context: context, time: time, now: now).run()
        try onStep(.account)
        let reminder = try ReminderPass(context: context, time: time, now: now).run()
        try onStep(.reminders)
        let escalation = try EscalationPass(context: context, time: time, now: now).run()
        try onStep(.escalations)
        let quiet = try ComposePass(context).nextAfterQuietDays()
        let standing = try StandingPass(context).run().next
        return [day, free, mail, reminder, escalation, standing, quiet].compactMap { $0 }.min()
    }

    /// When something is due that follows from mails: the next digest of those in which something
    /// waits, what nobody took note of, or the end of quiet days; nil when nothing is.
    ///
    /// - Returns: The moment.
    /// - Throws: `StoreError`
    package func nextAfterMails() throws -> Moment? {
        let now = context.now()
        let digest = try QuietPass(context: context, time: time, now: now).nextDigest()
        let escalation = try EscalationPass(context: context, time: time, now: now).next()
        let quiet = try ComposePass(context).nextAfterQuietDays()
        return [digest, escalation, quiet].compactMap { $0 }.min()
    }
}

/// Judges the rules about deliveries on a day.
struct DeadlinePass {
    let context: PassContext
    let time: LocalTime
    let now: Moment

    /// Judges all rules and records what follows, in one transaction: what it was judged by is
    /// still so when it is written down.
    ///
    /// - Returns: When something may follow next.
    func run() throws -> Moment? {
        let today = time.date(at: now)
        let next = try context.store.transaction { transaction in
            // The number of what was told before makes two passes of one moment different.
            let last = try transaction.view.latestTransition()
            let outcome = try context.engine.judge(
                .day(DayEvent(today, inbox: context.workplace.configuration.inbox)),
                named: "calendar-\(now.milliseconds)-\(last + 1)",
                from: KnownStore(transaction.view, context.workplace.definitions)
            ) { try context.progress() }
            try NewsRecorder(
                transaction: transaction,
                drop: nil,
                release: .calendar(today),
                now: now
            )
            .record(outcome)
            return outcome.nextDay
        }
        return next.map { time.moment(of: $0) }
    }
}
