import ArgumentParser
import Daemon
import Desk

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
