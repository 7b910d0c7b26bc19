import ArgumentParser
import Desk

/// The command `waage mail`.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Shows mails before they are sent.",
        subcommands: [Show.self]
    )

    /// The mail about an alert.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the mail about an alert that fires, as it would be sent now.",
            discussion: """
                Nothing is sent. Without '--to' the mail to each receiver is shown; files of data \
                and what was told before are not named in it.
                """
        )

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var choice: AlertChoice
        @Option(help: "The name of the one receiver whose mail is shown.")
        var to: String?
        @OptionGroup var output: MailOutput

        func run() throws {
            let query = try StoreQuery(config: options.path)
            try output.write(query.mails(about: choice.question, to: to).mails)
        }
    }
}
