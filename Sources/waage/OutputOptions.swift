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

    @OptionGroup var place: OutputPlace

    /// What text for people is written on.
    var sheet: Sheet { place.sheet }

    /// Prints a table as it was asked for.
    func write(_ table: Table) throws {
        let text = table.rendered(as: format, delimiter: place.mark, on: sheet)
        guard format == .text else { return try place.write(text) }
        try place.write(drawn: text)
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
    /// Where the package puts it.
    private static let installed = "/etc/waage/waage.yaml"

    @Option(name: .customLong("config"), help: "The configuration file.")
    var path = Self.installed

    /// The configuration for rules that were named: the installed one, else the one beside them.
    ///
    /// It may lie in the folder of the rules, in the one above, or in `Config` there.
    func path(near paths: [String]) -> String {
        guard path == Self.installed, !FilePath.exists(path) else { return path }
        let folders = paths.map { $0.hasSuffix(".yaml") ? FilePath.folder(of: $0) : $0 }
        let places = folders.flatMap { folder in
            ["", "../", "../Config/", "../config/"].map { "\(folder)/\($0)waage.yaml" }
        }
        return places.first(where: FilePath.exists) ?? path
    }

    /// The store of the configuration; says what is wrong with today's files.
    func query() throws -> StoreQuery {
        let query = try StoreQuery(config: path)
        if !query.report.isEmpty { StandardStream.error.write(query.report + "\n") }
        return query
    }
}
