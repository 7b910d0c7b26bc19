import ArgumentParser
import Daemon
import Diagnostics

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
        if !report.isEmpty { StandardStream.output.write(report + "\n") }
        guard collector.errorCount == 0 else {
            StandardStream.error.write("\(collector.errorCount) errors in \(count) files\n")
            throw ExitCode(1)
        }
        StandardStream.output.write("\(count) files, no errors\n")
    }
}
