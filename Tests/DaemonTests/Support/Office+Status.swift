import Alerting
import Daemon
import Definitions
import Desk
import Diagnostics
import Foundation
import Indicators
import Store

extension Office {
    /// The store, to bring it into a state that is hard to come by otherwise.
    func store() throws -> Store { try Store(path: path("state/waage.sqlite")) }

    /// What `waage status` knows at a moment: by default some minutes after the latest run.
    func health(
        _ operation: HealthReport.Operation = .timer,
        at now: Moment? = nil,
        font: String? = nil
    ) throws -> HealthReport {
        try HealthReport(
            config: config,
            operation: operation,
            at: now ?? time + .minutes(5),
            font: font
        )
    }

    /// What the daemon knows of its store.
    func status(brokenFiles: [String] = []) throws -> StatusReport {
        let workplace = try Workplace.load(config: config)
        return try store().read {
            try StatusReport($0, definitions: workplace.definitions, brokenFiles: brokenFiles)
        }
    }
}

extension Office {
    /// Says no way for mails to leave, so that they stay in the outbox.
    func keepMails() throws {
        try write("waage.yaml", Self.configuration.replacing(", maildir: mail", with: ""))
    }

    /// Lets the store believe that the journal took everything, whether there is one or not.
    func settleJournal() throws {
        try store().transaction { transaction in
            let owed = try transaction.view.owedToJournal().map(\.number)
            try transaction.markJournaled(owed, at: time)
        }
    }
}
