import ArgumentParser
import Dispatching

/// The command `waage schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "JSON Schemas: of what a webhook is told."
    )

    /// What there is a schema of.
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case webhook
    }

    @Argument(help: "What the schema is of: 'webhook'.")
    var subject: Subject
    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?

    func run() throws {
        switch subject {
        case .webhook: try OutputPlace.write(Array(WebhookSchema.text.utf8), to: output)
        }
    }
}
