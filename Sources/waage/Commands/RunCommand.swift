import ArgumentParser
import Daemon
import Definitions
import Desk
import Diagnostics
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

/// The command `waage once`.
struct OnceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "once",
        abstract: "Takes what lies in incoming/, judges it, composes and delivers, and ends.",
        discussion: "It exits with 1 when it rejected a file."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let collector = DiagnosticCollector()
        let configuration = try Workplace.configurationInForce(
            at: options.path,
            collector: collector
        )
        let logger = Logger(label: "waage") { _ in ErrorStreamLog() }
        let summary = try OnceRun(configuration, collector: collector, logger: logger).run()
        if !summary.report.isEmpty { StandardStream.error.write(summary.report + "\n") }
        StandardStream.output.write(Self.text(of: summary))
        if !summary.rejected.isEmpty { throw ExitCode(1) }
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    static func text(of summary: OnceRun.Summary) -> String {
        var parts = [count(summary.accepted.count, "file") + " taken"]
        if !summary.rejected.isEmpty { parts.append("\(summary.rejected.count) rejected") }
        if !summary.undone.isEmpty {
            parts.append(count(summary.undone.count, "drop") + " taken back or in again")
        }
        if summary.waiting > 0 { parts.append("\(summary.waiting) waiting") }
        parts.append(count(summary.composed, "mail") + " composed, \(summary.delivered) delivered")
        if summary.dead > 0 { parts.append("\(summary.dead) given up") }
        let entries = summary.journaled == 1 ? "entry" : "entries"
        parts.append("\(summary.journaled) journal \(entries)")
        return parts.joined(separator: ", ") + "\n"
    }
}
