import ArgumentParser
import Daemon
import Definitions
import Diagnostics
import Host

/// The command `waage check [PATH…]`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Names everything that is wrong in rules, sources, areas and configuration."
    )

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "Files or folders to check instead of those of the configuration.")
    var paths: [String] = []

    func run() throws {
        let collector = DiagnosticCollector()
        let count = try DefinitionCheck.run(paths, config: options.path, collector: collector)
        let report = collector.report()
        if !report.isEmpty { StandardStream.output.write(text(of: report, collector) + "\n") }
        guard collector.errorCount == 0 else {
            StandardStream.error.write("\(collector.errorCount) errors in \(count) files\n")
            throw ExitCode(1)
        }
        StandardStream.output.write("\(count) files, no errors\n")
    }

    /// The report; in the journal, where the unit's start and reload put it, as what it is.
    ///
    /// A number in angle brackets before a line is its priority (sd-daemon(3)): 3 an error, 4 a
    /// warning.
    private func text(of report: String, _ collector: DiagnosticCollector) -> String {
        guard ServiceEnvironment.writesToJournal(1) else { return report }
        let priority = collector.errorCount > 0 ? "<3>" : "<4>"
        return report.split(separator: "\n").map { priority + $0 }.joined(separator: "\n")
    }
}
