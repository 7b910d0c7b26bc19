import ArgumentParser

/// The command line.
@main
struct Waage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waage",
        abstract: "Watches indicators of education and says when supply and demand tip.",
        discussion: """
            Exit codes: 0 it worked, 1 it failed or found errors, 64 usage, 78 configuration.
            """,
        version: "0.1.0",
        subcommands: [
            OnceCommand.self, EvaluateCommand.self, IntakeCommand.self, CheckCommand.self,
            AlertsCommand.self, HistoryCommand.self, DropsCommand.self, OutboxCommand.self,
            ExplainCommand.self, ExportCommand.self, DemoCommand.self,
        ]
    )
}
