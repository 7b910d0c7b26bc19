import ArgumentParser
import Daemon
import Definitions
import Desk
import Glibc
import Host
import Store
import Workbooks

/// The command line.
@main
struct Waage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waage",
        abstract: "Watches indicators of education and says when supply and demand tip.",
        discussion: """
            Exit codes: 0 it worked, 1 it failed or found errors, 64 usage, 78 configuration or a \
            store that got lost.
            """,
        version: Version.text,
        subcommands: [
            RunCommand.self, OnceCommand.self, EvaluateCommand.self, IntakeCommand.self,
            CheckCommand.self, TestCommand.self, BacktestCommand.self, AreasCommand.self,
            AlertsCommand.self, HistoryCommand.self, AckCommand.self, SilenceCommand.self,
            RouteCommand.self, MailCommand.self, ReplyCommand.self,
            DropsCommand.self, OutboxCommand.self,
            SchemaCommand.self, StatusCommand.self, ReloadCommand.self, RebuildCommand.self,
            ExplainCommand.self, ExportCommand.self, TemplateCommand.self, TextsCommand.self,
            DemoCommand.self,
        ]
    )

    /// Runs the command; our own failures are told in one sentence, never with a trace.
    static func main() async {
        StandardStream.holdPlaces()
        XLSChild.runIfAsked(CommandLine.arguments)
        // Swift's threads want a priority that only root may set, and would write that they did not
        // get it to the system's journal: once for each command that somebody runs.
        unsafe setenv("LIBDISPATCH_LOG", "NO", 0)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as StartFailure {
            fail("\(failure)", failure.exitCode)
        } catch let refusal as DryRun.Refusal {
            fail("\(refusal)", 1)
        } catch let error as HostError {
            fail("\(error)", 1)
        } catch let error as StoreError {
            fail("\(error)", 1)
        } catch let refusal as OutboxRefusal {
            fail("\(refusal)", 1)
        } catch let held as Lock.Held {
            fail("\(held)", 1)
        } catch {
            exit(withError: error)
        }
    }

    private static func fail(_ text: String, _ code: Int32) -> Never {
        let isEnded = text.hasSuffix("\n")
        StandardStream.error.write(isEnded ? text : text + "\n")
        Glibc.exit(code)
    }
}
