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
            source definition to start from, tried on the file: what does not read its table is a
            comment, with the reason, and ends it with 1 where nothing else is left. Definitions
            with mistakes are passed over with a warning.

            '--compare' holds the files, as if they were delivered one after the other, against the
            readings in force of the store, which stays as it is: what is equal, different, only in
            the files, or only in the store. It looks at the series of the files alone, each from
            the first to the last period that the files have of its indicator. Numbers with a
            fraction are equal that differ by less than a billionth; another status or reason is
            counted apart, and reference dates are not compared. Text shows the first 50 cells that
            differ, the other forms all. It ends with 0 when all is equal, with 1 when anything
            differs, is missing or cannot be read.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: DataOutputOptions
    @Flag(help: "Print a draft of a source definition.")
    var draft = false
    @Flag(
        help: "Compare with the readings in force of the store; the exit code is 1 if they differ."
    )
    var compare = false
    @Argument(help: "The files to read.")
    var files: [String]

    func validate() throws {
        guard compare else { return }
        if draft { throw ValidationError("'--compare' and '--draft' are two questions") }
        if output.format == .sdmx {
            throw ValidationError("'--compare' gives text, json, csv or xlsx, no SDMX")
        }
    }

    func run() async throws {
        if compare { return try await runComparison() }
        let dryRun = try DryRun(
            config: options.path,
            isOptional: true,
            passesOverBroken: draft || output.format == .text
        )
        if let warnings = dryRun.warnings { StandardStream.error.write(warnings) }
        var hasFailed = false
        for file in files {
            do {
                if try await !isPrinted(file, dryRun) { hasFailed = true }
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

    /// Prints what is asked of a file; false when it is no more than a comment.
    private func isPrinted(_ file: String, _ dryRun: DryRun) async throws -> Bool {
        if draft {
            let draft = try dryRun.draft(file)
            try output.write(draft.yaml)
            if let refusal = draft.refusal { StandardStream.error.write(refusal) }
            return draft.isUsable
        }
        if output.format == .text {
            try await output.write(dryRun.report(file))
        } else if output.format == .sdmx {
            try await output.write(dryRun.readings(file))
        } else {
            try await output.write(dryRun.table(file))
        }
        return true
    }

    private func runComparison() async throws {
        let comparison = try await Comparison(config: options.path, files: files)
        for refusal in comparison.refusals { StandardStream.error.write(refusal) }
        guard comparison.hasFiles else { throw ExitCode(1) }
        let result: Comparison.Result
        if output.format == .text {
            result = try comparison.report(on: output.sheet) { try output.write(drawn: $0) }
        } else {
            StandardStream.error.write(try comparison.remarks())
            result = try comparison.differences { try output.write($0) }
        }
        guard result.isEqual, comparison.refusals.isEmpty else { throw ExitCode(1) }
    }
}
