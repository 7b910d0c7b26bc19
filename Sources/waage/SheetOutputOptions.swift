import ArgumentParser
import Desk

/// How a command prints a table that may become a workbook.
struct SheetOutputOptions: ParsableArguments {
    @Option(help: "text, json, csv or xlsx.")
    var format = Format.text

    @OptionGroup var place: OutputPlace

    /// The forms of the table.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv, xlsx

        /// The form of a text; nil for a workbook.
        var table: TableFormat? { TableFormat(rawValue: rawValue) }
    }

    func validate() throws {
        if format == .xlsx { try place.requireFile() }
    }

    /// Prints a table as it was asked for.
    func write(_ table: Table, sheet name: String) throws {
        guard let format = format.table else {
            return try place.deliver { try table.writeWorkbook(sheet: name, to: $0) }
        }
        let text = table.rendered(as: format, delimiter: place.mark, on: place.sheet)
        guard format == .text else { return try place.write(text) }
        try place.write(drawn: text)
    }
}
