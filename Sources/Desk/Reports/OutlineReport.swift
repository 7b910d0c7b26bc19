package import Intake

/// What `intake` shows of a file that nobody described: its tables with their columns.
package struct OutlineReport {
    private static let columnLimit = 40

    /// The report for people.
    package static func text(of tables: [TableOutline], file: String) -> String {
        var lines = [file]
        for table in tables {
            let name = table.place.description.map { "\($0): " } ?? ""
            lines.append(
                "  \(name)\(size(table))\(table.place.isHidden ? ", hidden" : "")"
            )
            for column in table.columns.prefix(columnLimit) {
                let unit = column.unit.map { " [\($0)]" } ?? ""
                let kind = column.kind == "numbers" ? "" : " (\(column.kind))"
                let sample = column.sample.isEmpty ? "" : ", such as \(shortened(column.sample))"
                lines.append(
                    "    \(column.number): \(shortened(column.header))\(unit)\(kind)\(sample)"
                )
            }
            let more = table.columns.count - columnLimit
            if more > 0 { lines.append("    … and \(more) more columns") }
            if table.columns.isEmpty, table.rowCount > 0 {
                lines.append("    no row looks like labels above numbers")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func size(_ table: TableOutline) -> String {
        guard table.rowCount > 0 else { return "empty" }
        let rows = Counted.text(table.rowCount, "row")
        return "\(rows)\(table.goesOn ? " or more" : ""), "
            + Counted.text(table.columnCount, "column")
    }

    private static func shortened(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 80 ? line.prefix(80) + "…" : line
    }
}
