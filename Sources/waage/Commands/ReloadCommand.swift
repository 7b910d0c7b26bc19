import ArgumentParser
import Desk

/// The command `waage reload`.
struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Has the daemon read all definitions again, and says what is in force.",
        discussion: """
            A file with errors keeps its last good version, and so do files that vanished with all \
            of their kind: receivers.yaml, or the whole folder of the sources. Exits with 1 then.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "What vanished is meant to be gone: forget it.")
    var acceptRemoved = false

    func run() throws {
        let (text, isComplete) = try ReloadRequest.send(
            config: options.path,
            acceptsRemoved: acceptRemoved
        )
        StandardStream.output.write(text)
        if !isComplete { throw ExitCode(1) }
    }
}
