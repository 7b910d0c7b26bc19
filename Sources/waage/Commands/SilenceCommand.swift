import Alerting
import ArgumentParser
import Daemon
import Desk
import Rules

/// The command `waage silence`.
struct SilenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence",
        abstract: "What nobody wants to hear of until a day: lists, adds and ends it.",
        discussion: """
            A silence touches neither alerts nor the journal. At its end people are told what \
            began or got worse meanwhile and still fires; all else stands in the next digest.
            """,
        subcommands: [List.self, Add.self, End.self],
        defaultSubcommand: List.self
    )

    /// What is silenced.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is silenced or will be, by whom and until when."
        )

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var output: OutputOptions
        @Flag(help: "What is silenced no more, too.")
        var all = false

        func run() throws { try output.write(options.query().silences(all: all)) }
    }

    /// Some alerts are silenced.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nobody is told of some alerts until a day; all that is given must fit.",
            discussion: """
                It ends after the day that '--until' says, which is at most 400 days away; after \
                180 days when nothing is said.
                """
        )

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "The rule's id, in which * stands for any letters, such as 'kita-*'.")
        var rule: String?
        @Option(help: "The field of the rules.")
        var field: String?
        @Option(help: "One area, by code or name.")
        var area: String?
        @Option(help: "An area, by code or name, and everything below it.")
        var within: String?
        @Option(help: "The indicator.")
        var indicator: String?
        @Option(help: "A member that the alert has, such as geschlecht=w; may be repeated.")
        var member: [String] = []
        @Option(help: "Only alerts of this level: worse ones are told.")
        var level: Level?
        @Option(help: "The first day; now when nothing is said.")
        var from: String?
        @Option(help: "The last day.")
        var until: String?
        @OptionGroup var comment: CommentOptions

        func run() throws {
            var request = SilenceChange.Request(because: comment.because)
            (request.rule, request.field, request.indicator) = (rule, field, indicator)
            (request.area, request.within, request.members) = (area, within, member)
            (request.level, request.from, request.until) = (level, from, until)
            request.isPublic = comment.public
            StandardStream.output.write(
                try SilenceChange(config: options.path).add(request, user: comment.user)
            )
        }
    }

    /// One silence ends.
    struct End: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a silence before its time."
        )

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The number that 'waage silence list' shows.")
        var number: Int64

        func run() throws {
            StandardStream.output.write(try SilenceChange(config: options.path).end(number))
        }
    }
}
