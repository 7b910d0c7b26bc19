import Alerting
import ArgumentParser
import Desk
import Indicators
import Rehearsal

/// The command `waage backtest [PATH…]`.
struct BacktestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Says what rules would have told about the past, and by how many mails.",
        discussion: """
            It reads the store, or files with '--files', writes and mails nothing. History that came
            in one piece counts as known period by period, with the lag of its source.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var languages: LanguageOptions
    @Argument(help: "Rule files or folders, instead of those of the configuration.")
    var paths: [String] = []
    @Option(parsing: .upToNextOption, help: "Delivered files, instead of the store.")
    var files: [String] = []
    @Option(help: "The first day whose news count, such as 2015-01-01.")
    var from: CalendarDate?
    @Option(help: "The last day that is played.")
    var to: CalendarDate?
    @Option(help: "The id of a rule.")
    var rule: String?
    @Option(help: "The code or name of an area.")
    var area: String?

    @Option(help: "Older rules to compare with: a file, a folder or a configuration.")
    var against: String?
    @Flag(help: "How often each rule would have fired with other limits.")
    var limits = false
    @Option(help: "Write two printable pages to this HTML file: each mail, and what it said.")
    var sheet: String?

    func run() async throws {
        var question = BacktestQuestion(config: options.path(near: paths))
        (question.rules, question.files) = (paths, files)
        (question.from, question.to) = (from, to)
        (question.rule, question.area) = (rule, area)
        question.against = against
        let answer = try await question.answer()
        let language = output.format == .text ? languages.language : nil
        let tables = BacktestTables(answer, in: language)
        let tried =
            limits
            ? BacktestLimits(answer.book, on: answer.past, area: answer.area).table(in: language)
            : nil
        if let sheet {
            let area = answer.area.map(answer.places.name)
            let page = BacktestSheet(answer.report, of: answer.book, area: area)
            try OutputPlace.write(Array(page.html.utf8), to: sheet)
        }
        switch output.format {
        case .text:
            let text = tables.text(on: output.sheet, limits: tried, against: against)
            try output.place.write(drawn: text)
        case .csv: try output.write(tables.news)
        case .json: try output.place.write(tables.json(limits: tried))
        }
    }
}

extension CalendarDate: ExpressibleByArgument {
    /// Reads `2015-01-01`.
    init?(argument: String) { self.init(parsing: argument) }
}
