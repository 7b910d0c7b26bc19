import ArgumentParser
import Daemon
import Desk

/// The command `waage alerts`.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "The alerts that are pending or firing now, and what is not judged."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Resolved alerts, too.")
    var all = false

    func run() throws {
        try output.write(options.query().alerts(all: all))
    }
}

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

/// The command `waage explain RULE AREA`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Every input of a rule with file, record and column, each step, and who was told."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The rule's id.")
    var rule: String
    @Argument(help: "The area's code.")
    var area: String
    @Option(help: "The period to explain, such as 2016; the judged one when nothing is said.")
    var period: String?

    func run() throws {
        let explanation = try options.query()
            .explain(Explanation.Question(rule: rule, area: area, period: period))
        if output.format == .text {
            try output.write(explanation.text)
        } else {
            try output.write(explanation.table)
        }
    }
}
