import Alerting
import Definitions
import Desk
import Indicators
import Store

/// Writes what follows from an event into the transaction that caused it.
struct NewsRecorder {
    let transaction: StoreTransaction
    /// The drop that caused the news; nil for a change of rules or of the calendar.
    let drop: Int32?
    let release: Release
    let now: Moment

    /// Saves states, what is watched, transitions and one notice for each receiver.
    func record(_ outcome: Outcome) throws {
        try transaction.save(states: outcome.states)
        try transaction.deleteStates(of: outcome.removed)
        for watch in outcome.watches.begun.values {
            try transaction.set(.delivery, of: watch.name, to: now)
        }
        try transaction.forget(.delivery, of: outcome.watches.ended.map(\.name))
        guard !outcome.notices.isEmpty else { return }
        try transaction.append(history: outcome.notices, drop: drop, at: now)
        try transaction.endAcknowledgements(by: outcome.notices, at: now)
        try transaction.endQueries(by: outcome.notices, at: now)
        let hasEscalated = try !transaction.view.timers(.escalated).isEmpty
        let drafts = try outcome.notices.flatMap { notice in
            // Whoever heard of it because nobody took note hears of its end, too.
            let others =
                hasEscalated && notice.transition.level == nil
                ? try transaction.view.receiversOfEscalations(of: notice.transition.key) : []
            return (notice.decision.receivers.map(\.name) + others).map { receiver in
                NoticeDraft(transition: notice.id, receiver: receiver, release: release)
            }
        }
        try transaction.append(notices: drafts, at: now)
    }
}

extension PassContext {
    /// Judges what follows from an entry of the ledger, and writes it down with what the entry
    /// counted.
    func judge(
        _ event: Event,
        of number: Int32,
        _ entry: inout DropEntry,
        in transaction: StoreTransaction
    ) throws {
        let outcome = try engine.judge(
            event,
            named: entry.workID,
            from: KnownStore(transaction.view, workplace.definitions)
        ) { try progress() }
        try NewsRecorder(
            transaction: transaction,
            drop: number,
            release: entry.release ?? Release(key: entry.workID),
            now: entry.received
        )
        .record(outcome)
        entry.counts.undecided = UndecidedCount.counts(of: outcome.undecided, in: engine.book)
        entry.counts.tests = outcome.tests
        try transaction.update(counts: entry.counts, of: number)
    }
}
