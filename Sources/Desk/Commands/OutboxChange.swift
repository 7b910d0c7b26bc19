import Diagnostics
import Host
package import Indicators
package import Store

/// What a person does to mails of the outbox, while the daemon may go on working.
package struct OutboxChange {
    private let store: StoreChange

    /// Opens the store of a configuration for changes.
    ///
    /// - Throws: `StartFailure` when there is none, or the user may not change it.
    package init(config: String) throws { store = try StoreChange(config: config) }

    /// Makes mails due at once; those that were given up are queued again.
    ///
    /// - Throws: `OutboxRefusal` for a number that does not fit; nothing is changed then.
    /// - Returns: What was done, in a sentence.
    package func retry(
        _ selection: DispatchSelection,
        at now: Moment = WallClock.read()
    ) throws -> String {
        try change("due now", "'waage once' sends them") { transaction in
            let revived =
                switch selection {
                case .dead, .all: try transaction.reviveSetAside()
                case .held, .numbers: 0
                }
            return Changed(
                mails: try transaction.retry(selection, at: now).count,
                news: revived
            )
        }
    }

    /// Gives up mails for a reason; they stay in the store with it and with the user's name.
    ///
    /// - Throws: `OutboxRefusal` for a number that does not fit; nothing is changed then.
    /// - Returns: What was done, in a sentence.
    package func discard(
        _ mails: [Int64],
        because reason: String,
        user: String = User.login(),
        at now: Moment = WallClock.read()
    ) throws -> String {
        try change("discarded", nil) { transaction in
            let discarded = try transaction.discard(
                dispatches: mails,
                answer: "discarded by \(user): \(reason)",
                at: now
            )
            return Changed(mails: discarded.count, news: 0)
        }
    }

    /// What a person changed.
    private struct Changed: Equatable {
        let mails: Int
        /// News that had been set aside.
        let news: Int
    }

    private func change(
        _ done: String,
        _ advice: String?,
        _ body: (StoreTransaction) throws -> Changed
    ) throws -> String {
        let (changed, isWatched) = try store.commit(body)
        guard changed != Changed(mails: 0, news: 0) else {
            return "no such dispatch is in the outbox\n"
        }
        let isAlone = advice != nil && !isWatched
        let remark = isAlone ? "; no daemon is running, \(advice ?? "")" : ""
        var parts: [String] = []
        if changed.mails > 0 || changed.news == 0 {
            parts.append(Counted.text(changed.mails, "dispatch", "dispatches") + " \(done)")
        }
        if changed.news > 0 {
            parts.append(
                Counted.text(changed.news, "piece of news", "pieces of news")
                    + " told once more"
            )
        }
        return parts.joined(separator: ", ") + "\(remark)\n"
    }
}
