import ArgumentParser
import Daemon
import Definitions
import Desk
import Diagnostics
import Logging

/// The command `waage rebuild`.
struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Makes a new store of what lies in archive/, and tells nobody.",
        discussion: """
            All files are taken again in their order, at the times of then and by today's \
            definitions. The old store is kept beside the new one. It refuses while a daemon runs, \
            and where files are missing that the old store took. What it cannot bring back, such \
            as mails and acknowledgements, it lists.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "Do without files that are missing or cannot be read any more.")
    var withGaps = false

    func run() throws {
        let collector = DiagnosticCollector()
        let configuration = try Workplace.configurationInForce(
            at: options.path,
            collector: collector
        )
        let rebuild = Rebuild(
            configuration,
            collector: collector,
            withGaps: withGaps,
            logger: Logger(label: "waage") { _ in ErrorStreamLog() }
        )
        StandardStream.output.write(try rebuild.run())
    }
}
