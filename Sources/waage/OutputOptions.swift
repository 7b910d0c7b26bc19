import ArgumentParser
import Daemon
import Definitions
import Desk
import Host

/// How a command prints its table.
struct OutputOptions: ParsableArguments {
    @Option(help: "text, json or csv.")
    var format = TableFormat.text

    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?

    @Option(help: "What stands between the cells of CSV.")
    var delimiter = ","

    func validate() throws {
        guard delimiter.count == 1 else {
            throw ValidationError("'--delimiter \(delimiter)' must be one character")
        }
    }

    /// Prints a table as it was asked for.
    func write(_ table: Table) throws {
        try write(table.rendered(as: format, delimiter: delimiter.first ?? ","))
    }

    /// Prints a table as it was asked for, row by row.
    func write(_ table: LongTable) throws {
        let delimiter = delimiter.first ?? ","
        guard let output else {
            return try table.write(as: format, delimiter: delimiter) {
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

    private static func deliver(
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
