import Alerting
import Definitions
import Desk
import Host
package import Indicators
import Store

/// What a day brings without any file: deliveries that are late, the periodic mails, and reminders.
///
/// It changes nothing when nothing is due, and everything that it changes is remembered in the
/// transaction that does it, so that a restart repeats and leaves out nothing.
package struct CalendarPass {
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
    /// - Returns: When it must run again; nil when there is nothing to wait for.
    package func run() throws -> Moment? {
        let now = context.now()
        let day = try DeadlinePass(context: context, time: time, now: now).run()
        let free = try FreeingPass(context: context).run()
        let mail = try QuietPass(context: context, time: time, now: now).run()
        let reminder = try ReminderPass(context: context, time: time, now: now).run()
        let standing = try StandingPass(context).run().next
        return [day, free, mail, reminder, standing].compactMap { $0 }.min()
    }

    /// When the next digest is due of those in which something waits; nil when nothing does.
    ///
    /// - Returns: The moment.
    /// - Throws: `StoreError`
    package func nextDigest() throws -> Moment? {
        try QuietPass(context: context, time: time, now: context.now()).nextDigest()
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
