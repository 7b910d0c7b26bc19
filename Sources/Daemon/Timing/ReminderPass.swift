import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Rules
import Store

/// Reminds people, on days on which something is decided, of what fires and nobody took note of.
///
/// Each day is remembered with the mails about it, so that nobody is reminded twice of one: not
/// after a kill, and not when a clock was set back. Of days that passed while nothing ran, people
/// are reminded once, of the last.
struct ReminderPass {
    let context: PassContext
    let time: LocalTime
    let now: Moment

    private var definitions: Definitions { context.workplace.definitions }

    /// A day that has come, of which nobody was reminded since its timer began.
    private struct Due {
        let day: DecisionDay
        let date: CalendarDate
        let began: Moment
    }

    /// Makes the reminders that are due.
    ///
    /// - Returns: When the next one is.
    func run() throws -> Moment? {
        let days = DecisionDay.all(in: definitions)
        let began = try context.store.read { try $0.timers(.reminder) }
        guard !days.isEmpty || !began.isEmpty else { return nil }
        try begin(days, began)
        let due = days.compactMap { day -> Due? in
            guard let start = began[day.name], start <= now, let date = day.last(by: now, time),
                time.moment(of: date, hour: DecisionDay.hour) > start
            else { return nil }
            return Due(day: day, date: date, began: start)
        }
        if !due.isEmpty { try remind(due) }
        return days.compactMap { $0.next(after: now, time) }.min()
            .map { time.moment(of: $0, hour: DecisionDay.hour) }
    }

    /// Begins to wait for days that are new, and forgets those that are gone.
    ///
    /// A time in the future is a clock that was set back.
    private func begin(_ days: [DecisionDay], _ began: [String: Moment]) throws {
        let names = Set(days.map(\.name))
        let gone = Set(began.keys).subtracting(names)
        let new = names.filter { began[$0].map { $0 > now } ?? true }
        guard !gone.isEmpty || !new.isEmpty else { return }
        try context.store.transaction { transaction in
            try transaction.forget(.reminder, of: gone)
            for name in new { try transaction.set(.reminder, of: name, to: now) }
        }
    }

    private func remind(_ due: [Due]) throws {
        let reminders = try context.store.read { view in
            let told = try view.timers(.reminded)
            let new = due.filter { told[$0.day.name(on: $0.date)] == nil }
            guard !new.isEmpty else { return [ReminderGatherer.Reminder]() }
            let known = KnownStore(view, definitions)
            let outcome = try context.engine.review(known) { try context.progress() }
            let dates = Dictionary(
                new.map { ($0.day.subject, $0.date) },
                uniquingKeysWith: { max($0, $1) }
            )
            return try ReminderGatherer(
                context: context,
                view: view,
                time: time,
                now: now,
                dates: dates
            ).reminders(stale: outcome.stale)
        }
        let composer = Composer(context)
        let mails = reminders.flatMap { entry in
            Channels.dispatches(
                of: .reminder(entry.content),
                for: entry.receiver,
                composer,
                at: now
            )
        }
        try settle(due, mails)
    }

    /// Puts the mails into the outbox and notes that the days have come, unless somebody else has.
    private func settle(_ due: [Due], _ mails: [DispatchDraft]) throws {
        try context.store.transaction { transaction in
            let began = try transaction.view.timers(.reminder)
            guard due.allSatisfy({ began[$0.day.name] == $0.began }) else { return }
            for entry in due {
                try transaction.set(.reminder, of: entry.day.name, to: now)
                try transaction.set(.reminded, of: entry.day.name(on: entry.date), to: now)
            }
            let new = try mails.filter {
                try !transaction.view.hasDispatch(messageID: $0.messageID)
            }
            try transaction.queue(new, for: [], at: now)
        }
    }
}
