import Alerting
package import Definitions
import Desk
package import Diagnostics
import Host
package import Indicators
package import Logging
import Store

/// Makes a new store of what lies in `archive/`, and puts it in the place of the old one.
///
/// Everything goes the way that it went: the same files in the same order at the times of then, by
/// today's definitions. Nobody is told anything, for everything was told.
package struct Rebuild {
    private let configuration: Configuration
    private let collector: DiagnosticCollector
    private let withGaps: Bool
    private let logger: Logger
    private let now: @Sendable () -> Moment

    /// Prepares a rebuild; the collector has what is wrong with the configuration file.
    ///
    /// - Parameters:
    ///   - configuration: The configuration in force.
    ///   - collector: Gets what is wrong with the definitions, too.
    ///   - withGaps: Whether a store that lacks files is better than none.
    ///   - logger: Where the passes speak.
    ///   - now: The time of day.
    package init(
        _ configuration: Configuration,
        collector: DiagnosticCollector = DiagnosticCollector(),
        withGaps: Bool,
        logger: Logger,
        now: @escaping @Sendable () -> Moment = WallClock.read
    ) {
        self.configuration = configuration
        self.collector = collector
        self.withGaps = withGaps
        self.logger = logger
        self.now = now
    }

    /// Makes the store.
    ///
    /// - Returns: What was done, and what could not be brought back, for people.
    /// - Throws: `Lock.Held` while a daemon works, `StartFailure` when files are missing or the
    ///   definitions have mistakes, `HostError`, `StoreError`; the old store stays as it was.
    package func run() throws -> String {
        let state = try Folder.make(path: configuration.state)
        let lock = try Lock(in: state)
        defer { withExtendedLifetime(lock) {} }
        let old = OldStore(path: configuration.database)
        let spool = try Spool(path: configuration.spool)
        let plan = try RebuildPlan(spool, ledger: old.ledger)
        try refuse(plan.gone)
        let place = StorePlace(state: state, path: configuration.database)
        try place.removeDraft()
        var report: RebuildReport
        do {
            report = try fill(place.draft, plan, old, spool)
        } catch {
            try? place.removeDraft()
            throw error
        }
        report.kept = try place.putDraft(at: now())
        return report.text
    }

    private func fill(
        _ path: String,
        _ plan: RebuildPlan,
        _ old: OldStore,
        _ spool: Spool
    ) throws -> RebuildReport {
        let end = now()
        let clock = PlayedClock(plan.steps.first?.time ?? end)
        let store = try Store(path: path)
        try store.transaction { transaction in
            for (subject, time) in old.watches {
                try transaction.set(.delivery, of: subject, to: time)
            }
        }
        let inForce = try DefinitionsPass(store: store, at: clock.time)
            .run(configuration, collector: collector)
        guard collector.errorCount == 0 else {
            throw StartFailure(.configuration, inForce.report)
        }
        let context = PassContext(
            workplace: inForce.workplace,
            store: store,
            logger: logger,
            definitionSet: inForce.definitionSet,
            now: { clock.time }
        )
        let gaps = try Replay(context, spool, clock: clock).run(plan, until: end)
        try refuse(gaps)
        let lost = try store.transaction { transaction in
            for (subject, time) in old.quiet {
                try transaction.set(.allQuiet, of: subject, to: time)
            }
            for (timer, times) in old.reminders {
                for (subject, time) in times { try transaction.set(timer, of: subject, to: time) }
            }
            for silence in old.silences { try transaction.restore(silence) }
            try restoreAnswers(old, keepsNumbers: plan.keepsNumbers, in: transaction)
            try restoreKnown(old, in: transaction, at: end)
            return try old.waiting.count { try !transaction.restore($0, at: end) }
        }
        let counts = try store.read { try $0.counts() }
        try store.close()
        return RebuildReport(
            plan: plan,
            counts: counts,
            old: old,
            lostNews: lost,
            gaps: plan.gone + gaps
        )
    }

    /// Takes over what people answered, so that nothing is taken twice; the mails are gone.
    private func restoreAnswers(
        _ old: OldStore,
        keepsNumbers: Bool,
        in transaction: StoreTransaction
    ) throws {
        if let key = old.mailKey { try transaction.keep(mailKey: key) }
        for var reply in old.replies {
            reply.dispatch = nil
            try transaction.insert(reply)
        }
        for var query in old.queries {
            // Other numbers would name other files.
            if !keepsNumbers { query.files = [] }
            try transaction.insert(query)
        }
    }

    /// Takes over what people noted as known; of an alert that fires no more, or is worse, that it
    /// was.
    private func restoreKnown(
        _ old: OldStore,
        in transaction: StoreTransaction,
        at now: Moment
    ) throws {
        let states = try transaction.view.states(of: old.acknowledgements.map(\.alert))
        for entry in old.acknowledgements {
            try transaction.restore(entry)
            guard entry.end == nil else { continue }
            let level = states[entry.alert]?.firingLevel
            guard let level, level <= entry.acknowledgement.level else {
                let ending: Acknowledgement.Ending = level == nil ? .over : .escalated
                try transaction.end(acknowledgement: entry.number, as: ending, at: now)
                continue
            }
        }
    }

    private func refuse(_ gaps: [Replay.Gap]) throws {
        guard !gaps.isEmpty, !withGaps else { return }
        let lines = RebuildReport.lines(gaps).joined(separator: "\n")
        let files =
            gaps.count == 1
            ? "1 file that was taken is" : "\(gaps.count) files that were taken are"
        throw StartFailure(
            .environment,
            """
            \(files) missing, and the store would be another one without:
            \(lines)
            nothing was changed; put them back into archive/, or let '--with-gaps' do without them
            """
        )
    }
}
