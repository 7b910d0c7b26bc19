import ArgumentParser
import Daemon
import Definitions
import Desk
import Host
import Indicators
import Logging

/// The command `waage demo`.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole way on sample data, mail into a Maildir."
    )

    @Option(help: ArgumentHelp("The sample's folder.", valueName: "folder"))
    var sample = "Config/demo"
    @Option(help: ArgumentHelp("The folder to do it in; a new one below /tmp otherwise."))
    var into: String?

    func run() throws {
        let target = into ?? "/tmp/waage-demo-\(WallClock.read().milliseconds)"
        guard !FilePath.exists("\(target)/waage.yaml") else {
            throw ValidationError("there is a demo in '\(target)' already; name another folder")
        }
        let logger = Logger(label: "waage") { _ in ErrorStreamLog() }
        let demo = Demo(sample: sample, target: target, logger: logger)
        try demo.run { StandardStream.output.write($0) }
        StandardStream.output.write(
            """

            Everything lies in \(target):
              \(target)/mail/new       the mails
              waage alerts --config \(demo.config)
              waage history --config \(demo.config)
              waage drops --config \(demo.config)
              waage explain kita-deckung 99901020 --config \(demo.config)

            """
        )
    }
}
