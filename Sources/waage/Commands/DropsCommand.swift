import ArgumentParser
import Daemon
import Desk

/// The command `waage drops`.
struct DropsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drops",
        abstract: "The ledger of delivered files: what was new, revised, filled, rejected.",
        discussion: """
            new: a key and period never seen; revised: another number or reason; filled: a number
            where there was none; unchanged: the same; restated: only the status changed; older: of
            an older release, not in force; deleted: taken back.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try output.write(options.query().drops()) }
}
