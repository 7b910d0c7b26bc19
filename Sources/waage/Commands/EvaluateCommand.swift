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
    @Flag(
        help: ArgumentHelp(
            "The mails that each receiver would get, instead of a table.",
            discussion: "As if the files were the first that were ever delivered."
        )
    )
    var mail = false
    @OptionGroup var mailOutput: MailOutput
    @Argument(help: "The files to read, oldest release first.")
    var files: [String]

    func validate() throws {
        guard mailOutput.isFile, !mail else { return }
        throw ValidationError("'--html' and '--eml' are for mails: add '--mail'")
    }

    func run() async throws {
        let evaluation = try Evaluation(config: options.path, rules: rules)
        if mail {
            let mails = try await evaluation.mails(in: files).mails
            if mails.isEmpty { StandardStream.error.write("nobody would get a mail\n") }
            try mailOutput.write(mails)
            if failOn == nil { return }
        }
        let result = try await evaluation.result(in: files)
        if !mail {
            let names = columns.split(separator: ",").map(String.init)
            let words = output.format == .text ? result.words(in: languages.language) : nil
            try output.write(HoldingsTable(columns: names, words: words).table(of: result.holdings))
        }
        let worst = result.holdings.compactMap(\.state.firingLevel).max()
        if let failOn, let worst, worst >= failOn { throw ExitCode(1) }
    }
}
