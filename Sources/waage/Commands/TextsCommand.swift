import Alerting
import ArgumentParser
import Desk

/// The command `waage texts [LANGUAGE]`.
struct TextsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "texts",
        abstract: "The texts of mails, to copy what an office words its own way.",
        discussion: """
            An office's own texts stand in 'texts.de.yaml' and 'texts.en.yaml' beside 'waage.yaml'.
            'waage check' tries them out, and 'waage mail show' shows a mail with them.
            """
    )

    @Argument(help: "The language: 'de' or 'en'.")
    var language = Language.german
    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?

    func run() throws {
        try OutputPlace.write(Array(TextListing(of: language).text.utf8), to: output)
    }
}
