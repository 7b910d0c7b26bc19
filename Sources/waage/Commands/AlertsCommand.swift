import Alerting
import ArgumentParser
import Daemon
import Desk
import Rules

/// Which alerts or which news a command prints, and to whom it speaks.
struct AlertOptions: ParsableArguments {
    @Option(help: "Only this rule.")
    var rule: String?
    @Option(help: "Only this area, by code or name.")
    var area: String?
    @Option(help: "Only this level.")
    var level: Level?
    @Option(help: "Only what this receiver was told of.")
    var receiver: String?
    @OptionGroup var languages: LanguageOptions

    var filter: AlertFilter {
        AlertFilter(rule: rule, area: area, level: level, receiver: receiver)
    }

    /// The language for people; nil where programs read.
    func language(for format: TableFormat?) -> Language? {
        format == .text ? languages.language : nil
    }
}

/// The command `waage alerts`.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "The alerts that are pending or firing now, and what is not judged."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var choice: AlertOptions
    @OptionGroup var output: SheetOutputOptions
    @Flag(help: "Resolved alerts, too.")
    var all = false

    func run() throws {
        let language = choice.language(for: output.format.table)
        try output.write(
            options.query().alerts(all: all, choice.filter, language: language),
            sheet: "alerts"
        )
    }
}

/// The command `waage history`.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Everything that ever happened, or the state after each period."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var choice: AlertOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "The state after each period, as today's data tell it.")
    var periods = false

    func validate() throws {
        guard periods, choice.receiver != nil else { return }
        throw ValidationError(
            "'--receiver' is about news, which '--periods' does not show: leave one out"
        )
    }

    func run() throws {
        let language = choice.language(for: output.format)
        try output.write(
            options.query().history(choice.filter, periods: periods, language: language)
        )
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
    @OptionGroup var languages: LanguageOptions
    @Argument(help: "The rule's id.")
    var rule: String
    @Argument(help: "The area's code or name; a rule about deliveries needs none.")
    var area: String?
    @Option(help: "The period to explain, such as 2016; the judged one when nothing is said.")
    var period: String?

    func run() throws {
        let explanation = try options.query().explain(
            Explanation.Question(
                rule: rule,
                area: area,
                period: period,
                language: languages.language,
                ink: output.sheet.ink
            )
        )
        if output.format == .text {
            try output.place.write(drawn: explanation.text)
        } else {
            try output.write(explanation.table)
        }
    }
}
