import ArgumentParser
import Daemon
import Desk
import Host

/// Who says something of alerts, and why.
struct CommentOptions: ParsableArguments {
    @Option(help: "Why, for those who read mails, 'explain' and the digest.")
    var because: String
    @Option(
        name: .customLong("as"),
        help: "Who says it, where another one writes it down than says it."
    )
    var author: String?
    @Flag(help: "A report to the public may name it.")
    var `public` = false

    func validate() throws {
        guard because.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("say why: --because 'the new building opens in August'")
        }
        if let author, author.allSatisfy(\.isWhitespace) {
            throw ValidationError("'--as' needs a name")
        }
    }

    /// The person who says it, with the one at the keyboard where that is another.
    var user: String {
        guard let author else { return User.login() }
        return "\(author) (\(User.login()))"
    }
}

/// The command `waage ack`.
struct AckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Notes that somebody has an alert; lists and takes back what was noted.",
        discussion: """
            Nobody is told again of what is known, unless it gets worse; its end is told. It holds \
            until the day that '--until' says, for 180 days when nothing is said.
            """,
        subcommands: [Add.self, List.self, End.self],
        defaultSubcommand: Add.self
    )

    /// One alert is known.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Notes that an alert is known, and why nobody needs to hear of it again."
        )

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The rule's id.")
        var rule: String
        @Argument(help: "The area's code or name; a rule about deliveries needs none.")
        var area: String?
        @Option(help: "The side of the alert: below or above, or its word in the rule.")
        var side: String?
        @Option(help: "The indicator, where the rule judges several.")
        var indicator: String?
        @Option(help: "A member that the alert has, such as geschlecht=w; may be repeated.")
        var member: [String] = []
        @Option(help: "The last day on which it counts as known.")
        var until: String?
        @OptionGroup var comment: CommentOptions

        func run() throws {
            var request = AcknowledgementChange.Request(
                rule: rule,
                area: area,
                because: comment.because
            )
            (request.side, request.indicator, request.members) = (side, indicator, member)
            (request.until, request.isPublic) = (until, comment.public)
            StandardStream.output.write(
                try AcknowledgementChange(config: options.path).add(request, user: comment.user)
            )
        }
    }

    /// What is known.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is noted as known, by whom and until when."
        )

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var languages: LanguageOptions
        @OptionGroup var output: OutputOptions
        @Flag(help: "What is known no more, too.")
        var all = false

        func run() throws {
            let language = output.format == .text ? languages.language : nil
            try output.write(options.query().acknowledgements(all: all, language: language))
        }
    }

    /// One acknowledgement is taken back.
    struct End: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes back that an alert is known."
        )

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The number that 'waage ack list' shows.")
        var number: Int64

        func run() throws {
            StandardStream.output.write(
                try AcknowledgementChange(config: options.path).end(number)
            )
        }
    }
}
