import ArgumentParser
import Daemon

/// The command `waage outbox`.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "The mails that are owed, and to whom."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Delivered mails, too.")
    var all = false

    func run() throws { try output.write(options.query().outbox(all: all)) }
}
