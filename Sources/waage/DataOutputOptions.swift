import ArgumentParser
import Desk

/// How a command writes readings.
struct DataOutputOptions: ParsableArguments {
    @Option(help: "text, json, csv, sdmx (SDMX-CSV 2.0) or xlsx.")
    var format = DataFormat.text

    @OptionGroup var text: TextOptions

    @Option(help: ArgumentHelp("Write to a file instead of the terminal.", valueName: "file"))
    var output: String?

    @Option(help: "What stands between the cells of CSV.")
    var delimiter = ","

    func validate() throws {
        guard delimiter.count == 1 else {
            throw ValidationError("'--delimiter \(delimiter)' must be one character")
        }
        if format == .xlsx, output == nil {
            throw ValidationError(
                "a workbook is nothing for a terminal: name its file with '--output FILE.xlsx'"
            )
        }
    }

    /// Writes readings as they were asked for, row by row.
    func write(_ rows: ReadingRows) throws {
        try deliver { try rows.write(as: format, delimiter: mark, on: sheet, to: $0) }
    }

    /// Writes a table of readings as it was asked for, row by row.
    func write(_ table: LongTable) throws {
        try deliver { try table.write(as: format, delimiter: mark, on: sheet, to: $0) }
    }

    /// Prints a text.
    func write(_ text: String) throws { try OutputOptions.write(text, to: output) }

    /// Prints a text that is harmless to a terminal already, and may have colours.
    func write(drawn text: String) throws {
        try OutputOptions.write(Array(text.utf8), to: output)
    }

    private var mark: Character { delimiter.first ?? "," }
    /// What text for people is written on.
    var sheet: Sheet { text.sheet(for: output) }

    private func deliver(_ pieces: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
        if let output { return try OutputOptions.deliver(to: output, pieces) }
        try pieces { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard StandardStream.output.write(text) else { throw ExitCode.success }
        }
    }
}

extension DataFormat: ExpressibleByArgument {}
