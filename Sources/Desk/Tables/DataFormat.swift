/// The forms that readings are written in.
package enum DataFormat: String, CaseIterable, Sendable {
    case text, json, csv, sdmx, xlsx

    /// The form of a table; nil for a workbook, which is no text.
    var table: TableFormat? {
        switch self {
        case .text: .text
        case .json: .json
        case .csv, .sdmx: .csv
        case .xlsx: nil
        }
    }
}

extension ReadingRows {
    /// Writes all readings piece by piece.
    ///
    /// - Returns: What people are told of a table without rows where it does not say so itself.
    @discardableResult
    package func write(
        as format: DataFormat,
        delimiter: Character = ",",
        on sheet: Sheet = Sheet(),
        to write: ([UInt8]) throws -> Void
    ) throws -> String? {
        let long = format == .sdmx ? SDMXTable.table(of: self) : table
        var isEmpty = true
        let watched = LongTable(columns: long.columns, remark: remark) { use in
            try long.forEachRow {
                isEmpty = false
                try use($0)
            }
        }
        try watched.write(as: format, delimiter: delimiter, on: sheet, to: write)
        return isEmpty && format != .text ? remark : nil
    }
}

extension LongTable {
    /// Writes readings piece by piece.
    package func write(
        as format: DataFormat,
        delimiter: Character = ",",
        on sheet: Sheet = Sheet(),
        to write: ([UInt8]) throws -> Void
    ) throws {
        guard let table = format.table else {
            return try writeWorkbook(sheet: "readings", to: write)
        }
        try self.write(as: table, delimiter: delimiter, on: sheet) { try write(Array($0.utf8)) }
    }
}
