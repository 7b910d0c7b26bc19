import ArgumentParser
import Definitions
import Desk
import Store

/// The command `waage outbox`.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "What is owed to whom, by mail or otherwise; shows, retries and discards it.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self,
            OutboxDiscardCommand.self,
        ],
        defaultSubcommand: OutboxListCommand.self
    )
}

/// The command `waage outbox list`.
struct OutboxListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "What is queued, held until its server works, or given up."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "What was delivered or discarded, too.")
    var all = false

    func run() throws { try output.write(options.query().outbox(all: all)) }
}

/// The command `waage outbox show ID`.
struct OutboxShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One mail or message as its reader sees it, and where it stands."
    )

    @OptionGroup var options: ConfigurationOptions
    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?
    @Flag(help: "The bytes as they are sent, and nothing else.")
    var raw = false
    @Argument(help: "Its number.")
    var id: Int64

    func run() throws {
        let mail = try options.query().mail(id)
        let bytes = raw ? mail.draft.body : Array(OutboxText.text(of: mail).utf8)
        try OutputPlace.write(bytes, to: output)
    }
}

/// The command `waage outbox retry`.
struct OutboxRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Makes what is owed due at once; what was given up is queued again."
    )

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "The numbers.")
    var id: [Int64] = []
    @Flag(help: "All that were given up.")
    var dead = false
    @Flag(help: "All that wait until where they go can be used.")
    var held = false
    @Flag(help: "All that are not delivered.")
    var all = false

    func validate() throws {
        guard [!id.isEmpty, dead, held, all].count(where: \.self) == 1 else {
            throw ValidationError("name numbers, or one of '--dead', '--held' and '--all'")
        }
    }

    func run() throws {
        let selection: DispatchSelection =
            dead ? .dead : held ? .held : all ? .all : .numbers(id)
        StandardStream.output.write(try OutboxChange(config: options.path).retry(selection))
    }
}

/// The command `waage outbox discard`.
struct OutboxDiscardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Gives up what is owed for a reason; it stays in the store with it and your name."
    )

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "The numbers.")
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
        StandardStream.output.write(try change.discard(id, because: because))
    }
}
