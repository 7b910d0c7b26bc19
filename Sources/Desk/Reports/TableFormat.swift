import Dispatching

/// The forms that a table is printed in.
package enum TableFormat: String, CaseIterable, Sendable {
    case text, json, csv
}

extension Table {
    /// The table as text; the delimiter stands between the cells of the CSV form.
    package func rendered(as format: TableFormat, delimiter: Character = ",") -> String {
        switch format {
        case .text: renderedText
        case .json: renderedJSON
        case .csv: renderedCSV(delimiter)
        }
    }

    /// Aligned columns for a terminal; numbers stand to the right.
    private var renderedText: String {
        guard !rows.isEmpty else { return (remarks + [""]).joined(separator: "\n") }
        let texts = rows.map { $0.map(\.plain).map(Self.oneLine) }
        let widths = columns.indices.map { column in
            max(columns[column].count, texts.map { $0[column].count }.max() ?? 0)
        }
        var lines = [line(columns.map { $0 }, widths, cells: nil)]
        for (row, text) in zip(rows, texts) { lines.append(line(text, widths, cells: row)) }
        if !remarks.isEmpty { lines += [""] + remarks }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ texts: [String], _ widths: [Int], cells: [Cell]?) -> String {
        var parts: [String] = []
        for (column, text) in texts.enumerated() {
            let blanks = String(repeating: " ", count: widths[column] - text.count)
            switch cells?[column] {
            case .integer, .number: parts.append(blanks + text)
            case .text, .empty, nil: parts.append(text + blanks)
            }
        }
        let joined = parts.joined(separator: "  ")
        return String(joined.reversed().drop { $0 == " " }.reversed())
    }

    /// A text in one line, without what a terminal would obey.
    private static func oneLine(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        return CleanText.line(text)
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
        switch cell {
        case .text(let text): JSONValue.quoted(text)
        case .integer, .number: cell.plain
        case .empty: "null"
        }
    }

    private func renderedCSV(_ delimiter: Character) -> String {
        ([columns.map(Cell.text)] + rows).reduce(into: "") { $0 += Self.csvLine($1, delimiter) }
    }

    /// A row with the line's end.
    static func csvLine(_ row: [Cell], _ delimiter: Character) -> String {
        row.map { csv($0, delimiter) }.joined(separator: String(delimiter)) + "\n"
    }

    /// A field, quoted where it has to be (RFC 4180).
    ///
    /// A text that begins like a formula gets a `'`, so that no spreadsheet computes what somebody
    /// delivered; numbers stay as they are.
    private static func csv(_ cell: Cell, _ delimiter: Character) -> String {
        var text = cell.plain
        if case .text = cell, let first = text.first, "=+-@".contains(first) { text = "'" + text }
        let needsQuotes = text.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
