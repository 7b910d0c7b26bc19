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
            by 'intake', sdmx is SDMX-CSV 2.0, xlsx a workbook. All numbers are those of the store,
            unless --disclosed leaves out what others must not see: numbers of 1 or 2 persons,
            shares of fewer than 10 persons or of all but 1 or 2, what only sensitive rules read
            (but for home and above, of 100 persons or more), and what would give one of these
            away in a sum over members or areas. A withheld number is empty, its status 'withheld'
            (in SDMX-CSV OBS_STATUS Q, CONF_STATUS C); how many there are is told on the error
            stream. Sums over time, and between indicators, are not looked at.
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
    @Flag(
        inversion: .prefixedNo,
        help: "Say where each reading stands (default: --origin, with --disclosed --no-origin)."
    )
    var origin: Bool?
    @Flag(help: "Only numbers that may be published.")
    var disclosed = false
    @Option(name: .customLong("indicator"), help: .hidden)
    var named: [String] = []
    @Argument(help: "Only these indicators.")
    var indicators: [String] = []

    func validate() throws {
        if disclosed, asOf != nil {
            throw ValidationError(
                "'--disclosed' is for what is known now: beside it, an earlier state ('--as-of') "
                    + "would tell the numbers that either withholds"
            )
        }
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
            hasOrigin: origin ?? !disclosed,
            isDisclosed: disclosed
        )
        try options.query().export(question) { rows in
            try output.write(rows)
            if let withheld = rows.withheld { StandardStream.error.write(withheld.text) }
        }
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
