import ArgumentParser
import Daemon
import Desk
import Store

/// The command `waage outbox show ID`.
struct OutboxShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One mail as its reader sees it, and where it stands."
    )

    @OptionGroup var options: ConfigurationOptions
    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?
    @Flag(help: "The bytes as they are sent, and nothing else.")
    var raw = false
    @Argument(help: "The mail's number.")
    var id: Int64

    func run() throws {
        let mail = try options.query().mail(id)
        let bytes = raw ? mail.draft.body : Array(OutboxText.text(of: mail).utf8)
        try OutputOptions.write(bytes, to: output)
    }
}
