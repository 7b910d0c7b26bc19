import ArgumentParser
import Desk
import Dispatching
import Host

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
        @Option(help: "Write what a mail program shows, of the first mail, to this file.")
        var html: String?
        @Option(help: "Write the first mail as it would be sent to this file.")
        var eml: String?

        func run() throws {
            let query = try StoreQuery(config: options.path)
            let mails = try query.mails(about: choice.question, to: to).mails
            if let first = mails.first {
                let page = ReadableMail(first.bytes).html ?? ""
                if let html { try OutputPlace.write(Array(page.utf8), to: html) }
                if let eml { try OutputPlace.write(first.bytes, to: eml) }
            }
            guard html == nil, eml == nil else { return }
            let letters = mails.map { OutboxText.letter($0.bytes) }
            StandardStream.output.write(letters.joined(separator: "\n\n"))
        }
    }
}
