import ArgumentParser
import Desk

/// The command `waage areas`.
struct AreasCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "areas",
        abstract: "The areas of the configuration and the official list of municipalities.",
        subcommands: [Update.self]
    )

    /// The areas are brought up to date.
    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Brings areas.yaml up to the official list: new, renamed and gone areas.",
            discussion: """
                The list is the Gemeindeverzeichnis of Destatis (AuszugGV…) as XLSX, or its sheet \
                as CSV. Looked at are home, what lies above and below it, and what the file names. \
                All that people wrote stays. Without --write nothing is written.
                """
        )

        @OptionGroup var options: ConfigurationOptions
        @Flag(help: "Write the file, if 'waage check' has no new errors then.")
        var write = false
        @Flag(help: "Leave names as they are.")
        var keepNames = false
        @Argument(help: "The file with the list.")
        var file: String

        func run() throws {
            let update = try AreasUpdate(
                config: options.path,
                list: file,
                keepsNames: keepNames
            )
            StandardStream.output.write(update.report)
            guard write else {
                StandardStream.output.write("nothing was written; --write does it\n")
                return
            }
            let isWritten = try update.write()
            StandardStream.output.write(
                isWritten ? "written; 'waage reload' puts it into force\n" : "nothing to write\n"
            )
        }
    }
}
