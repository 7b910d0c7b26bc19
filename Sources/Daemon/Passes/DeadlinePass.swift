import Alerting
import Definitions
import Desk
import Host
import Indicators
import Store

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
            let last = try transaction.view.history(limit: 1).first?.number ?? 0
            let outcome = try context.engine.judge(
                .day(DayEvent(today, folder: context.spool.incoming.path)),
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
