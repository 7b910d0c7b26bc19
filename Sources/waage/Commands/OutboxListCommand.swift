import ArgumentParser
import Daemon
import Desk

/// The command `waage outbox list`.
struct OutboxListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The mails that are queued, held by the mail server, or given up."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Delivered and dropped mails, too.")
    var all = false

    func run() throws { try output.write(options.query().outbox(all: all)) }
}
