import Alerting
import ArgumentParser
import Daemon
import Definitions
import Desk
import Host
import Rules

/// How a command writes text for people.
struct TextOptions: ParsableArguments {
    @Flag(help: "All columns of the text form, however wide.")
    var wide = false

    @Option(help: "Colours: auto (on a terminal that has them), always or never.")
    var color = ColorChoice.auto

    /// What the text is written on: the terminal, or something without a width, such as a pipe.
    func sheet(for output: String?) -> Sheet {
        let stream: StandardStream? = output == nil ? .output : nil
        return Sheet(
            width: stream?.width,
            isWide: wide,
            ink: Ink(
                color,
                isTerminal: stream?.isTerminal ?? false,
                environment: ProgramEnvironment.variable
            )
        )
    }
}

/// In which language a command speaks to people.
struct LanguageOptions: ParsableArguments {
    @Option(name: .customLong("language"), help: "de or en, else that of the locale.")
    private var choice: Language?

    var language: Language { choice ?? Language(locale: ProgramEnvironment.variable) }
}

/// How a command prints its table.
struct OutputOptions: ParsableArguments {
    @Option(help: "text, json or csv.")
    var format = TableFormat.text

    @OptionGroup var text: TextOptions

    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?

    @Option(help: "What stands between the cells of CSV.")
    var delimiter = ","

    func validate() throws {
        guard delimiter.count == 1 else {
            throw ValidationError("'--delimiter \(delimiter)' must be one character")
        }
    }

    /// What text for people is written on.
    var sheet: Sheet { text.sheet(for: output) }

    /// Prints a table as it was asked for.
    func write(_ table: Table) throws {
        let text = table.rendered(as: format, delimiter: delimiter.first ?? ",", on: sheet)
        guard format == .text else { return try write(text) }
        try write(drawn: text)
    }

    /// Prints a text that is harmless to a terminal already, and may have colours.
    func write(drawn text: String) throws { try Self.write(Array(text.utf8), to: output) }

    /// Prints a table as it was asked for, row by row.
    func write(_ table: LongTable) throws {
        let delimiter = delimiter.first ?? ","
        guard let output else {
            return try table.write(as: format, delimiter: delimiter, on: sheet) {
                guard StandardStream.output.write($0) else { throw ExitCode.success }
            }
        }
        try Self.deliver(to: output) { write in
            try table.write(as: format, delimiter: delimiter) { try write(Array($0.utf8)) }
        }
    }

    /// Prints a text.
    func write(_ text: String) throws { try Self.write(text, to: output) }

    /// Prints a text, or writes it to a file.
    static func write(_ text: String, to output: String?) throws {
        guard output != nil else {
            StandardStream.output.write(text)
            return
        }
        try write(Array(text.utf8), to: output)
    }

    /// Prints bytes, or writes them to a file.
    static func write(_ bytes: [UInt8], to output: String?) throws {
        guard let output else {
            StandardStream.output.write(bytes)
            return
        }
        try deliver(to: output) { try $0(bytes) }
    }

    /// Writes a file piece by piece, which is there as a whole or not at all.
    static func deliver(
        to output: String,
        _ pieces: (_ write: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let folder = try Folder(path: FilePath.folder(of: output))
        guard let name = EntryName(FilePath.name(of: output)) else {
            throw ValidationError("'--output \(output)' is not the name of a file")
        }
        try folder.deliver(to: name, pieces)
    }
}

extension TableFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {
    /// Reads `warning` or `critical`.
    init?(argument: String) {
        guard let level = Self.allCases.first(where: { $0.name == argument }) else { return nil }
        self = level
    }

    static var allValueStrings: [String] { allCases.map(\.name) }
    var defaultValueDescription: String { name }
}

/// Where the configuration is.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file.")
    var path = "/etc/waage/waage.yaml"

    /// The store of the configuration; says what is wrong with today's files.
    func query() throws -> StoreQuery {
        let query = try StoreQuery(config: path)
        if !query.report.isEmpty { StandardStream.error.write(query.report + "\n") }
        return query
    }
}
