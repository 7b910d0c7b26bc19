import ArgumentParser
import Daemon
import Host
import Logging
import Store

/// The command `waage run`.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The daemon: takes files as they come, judges them, tells what follows.",
        discussion: """
            SIGHUP reads all definitions again, SIGTERM ends the daemon. Under systemd the log goes
            to the journal, otherwise to the error stream.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let logger = Logger(label: "waage") { _ -> any LogHandler in
            guard ServiceEnvironment.writesToJournal(2) else { return ErrorStreamLog() }
            return JournalLog(otherwise: ErrorStreamLog())
        }
        do {
            try Service(config: options.path, logger: logger).run()
        } catch is Interruption {
            // Stopped before it was ready: nothing was begun.
        } catch let error as StoreError where error.kind == .interrupted {
            // The same, while the store was at work.
        }
    }
}
