import ArgumentParser
import Daemon
import Desk

/// The command `waage outbox drop`.
struct OutboxDropCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Gives up mails for a reason; they stay in the store with it and your name."
    )

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "The mails' numbers.")
    var id: [Int64]
    @Option(help: "Why nobody is to get them, for whoever asks later.")
    var because: String

    func validate() throws {
        guard because.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("'--because' needs a reason")
        }
    }

    func run() throws {
        let change = try OutboxChange(config: options.path)
        StandardStream.output.write(try change.drop(id, because: because))
    }
}
