import ArgumentParser
import Definitions
import Desk
import Host

/// The command `waage reply`.
struct ReplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Takes an answer to a mail from a mail server; lists what was taken.",
        discussion: """
            'waage reply -' reads the mail from the standard input and puts it into the mailbox \
            that 'replies' in the configuration names; the daemon takes it from there. For \
            Postfix, as a line of /etc/aliases: waage-antwort: "|/usr/bin/waage reply -". The exit \
            code is 75 where it could not be kept, so that the mail server tries again.
            """,
        subcommands: [Take.self, List.self],
        defaultSubcommand: Take.self
    )

    /// One answer comes in.
    struct Take: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a mail from the standard input into the mailbox for answers."
        )
        /// No answer is longer; a mail that is loses the end of its attachments.
        private static let limit = 16 << 20

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "'-': the mail is read from the standard input.")
        var input: String

        func validate() throws {
            guard input == "-" else {
                throw ValidationError("give the mail on the standard input: waage reply - < FILE")
            }
        }

        func run() throws {
            do {
                let delivery = try ReplyDelivery(config: options.path)
                try delivery.deliver(StandardInput.bytes(upTo: Self.limit))
            } catch let failure as StartFailure {
                StandardStream.error.write("\(failure)\n")
                throw ExitCode(ReplyDelivery.tryAgain)
            }
        }
    }

    /// What was taken.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the answers that were taken, newest first, and what became of each."
        )

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try output.write(options.query().replies())
        }
    }
}
