import ArgumentParser
import Desk
import Indicators

/// The command `waage export`.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "The data base as a tidy table, as of any moment.",
        discussion: """
            A row for each reading, a column for each dimension, and where it stands: drop, file,
            sheet, record, column. The text form is a table for a terminal; csv can be read again
            by 'intake', sdmx is SDMX-CSV 2.0, xlsx a workbook. All numbers are those of the store:
            what may be told to others is for mails to decide.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: DataOutputOptions
    @Option(
        help: ArgumentHelp(
            "As it was known after a drop, at the end of a day or at a time: 7, 2026-11-30, "
                + "2026-11-30T14:30.",
            valueName: "drop|moment"
        )
    )
    var asOf: ExportQuestion.AsOf?
    @Option(help: "Only this area, by code or name; may be given more than once.")
    var area: [String] = []
    @Option(help: "Only periods that begin with this one or later: 2015, 2014/15, 2015-Q1, …")
    var since: TimePeriod?
    @Option(help: "Only periods that end with this one or earlier.")
    var until: TimePeriod?
    @Flag(inversion: .prefixedNo, help: "Say where each reading stands.")
    var origin = true
    @Option(name: .customLong("indicator"), help: .hidden)
    var named: [String] = []
    @Argument(help: "Only these indicators.")
    var indicators: [String] = []

    func validate() throws {
        guard let since, let until, until.lastDay < since.firstDay else { return }
        throw ValidationError("'--until \(until)' ends before '--since \(since)' begins")
    }

    func run() throws {
        let question = ExportQuestion(
            indicators: indicators + named,
            areas: area,
            since: since,
            until: until,
            asOf: asOf,
            hasOrigin: origin
        )
        try options.query().export(question) { try output.write($0) }
    }
}

extension ExportQuestion.AsOf: ExpressibleByArgument {
    /// Reads a number, a day or a day with a time.
    init?(argument: String) { self.init(parsing: argument) }
}

extension TimePeriod: ExpressibleByArgument {
    /// Reads a period of any frequency.
    init?(argument: String) { self.init(parsing: argument) }
}
