package import Definitions
import Desk
package import Diagnostics
package import Dispatching
import Host
package import Indicators
package import Logging
import Pictures
import Store

/// The whole way, once: takes what lies in `incoming/`, composes, delivers.
package struct OnceRun {
    /// What was done.
    package struct Summary: Sendable {
        package var accepted: [Int32] = []
        package var rejected: [Int32] = []
        /// Entries by which drops were taken back, or in again.
        package var undone: [Int32] = []
        /// Files that wait for the next run.
        package var waiting = 0
        package var composed = 0
        package var delivered = 0
        /// Mails that were given up.
        package var dead = 0
        package var journaled = 0
        /// Answers to mails that were taken.
        package var replies = 0
        /// What is wrong with today's files.
        package var report = ""
        /// Why a file that was read could not be put where it stays, or answers could not be taken.
        fileprivate(set) var unsettled: (any Error)?
    }

    private let configuration: Configuration
    private let collector: DiagnosticCollector
    private let logger: Logger
    private let paint: Painter
    private let now: @Sendable () -> Moment

    /// Prepares a run; the collector has what is wrong with the configuration file.
    package init(
        _ configuration: Configuration,
        collector: DiagnosticCollector = DiagnosticCollector(),
        logger: Logger,
        paint: @escaping Painter = PNGWriter.painted,
        now: @escaping @Sendable () -> Moment = WallClock.read
    ) {
        self.configuration = configuration
        self.collector = collector
        self.logger = logger
        self.paint = paint
        self.now = now
    }

    /// Does everything that can be done now.
    ///
    /// It fails with a `StartFailure`, or with the failure of the machine that ended the run;
    /// nothing is lost and the next run goes on.
    package func run() throws -> Summary {
        let state = try Folder.make(path: configuration.state)
        let lock = try Lock(in: state)
        defer { withExtendedLifetime(lock) {} }
        let store = try StoreOpening(configuration: configuration, logger: logger).open()
        let inForce = try DefinitionsPass(store: store, at: now())
            .run(configuration, collector: collector)
        for path in inForce.keptOld {
            logger.error(
                "A file has errors, keeping its last good version.",
                metadata: ["file": "\(path)"]
            )
        }
        let context = PassContext(
            workplace: inForce.workplace,
            store: store,
            logger: logger,
            definitionSet: inForce.definitionSet,
            paint: paint,
            mailKey: try MailKey(keptIn: store),
            now: now
        )
        let spool = try Spool(path: configuration.spool)
        var summary = Summary()
        summary.report = inForce.report
        try takeAll(context, spool, &summary)
        try DamagePass(context).run()
        takeReplies(context, &summary)
        _ = try CalendarPass(context).run()
        summary.composed = try ComposePass(context).run() + RejectionPass(context).run().made
        summary.composed += try StandingPass(context).run().made
        summary.journaled = try JournalPass(context).run().count
        let mails = try Dispatcher(
            store: store,
            owner: Dispatcher.owner(workingIn: configuration.state),
            settings: DispatchSettings(inForce.workplace),
            logger: logger,
            now: now
        ).drain()
        summary.delivered = mails.delivered
        summary.dead = mails.dead
        try SpoolPass(context, spool).run()
        try writeMetrics(context, inForce)
        try store.requireInPlace(at: now())
        if let failure = summary.unsettled { throw failure }
        return summary
    }

    /// Answers that cannot be taken wait, and keep no news waiting.
    private func takeReplies(_ context: PassContext, _ summary: inout Summary) {
        do {
            summary.replies = try ReplyPass(context)?.run() ?? 0
        } catch {
            logger.error(
                "Answers to mails could not be taken; they wait.",
                metadata: ["error": "\(error)"]
            )
            summary.unsettled = summary.unsettled ?? error
        }
    }

    /// Numbers that cannot be written take nothing back of what was done.
    private func writeMetrics(
        _ context: PassContext,
        _ inForce: DefinitionsPass.InForce
    ) throws {
        guard let path = configuration.metrics else { return }
        let report = try context.store.read { view in
            try StatusReport(
                view,
                definitions: context.workplace.definitions,
                brokenFiles: inForce.keptOld
            )
        }
        do {
            try MetricsFile(path: path).write(report)
        } catch {
            logger.error(
                "The metrics could not be written.",
                metadata: ["file": "\(path)", "error": "\(error)"]
            )
        }
    }

    private func takeAll(
        _ context: PassContext,
        _ spool: Spool,
        _ summary: inout Summary
    ) throws {
        let intake = IntakePass(context, spool)
        var claims = try ClaimClock(context.store)
        for claim in try spool.claimed() { try take(claim, intake, &summary) }
        for waiting in try settled(spool) {
            let claim: Claim
            do throws(HostError) {
                guard
                    let taken = try spool.claim(
                        waiting.name,
                        at: claims.next(now())
                    )
                else {
                    continue
                }
                claim = taken
            } catch {
                // A folder that belongs to a supplier, for one: it must keep nobody else waiting.
                guard error.isForbidden else { throw error }
                logger.error(
                    "A delivery cannot be taken and stays in incoming/; remove it.",
                    metadata: [
                        "file": .stringConvertible(DeliveredFile(waiting.name.shown)),
                        "error": "\(error)",
                    ]
                )
                summary.waiting += 1
                continue
            }
            try take(claim, intake, &summary)
        }
    }

    private func take(
        _ claim: Claim,
        _ intake: IntakePass,
        _ summary: inout Summary
    ) throws {
        let fate = try intake.take(claim)
        switch fate {
        case .accepted(let entry) where claim.isOrder: summary.undone.append(entry)
        case .accepted(let drop): summary.accepted.append(drop)
        case .rejected(let drop, _): summary.rejected.append(drop)
        case .waits: summary.waiting += 1
        }
        do {
            try intake.settle(claim, fate)
        } catch {
            logger.error(
                "A file that was read stays in work/; what it means is told.",
                metadata: [
                    "file": .stringConvertible(DeliveredFile(claim.name)), "error": "\(error)",
                ]
            )
            summary.unsettled = summary.unsettled ?? error
        }
    }

    /// The files that nobody changed for the settling time; waits for those that are younger.
    private func settled(_ spool: Spool) throws -> [Spool.Waiting] {
        while true {
            let waiting = try spool.waiting()
            guard let youngest = waiting.map(\.modified).max() else { return [] }
            let age = now() - (.epoch + youngest)
            // A time in the future is a clock that was set back: the file is not waited for.
            guard age >= .zero, age < configuration.settle else { return waiting }
            _ = try Readiness.wait(for: [], limit: configuration.settle - age)
        }
    }
}
