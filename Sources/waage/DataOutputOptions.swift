import ArgumentParser
import Desk

/// How a command writes readings.
struct DataOutputOptions: ParsableArguments {
    @Option(help: "text, json, csv, sdmx (SDMX-CSV 2.0) or xlsx.")
    var format = DataFormat.text

    @OptionGroup var place: OutputPlace

    func validate() throws {
        if format == .xlsx { try place.requireFile() }
    }

    /// What text for people is written on.
    var sheet: Sheet { place.sheet }

    /// Writes readings as they were asked for, row by row; that there is none is said.
    func write(_ rows: ReadingRows) throws {
        var remark: String?
        try place.deliver { write in
            remark = try rows.write(as: format, delimiter: place.mark, on: sheet, to: write)
        }
        if let remark { StandardStream.error.write(remark + "\n") }
    }

    /// Writes a table of readings as it was asked for, row by row.
    func write(_ table: LongTable) throws {
        try place.deliver { try table.write(as: format, delimiter: place.mark, on: sheet, to: $0) }
    }

    /// Prints a text.
    func write(_ text: String) throws { try place.write(text) }

    /// Prints a text that is harmless to a terminal already, and may have colours.
    func write(drawn text: String) throws { try place.write(drawn: text) }
}

extension DataFormat: ExpressibleByArgument {}
