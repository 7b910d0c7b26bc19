import Definitions
import Diagnostics
import Host
package import Store

/// What a person does to mails of the outbox, while the daemon may go on working.
package struct OutboxChange {
    private let configuration: Configuration
    private let store: Store

    /// Opens the store of a configuration for changes.
    ///
    /// - Throws: `StartFailure` when there is none, or the user may not change it.
    package init(config: String) throws {
        configuration = try Workplace.configurationInForce(
            at: config,
            collector: DiagnosticCollector()
        )
        guard let store = try StoreAccess.writing(configuration) else {
            throw StoreAccess.missing(configuration)
        }
        self.store = store
    }

    /// Makes mails due at once; those that were given up are queued again.
    ///
    /// - Throws: `OutboxRefusal` for a number that does not fit; nothing is changed then.
    /// - Returns: What was done, in a sentence.
    package func retry(
        _ selection: MailSelection,
        at milliseconds: Int64 = WallClock.milliseconds()
    ) throws -> String {
        try change("due now", "'waage once' sends them") { transaction in
            try transaction.retry(selection, at: milliseconds)
        }
    }

    /// Gives up mails for a reason; they stay in the store with it and with the user's name.
    ///
    /// - Throws: `OutboxRefusal` for a number that does not fit; nothing is changed then.
    /// - Returns: What was done, in a sentence.
    package func drop(
        _ mails: [Int64],
        because reason: String,
        user: String = User.login(),
        at milliseconds: Int64 = WallClock.milliseconds()
    ) throws -> String {
        try change("dropped", nil) { transaction in
            try transaction.drop(
                mails: mails,
                answer: "dropped by \(user): \(reason)",
                at: milliseconds
            )
        }
    }

    private func change(
        _ done: String,
        _ advice: String?,
        _ body: (StoreTransaction) throws -> [Int64]
    ) throws -> String {
        do {
            let changed = try store.transaction(body)
            guard !changed.isEmpty else { return "no such mail is in the outbox\n" }
            let state = try Folder(path: configuration.state)
            try Lock.nudge(in: state)
            let isAlone = try advice != nil && Lock.holder(in: state) == nil
            let remark = isAlone ? "; no daemon is running, \(advice ?? "")" : ""
            return Counted.text(changed.count, "mail") + " \(done)\(remark)\n"
        } catch let error as StoreError where error.kind == .notWritable {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        } catch let error as HostError where error.isForbidden {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        }
    }
}
