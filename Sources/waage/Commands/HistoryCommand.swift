import ArgumentParser
import Daemon
import Desk

/// The command `waage history`.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Everything that ever happened, or the state after each period."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "Only this rule.")
    var rule: String?
    @Option(help: "Only this area.")
    var area: String?
    @Flag(help: "The state after each period, as today's data tell it.")
    var periods = false

    func run() throws {
        let query = try options.query()
        try output.write(query.history(rule: rule, area: area, periods: periods))
    }
}
