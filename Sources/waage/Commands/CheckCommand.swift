import ArgumentParser
import Daemon
import Definitions
import Desk
import Diagnostics
import Host
import Rehearsal

/// The command `waage check [PATH…]`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Names everything that is wrong in rules, sources, areas and configuration.",
        discussion: """
            Each mistake is found by a check with a stable name, as 'rule/order'. '--explain' lists
            them all, and '--explain NAME' says what one means, with an example.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @Option(
        parsing: .upToNextOption,
        help: "Files of data, oldest release first, to ask in place of the store."
    )
    var files: [String] = []
    @Flag(help: "Say what checks mean: those that are named, or all in one line each.")
    var explain = false
    @Argument(
        help: "Files or folders to check instead of those of the configuration, or names of checks."
    )
    var paths: [String] = []

    func run() async throws {
        if explain { return try explain(paths) }
        let collector = DiagnosticCollector()
        let checked = try DefinitionCheck.run(paths, config: options.path, collector: collector)
        if let workplace = checked.workplace, !ServiceEnvironment.writesToJournal(1) {
            RuleTestCheck(workplace, collector: collector).run()
        }
        if let workplace = checked.workplace, !files.isEmpty {
            try await StoreCheck(workplace).run(collector, files: files)
        } else if let workplace = checked.workplace, !ServiceEnvironment.writesToJournal(1) {
            // The service starts without a look at all readings.
            try StoreCheck(workplace).run(collector)
        }
        let report = collector.report()
        if !report.isEmpty { StandardStream.output.write(text(of: report, collector) + "\n") }
        if !report.isEmpty, !ServiceEnvironment.writesToJournal(1) {
            let names = Set(collector.all.map(\.check)).sorted().joined(separator: " ")
            StandardStream.output.write("what they mean: waage check --explain \(names)\n")
        }
        guard collector.errorCount == 0 else {
            let errors = Counted.text(collector.errorCount, "error")
            StandardStream.error.write("\(errors) in \(Counted.text(checked.fileCount, "file"))\n")
            throw ExitCode(1)
        }
        let others = [Diagnostic.Severity.warning, .hint].compactMap { severity -> String? in
            let number = collector.all.count { $0.severity == severity }
            return number == 0 ? nil : Counted.text(number, severity.rawValue)
        }
        if let workplace = checked.workplace, !ServiceEnvironment.writesToJournal(1) {
            try await tellBurden(of: workplace, collector)
        }
        let parts = [Counted.text(checked.fileCount, "file"), "no errors"] + others
        StandardStream.output.write(parts.joined(separator: ", ") + "\n")
    }

    /// Prints how many mails the rules would have meant; where there are no readings to tell it by,
    /// a hint has said so.
    private func tellBurden(
        of workplace: Workplace,
        _ collector: DiagnosticCollector
    ) async throws {
        guard !collector.all.contains(where: { $0.check == StoreCheck.notAsked }) else { return }
        var question = BacktestQuestion(config: options.path)
        question.files = files
        do {
            let burden = MailBurden(try await question.answer(by: TriedDefinitions(workplace)))
            let sheet = Sheet(width: StandardStream.output.width)
            let table = burden.table.rendered(as: .text, on: sheet)
            StandardStream.output.write("\(burden.head)\n\(table)")
        } catch let failure as StartFailure {
            StandardStream.output.write("how many mails the rules mean is not known: \(failure)\n")
        }
    }

    /// Prints what checks mean.
    private func explain(_ names: [String]) throws {
        if names.isEmpty {
            let all = CheckCatalogue.all
            let width = all.map(\.name.count).max() ?? 0
            for check in all {
                let name = check.name + String(repeating: " ", count: width - check.name.count)
                StandardStream.output.write("\(name)  \(check.summary)\n")
            }
            return
        }
        for (place, name) in names.enumerated() {
            guard let check = CheckCatalogue.explanation(of: name) else {
                throw ValidationError(
                    "no check is called '\(name)'; \(CheckCatalogue.advice(for: name))"
                )
            }
            StandardStream.output.write((place == 0 ? "" : "\n") + check.text(as: name))
        }
    }

    /// The report; in the journal, where the unit's start and reload put it, as what it is.
    ///
    /// A number in angle brackets before a line is its priority (sd-daemon(3)): 3 an error, 4 a
    /// warning, 5 a hint.
    private func text(of report: String, _ collector: DiagnosticCollector) -> String {
        guard ServiceEnvironment.writesToJournal(1) else { return report }
        let isWarning = collector.all.contains { $0.severity == .warning }
        let priority = collector.errorCount > 0 ? "<3>" : isWarning ? "<4>" : "<5>"
        return report.split(separator: "\n").map { priority + $0 }.joined(separator: "\n")
    }
}
