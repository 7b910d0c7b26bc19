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
    @OptionGroup var languages: LanguageOptions
    @Option(help: "Rule files or folders, instead of those of the configuration.")
    var rules: [String] = []
    @Option(help: "The columns to print, separated by commas.")
    var columns = HoldingsTable.defaultColumns.joined(separator: ",")
    @Option(help: "Exit with 1 when an alert of this level holds.")
    var failOn: Level?
    @Argument(help: "The files to read, oldest release first.")
    var files: [String]

    func run() async throws {
        let result = try await Evaluation(config: options.path, rules: rules).result(in: files)
        let names = columns.split(separator: ",").map(String.init)
        let words = output.format == .text ? result.words(in: languages.language) : nil
        try output.write(HoldingsTable(columns: names, words: words).table(of: result.holdings))
        let worst = result.holdings.compactMap(\.state.firingLevel).max()
        if let failOn, let worst, worst >= failOn { throw ExitCode(1) }
    }
}
