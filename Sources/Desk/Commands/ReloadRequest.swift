import Definitions
import Diagnostics
import Host
import Store

/// What a person may ask for when definitions are read again.
package enum ReloadRequest: String, Sendable {
    /// Tells the asker that it was done.
    case reload
    /// What vanished with all of its kind is meant to be gone.
    case acceptRemoved = "accept-removed"

    /// Asks the daemon to read the definitions again, and waits until that is done.
    ///
    /// Without a daemon, what was asked for is noted for the next start.
    ///
    /// - Returns: What is in force from then on, and whether all of it is today's.
    /// - Throws: `StartFailure` when there is no store, the user may not, or the daemon does not
    ///   answer.
    package static func send(
        config: String,
        acceptsRemoved: Bool
    ) throws -> (text: String, isComplete: Bool) {
        let configuration = try Workplace.configurationInForce(
            at: config,
            collector: DiagnosticCollector()
        )
        guard let store = try StoreAccess.writing(configuration) else {
            throw StoreAccess.missing(configuration)
        }
        let state = try Folder(path: configuration.state)
        let now = WallClock.read()
        try store.transaction { transaction in
            if acceptsRemoved {
                try transaction.set(.request, of: Self.acceptRemoved.rawValue, to: now)
            }
            try transaction.set(.request, of: reload.rawValue, to: now)
        }
        try Lock.nudge(in: state)
        guard try isDone(store, state) else {
            let text = "no daemon runs: the next start reads all definitions"
            return (text + (acceptsRemoved ? " and forgets what vanished\n" : "\n"), true)
        }
        return try outcome(config)
    }

    /// Waits until the daemon has done it.
    ///
    /// - Returns: False when no daemon runs.
    private static func isDone(_ store: Store, _ state: Folder) throws -> Bool {
        let done: Bool? = try DaemonAnswer.wait(
            in: state,
            silence: "the daemon read no definitions within a minute; "
                + "'journalctl -u waage' says why"
        ) {
            try store.read { try $0.timers(.request)[reload.rawValue] } == nil ? true : nil
        }
        return done ?? false
    }

    private static func outcome(_ config: String) throws -> (String, Bool) {
        let broken = try HealthReport(config: config, operation: .daemon).versions.compactMap {
            version -> String? in
            guard case .broken(let first, _) = version.today else { return nil }
            return first
        }
        guard !broken.isEmpty else { return ("today's definitions are in force\n", true) }
        let list = broken.map { "  \($0)\n" }.joined()
        return ("the last good version stays in force of what has errors:\n\(list)", false)
    }
}
