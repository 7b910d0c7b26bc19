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
            """,
        subcommands: [List.self, Show.self, Undo.self],
        defaultSubcommand: List.self
    )

    /// All drops.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every delivered file, and what became of it."
        )

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() throws { try output.write(options.query().drops()) }
    }

    /// One drop is taken back.
    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a drop back: readings become what they were without it.",
            discussion: """
                Alerts follow, as corrected. What other drops said too stays. It is an entry of the
                ledger, which can be taken back like a drop: that takes the drop in again. A daemon
                does it at once; without one the next run or start does.
                """
        )

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "Why, for those who read the ledger and the mails.")
        var because: String
        @Argument(help: "The number that 'waage drops' shows.")
        var drop: Int32

        func validate() throws {
            if because.allSatisfy(\.isWhitespace) {
                throw ValidationError("say why: --because 'the table of another county'")
            }
        }

        func run() throws {
            StandardStream.output.write(
                try UndoRequest.send(config: options.path, drop: drop, because: because)
            )
        }
    }

    /// One drop.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One drop: its areas and periods, and the cells that could not be read."
        )

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The number that 'waage drops' shows.")
        var drop: Int32

        func run() throws { try output.write(options.query().drop(drop)) }
    }
}
