import ArgumentParser
import Desk
import Rehearsal

/// The command `waage test [PATH…]`.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Plays the tests of rules: tables or files in, alerts and mails out.",
        discussion: """
            Without PATH the tests beside the configured rules are played. Rules in another folder \
            are judged by the indicators, areas, norms, sources and receivers of the \
            configuration; where none is installed, by that of a waage.yaml beside them.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @Option(help: "Only tests whose name fits, '*' stands for any letters.")
    var name: String?
    @Flag(help: "List what no test expects, and each limit that could move without one failing.")
    var coverage = false
    @Option(help: ArgumentHelp("Write the results as JUnit XML, too.", valueName: "file"))
    var junit: String?
    @OptionGroup var output: OutputOptions
    @Argument(help: "Folders with rules and tests, or files that end in '.test.yaml'.")
    var paths: [String] = []

    func run() throws {
        let config = options.path(near: paths)
        let suite = try RuleTestSuite(paths, config: config, name: name)
        let report = try suite.run(seekingBlindLimits: coverage)
        if let junit { try OutputPlace.write(report.junit, to: junit) }
        if output.format == .text {
            try output.place.write("\(report)")
        } else {
            try output.write(report.table)
        }
        if !report.isPassed { throw ExitCode(1) }
    }
}
