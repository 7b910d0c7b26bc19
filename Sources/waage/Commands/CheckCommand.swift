import ArgumentParser
import Daemon
import Definitions
import Desk
import Diagnostics
import Host

/// The command `waage check [PATH…]`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Names everything that is wrong in rules, sources, areas and configuration."
    )

    @OptionGroup var options: ConfigurationOptions
    @Option(
        parsing: .upToNextOption,
        help: "Files of data, oldest release first, to ask in place of the store."
    )
    var files: [String] = []
    @Argument(help: "Files or folders to check instead of those of the configuration.")
    var paths: [String] = []

    func run() async throws {
        let collector = DiagnosticCollector()
        let checked = try DefinitionCheck.run(paths, config: options.path, collector: collector)
        if let workplace = checked.workplace, !files.isEmpty {
            try await StoreCheck(workplace).run(collector, files: files)
        } else if let workplace = checked.workplace, !ServiceEnvironment.writesToJournal(1) {
            // The service starts without a look at all readings.
            try StoreCheck(workplace).run(collector)
        }
        let report = collector.report()
        if !report.isEmpty { StandardStream.output.write(text(of: report, collector) + "\n") }
        guard collector.errorCount == 0 else {
            let errors = Counted.text(collector.errorCount, "error")
            StandardStream.error.write("\(errors) in \(Counted.text(checked.fileCount, "file"))\n")
            throw ExitCode(1)
        }
        let others = [Diagnostic.Severity.warning, .hint].compactMap { severity -> String? in
            let number = collector.all.count { $0.severity == severity }
            return number == 0 ? nil : Counted.text(number, severity.rawValue)
        }
        let parts = [Counted.text(checked.fileCount, "file"), "no errors"] + others
        StandardStream.output.write(parts.joined(separator: ", ") + "\n")
    }

    /// The report; in the journal, where the unit's start and reload put it, as what it is.
    ///
    /// A number in angle brackets before a line is its priority (sd-daemon(3)): 3 an error, 4 a
    /// warning, 5 a hint.
    private func text(of report: String, _ collector: DiagnosticCollector) -> String {
        guard ServiceEnvironment.writesToJournal(1) else { return report }
        let isWarning = collector.all.contains { $0.severity == .warning }
        let priority = collector.errorCount > 0 ? "<3>" : isWarning ? "<4>" : "<5>"
        return report.split(separator: "\n").map { priority + $0 }.joined(separator: "\n")
    }
}
