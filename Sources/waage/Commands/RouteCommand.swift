import Alerting
import ArgumentParser
import Desk
import Rules

/// Which alerts a command is about.
struct AlertChoice: ParsableArguments {
    @Argument(help: "The rule's id.")
    var rule: String
    @Argument(help: "The area's code or name.")
    var area: String
    @Option(help: "The side of the alert: below or above, or its word in the rule.")
    var side: String?
    @Option(help: "The level to suppose: warning or critical.")
    var level: Level?

    /// The alerts in question.
    var question: SupposedNews.Question {
        var question = SupposedNews.Question(rule: rule, area: area)
        (question.side, question.level) = (side, level)
        return question
    }
}

/// The command `waage route`.
struct RouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Says who would hear of an alert, why, and when.",
        discussion: """
            It supposes that the alert is raised now, at the level that fires or at each that the \
            rule has. What is acknowledged, silenced or said by another alert at present counts.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var choice: AlertChoice

    func run() throws {
        try output.write(StoreQuery(config: options.path).route(choice.question))
    }
}
