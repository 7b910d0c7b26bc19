import ArgumentParser
import Daemon
import Definitions
import Desk
import Dispatching
import Diagnostics

/// The command `waage status`.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Whether all is well, and what somebody should look after.",
        discussion: """
            Exits with 0 when it is healthy and with 1 when it needs attention: a store that got \
            lost, is damaged or is older than archive/, dead letters, held mails, entries owed to \
            the journal, news set aside after crashes, files rejected in the last 7 days or stuck \
            in work/, definitions with errors, a disk with less than 5 % or 100 MB, no daemon.
            """
    )

    /// The forms that the report is printed in.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv, prometheus
    }

    @OptionGroup var options: ConfigurationOptions
    @Option(help: "text, json, csv or prometheus.")
    var format = Format.text
    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?
    @OptionGroup var text: TextOptions
    @Flag(help: "A timer calls 'waage once': no daemon is expected.")
    var once = false

    @Flag(help: "Look at every row and page of the store for damage, which takes a while.")
    var verify = false

    func run() throws {
        let report = try HealthReport(
            config: options.path,
            operation: once ? .timer : .daemon,
            damage: verify ? .lookedFor : .lastFound
        )
        if format == .text {
            let text = report.text(on: text.sheet(for: output))
            try OutputPlace.write(Array(text.utf8), to: output)
        } else {
            try OutputPlace.write(text(of: report), to: output)
        }
        if !report.isHealthy { throw ExitCode(1) }
    }

    private func text(of report: HealthReport) throws -> String {
        switch format {
        case .text: return report.text
        case .json: return report.json.text() + "\n"
        case .csv: return report.table.rendered(as: .csv)
        case .prometheus:
            guard let stored = report.stored else {
                throw StartFailure(.environment, report.verdict)
            }
            return stored.report.prometheus
        }
    }
}
