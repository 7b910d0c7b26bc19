import ArgumentParser

/// The command `waage outbox`.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "The mails that are owed, and to whom; shows, retries and drops them.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self,
            OutboxDropCommand.self,
        ],
        defaultSubcommand: OutboxListCommand.self
    )
}
