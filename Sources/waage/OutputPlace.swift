import ArgumentParser
import Desk
import Host

/// Where the output of a command goes, and what it looks like there.
struct OutputPlace: ParsableArguments {
    @OptionGroup var text: TextOptions

    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?

    @Option(help: "What stands between the cells of CSV.")
    var delimiter = ","

    func validate() throws {
        guard delimiter.count == 1 else {
            throw ValidationError("'--delimiter \(delimiter)' must be one character")
        }
        // A cell that is quoted, a number or a word would fall apart.
        let isPart = mark.isLetter || mark.isNumber || mark.isNewline || "\"'+-._=@".contains(mark)
        guard !isPart else {
            throw ValidationError(
                "'--delimiter \(delimiter)' may stand in a cell itself; take ',', ';', '|' or a tab"
            )
        }
    }

    /// Refuses to print a workbook.
    func requireFile() throws {
        guard output == nil else { return }
        throw ValidationError(
            "a workbook is nothing for a terminal: name its file with '--output FILE.xlsx'"
        )
    }

    /// What stands between the cells of CSV.
    var mark: Character { delimiter.first ?? "," }

    /// What text for people is written on.
    var sheet: Sheet { text.sheet(for: output) }

    /// Prints a text.
    func write(_ text: String) throws { try Self.write(text, to: output) }

    /// Prints a text that is harmless to a terminal already, and may have colours.
    func write(drawn text: String) throws { try Self.write(Array(text.utf8), to: output) }

    /// Prints pieces as they come, or writes them to a file.
    func deliver(_ pieces: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
        if let output { return try Self.deliver(to: output, pieces) }
        try pieces { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard StandardStream.output.write(text) else { throw ExitCode.success }
        }
    }

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
