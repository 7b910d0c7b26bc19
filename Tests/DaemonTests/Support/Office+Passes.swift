import Daemon
import Definitions
import Desk
import Diagnostics
import Foundation
import Host
import Indicators
import Logging
import Store

extension Office {
    /// What the passes of one process work with, on a store of its own.
    func context(progress: Daemon.Progress = .unwatched) throws -> PassContext {
        try Self.context(at: path(""), progress: progress)
    }

    /// The same for the office in a folder, from wherever that is asked.
    static func context(
        at folder: String,
        progress: Daemon.Progress = .unwatched,
        now: Moment = 1_795_000_000_000
    ) throws -> PassContext {
        let configuration = try Workplace.configuration(
            at: "\(folder)/waage.yaml",
            collector: DiagnosticCollector()
        )
        _ = try Folder.make(path: configuration.state)
        let store = try Store(path: configuration.database)
        let inForce = try DefinitionsPass(store: store, at: now).run(configuration)
        return PassContext(
            workplace: inForce.workplace,
            store: store,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            definitionSet: inForce.definitionSet,
            progress: progress,
            now: { now }
        )
    }

    /// The spool of the configuration, beside a store.
    func spool() throws -> Spool {
        _ = try context()
        let collector = DiagnosticCollector()
        return try Spool(
            path: Workplace.configuration(at: path("waage.yaml"), collector: collector).spool
        )
    }

    /// Takes what lies in `incoming/`, and tells nobody.
    func takeAll() throws {
        let context = try context()
        let spool = try spool()
        for waiting in try spool.waiting() {
            guard let claim = try spool.claim(waiting.name, at: context.now()) else {
                continue
            }
            let pass = IntakePass(context, spool)
            try pass.settle(claim, pass.take(claim))
        }
    }
}

extension Office {
    /// A new store of what lies in `archive/`, made at the moment of the latest run.
    func rebuild() throws -> String {
        let configuration = try Workplace.configuration(
            at: config,
            collector: DiagnosticCollector()
        )
        let now = time
        return try Rebuild(
            configuration,
            withGaps: false,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { now }
        ).run()
    }
}
