import ArgumentParser
import Daemon
import Desk
import Store

/// The command `waage outbox retry`.
struct OutboxRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Makes mails due at once; those that were given up are queued again."
    )

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "The mails' numbers.")
    var id: [Int64] = []
    @Flag(help: "All that were given up.")
    var dead = false
    @Flag(help: "All that wait for the mail server.")
    var held = false
    @Flag(help: "All that are not delivered.")
    var all = false

    func validate() throws {
        guard [!id.isEmpty, dead, held, all].count(where: \.self) == 1 else {
            throw ValidationError("name mails, or one of '--dead', '--held' and '--all'")
        }
    }

    func run() throws {
        let selection: MailSelection =
            dead ? .dead : held ? .held : all ? .all : .numbers(id)
        StandardStream.output.write(try OutboxChange(config: options.path).retry(selection))
    }
}
