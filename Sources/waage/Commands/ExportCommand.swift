import ArgumentParser
import Daemon
import Desk

/// The command `waage export`.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "The data base as a tidy table, as of any moment.",
        discussion: "The text form is a table for a terminal; take '--format csv' for a file."
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("As it was known after this drop.", valueName: "drop"))
    var asOf: Int32?
    @Option(help: "Only this indicator.")
    var indicator: String?

    func run() throws {
        let query = try options.query()
        try output.write(query.export(asOf: asOf, indicator: indicator))
    }
}
