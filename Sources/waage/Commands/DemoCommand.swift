import ArgumentParser
import Daemon
import Definitions
import Desk
import Glibc
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
        let folder = Self.absolute(target)
        let program = Self.quoted(CommandLine.arguments.first ?? "waage")
        let option = "--config " + Self.quoted("\(folder)/waage.yaml")
        StandardStream.output.write(
            """

            Everything lies in \(folder). Look closer:
              \(program) alerts \(option)
              \(program) history \(option)
              \(program) drops \(option)
              \(program) explain kita-deckung Neudorf \(option)

            """
        )
        guard let mail = try demo.firstMail() else { return }
        let lines = mail.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
        StandardStream.output.write(
            """

            The first mail, as its reader sees it; all of them lie in \(folder)/mail/new:

            \(lines)

            """
        )
    }

    /// A path that is right wherever somebody types it.
    private static func absolute(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// A word for a shell, in quotes where it needs them.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-+:@%".utf8.contains(byte)
            }
        }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
