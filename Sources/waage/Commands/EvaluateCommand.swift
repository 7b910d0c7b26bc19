import Alerting
import ArgumentParser
import Daemon
import Desk
import Rules

/// The command `waage evaluate FILE…`.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Reads files and prints the alerts that hold, without any memory.",
        discussion: """
            Columns: rule, group, title, indicator, area, dimensions, period, side, level, state,
            value, limit, or the name of a dimension; 'sex=T' prints T where an alert has none.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "Rule files or folders, instead of those of the configuration.")
    var rules: [String] = []
    @Option(help: "The columns to print, separated by commas.")
    var columns = HoldingsTable.defaultColumns.joined(separator: ",")
    @Option(help: "Exit with 1 when an alert of this level holds: warning or critical.")
    var failOn: String?
    @Argument(help: "The files to read, oldest release first.")
    var files: [String]

    func validate() throws {
        if let failOn, !Level.allCases.map(\.name).contains(failOn) {
            throw ValidationError("'--fail-on \(failOn)' must be 'warning' or 'critical'")
        }
    }

    func run() async throws {
        let evaluation = try Evaluation(config: options.path, rules: rules)
        let holdings = try await evaluation.holdings(in: files)
        let names = columns.split(separator: ",").map(String.init)
        try output.write(HoldingsTable(columns: names).table(of: holdings))
        let worst = holdings.compactMap(\.state.firingLevel).max()
        let limit = Level.allCases.first { $0.name == failOn }
        if let limit, let worst, worst >= limit { throw ExitCode(1) }
    }
}
