import Dispatching

/// The forms that a table is printed in.
package enum TableFormat: String, CaseIterable, Sendable {
    case text, json, csv
}

extension Table {
    /// The table as text; the delimiter stands between the cells of the CSV form, the sheet is what
    /// people get.
    package func rendered(
        as format: TableFormat,
        delimiter: Character = ",",
        on sheet: Sheet = Sheet()
    ) -> String {
        switch format {
        case .text: TableDrawing(self, on: sheet).text
        case .json: renderedJSON
        case .csv: renderedCSV(delimiter)
        }
    }

    /// The rows as people read them, one line each, without heads and remarks.
    package func lines(on sheet: Sheet = Sheet()) -> [String] {
        TableDrawing(self, on: sheet).rows
    }

    private var renderedJSON: String {
        let objects = rows.map { Self.jsonObject(columns, $0) }
        return objects.isEmpty ? "[]\n" : "[\n\(objects.joined(separator: ",\n"))\n]\n"
    }

    /// A row as an object with the columns' titles as names.
    static func jsonObject(_ columns: [String], _ row: [Cell]) -> String {
        let members = zip(columns, row).map { "\(JSONValue.quoted($0)): \(json($1))" }
        return "  {\(members.joined(separator: ", "))}"
    }

    private static func json(_ cell: Cell) -> String {
        switch cell.bare {
        case .text(let text): JSONValue.quoted(text)
        case .integer, .count, .number: cell.plain
        case .date, .moment: JSONValue.quoted(cell.plain)
        case .empty, .told: "null"
        }
    }

    private func renderedCSV(_ delimiter: Character) -> String {
        ([columns.map(Cell.text)] + rows).reduce(into: "") { $0 += Self.csvLine($1, delimiter) }
    }

    /// A row with the line's end.
    static func csvLine(_ row: [Cell], _ delimiter: Character) -> String {
        row.map { csv($0.bare, delimiter) }.joined(separator: String(delimiter)) + "\n"
    }

    /// A field, quoted where it has to be (RFC 4180).
    ///
    /// A text that begins like a formula gets a `'`, so that no spreadsheet computes what somebody
    /// delivered; numbers stay as they are, and codes that a sign begins: `-5`, `-`, `-a`.
    private static func csv(_ cell: Cell, _ delimiter: Character) -> String {
        var text = cell.plain
        if case .text = cell, isComputed(text) { text = "'" + text }
        let needsQuotes = text.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    /// Whether a program for spreadsheets may compute a text.
    ///
    /// Behind a minus, letters and digits alone do nothing: an office's code comes back as it was.
    private static func isComputed(_ text: String) -> Bool {
        guard let first = text.first, "=+-@".contains(first), Double(text) == nil else {
            return false
        }
        return first != "-"
            || text.contains { !$0.isLetter && !$0.isNumber && !"-_. ".contains($0) }
    }
}
