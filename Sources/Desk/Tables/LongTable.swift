/// A table whose rows are made while they are printed: there may be very many of them.
package struct LongTable {
    package let columns: [String]
    /// Makes one row after the other.
    let forEachRow: (_ use: ([Table.Cell]) throws -> Void) throws -> Void
    /// What people are told when there is no row.
    private let remark: String?

    /// How many bytes are printed at once.
    private static let pieceSize = 1 << 16

    init(
        columns: [String],
        remark: String? = nil,
        forEachRow: @escaping (_ use: ([Table.Cell]) throws -> Void) throws -> Void
    ) {
        self.columns = columns
        self.remark = remark
        self.forEachRow = forEachRow
    }

    /// All rows at once.
    package func table() throws -> Table {
        var table = Table(columns: columns)
        try forEachRow { table.rows.append($0) }
        if let remark, table.rows.isEmpty { table.remarks.append(remark) }
        return table
    }

    /// Writes it piece by piece.
    ///
    /// Text needs all rows at once, to know how wide its columns are.
    package func write(
        as format: TableFormat,
        delimiter: Character = ",",
        on sheet: Sheet = Sheet(),
        to write: (String) throws -> Void
    ) throws {
        if format == .text { return try write(table().rendered(as: .text, on: sheet)) }
        var piece = ""
        func add(_ text: String) throws {
            piece += text
            guard piece.utf8.count >= Self.pieceSize else { return }
            try write(piece)
            piece = ""
        }
        switch format {
        case .csv:
            try add(Table.csvLine(columns.map(Table.Cell.text), delimiter))
            try forEachRow { try add(Table.csvLine($0, delimiter)) }
        case .json, .text:
            var isFirst = true
            try forEachRow { row in
                try add((isFirst ? "[\n" : ",\n") + Table.jsonObject(columns, row))
                isFirst = false
            }
            try add(isFirst ? "[]\n" : "\n]\n")
        }
        try write(piece)
    }
}
