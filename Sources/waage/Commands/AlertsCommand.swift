import ArgumentParser
import Daemon
import Desk

/// The command `waage alerts`.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "The alerts that are pending or firing now, and what is not judged."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Resolved alerts, too.")
    var all = false

    func run() throws {
        try output.write(options.query().alerts(all: all))
    }
}
