import ArgumentParser
import Daemon
import Desk

/// The command `waage intake FILE…`.
struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Reads files as the daemon would, and changes nothing.",
        discussion: """
            Text says what a file is and what its columns hold; the other forms give every reading.
            A file that no source describes is read when it describes itself; '--draft' prints a
            source definition to start from.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: DataOutputOptions
    @Flag(help: "Print a draft of a source definition.")
    var draft = false
    @Argument(help: "The files to read.")
    var files: [String]

    func run() async throws {
        let dryRun = try DryRun(config: options.path, isOptional: true)
        var hasFailed = false
        for file in files {
            do {
                try await print(file, dryRun)
            } catch let refusal as DryRun.Refusal {
                if !draft, output.format == .text, let outline = dryRun.outline(file) {
                    try output.write(outline)
                }
                StandardStream.error.write(refusal.description)
                hasFailed = true
            }
        }
        if hasFailed { throw ExitCode(1) }
    }

    private func print(_ file: String, _ dryRun: DryRun) async throws {
        if draft {
            try output.write(dryRun.draft(file))
        } else if output.format == .text {
            try await output.write(dryRun.report(file))
        } else if output.format == .sdmx {
            try await output.write(dryRun.readings(file))
        } else {
            try await output.write(dryRun.table(file))
        }
    }
}
