import Archives
import Definitions
import Indicators
import Workbooks

extension LongTable {
    /// How many rows are looked at to know how wide columns are.
    private static let sampleSize = 200

    /// Writes it as an XLSX workbook with one sheet, or as many as its rows need.
    ///
    /// Its titles stay in view, and sort and choose rows.
    ///
    /// - Throws: `StartFailure` when it does not fit, and what `write` throws.
    package func writeWorkbook(sheet name: String, to write: ([UInt8]) throws -> Void) throws {
        do {
            try writeRows(sheet: name, to: write)
        } catch let fault as WorkbookFault {
            throw StartFailure(.environment, "\(fault.problem): \(fault.advice)")
        } catch let fault as ArchiveFault {
            throw StartFailure(.environment, "\(fault.problem): \(fault.advice)")
        }
    }

    private func writeRows(sheet name: String, to write: ([UInt8]) throws -> Void) throws {
        try withoutActuallyEscaping(write) { write in
            var writer = try XLSXWriter(to: write)
            var sample: [[Table.Cell]]? = []
            func begin() throws {
                guard let rows = sample else { return }
                sample = nil
                try writer.begin(sheet: name, columns: sheetColumns(rows), isFiltered: true)
                for row in rows { try writer.add(row.map(Self.cell)) }
            }
            try forEachRow { row in
                guard sample == nil else {
                    sample?.append(row)
                    if sample?.count ?? 0 >= Self.sampleSize { try begin() }
                    return
                }
                try writer.add(row.map(Self.cell))
            }
            try begin()
            try writer.finish()
        }
    }

    /// The columns, as wide as what stands in the first rows.
    private func sheetColumns(_ rows: [[Table.Cell]]) -> [XLSXWriter.Column] {
        columns.enumerated().map { place, title in
            let longest = rows.map { DisplayWidth.of($0[place].plain) }.max() ?? 0
            return XLSXWriter.Column(
                title,
                width: min(max(longest, DisplayWidth.of(title)) + 2, 60),
                isText: rows.contains { if case .text = $0[place].bare { true } else { false } }
            )
        }
    }

    private static func cell(_ cell: Table.Cell) -> XLSXWriter.Cell {
        switch cell.bare {
        case .text(let text): .text(text)
        case .integer(let number), .count(let number): .integer(number)
        case .number(let number): .number(number)
        case .date(let date): .date(date.description)
        case .moment: .text(cell.plain)
        case .empty, .told: .empty
        }
    }
}

extension Table {
    /// Writes it as an XLSX workbook: what programs read of it, numbers as numbers.
    ///
    /// - Throws: `StartFailure` when it does not fit, and what `write` throws.
    package func writeWorkbook(sheet name: String, to write: ([UInt8]) throws -> Void) throws {
        try LongTable(columns: columns) { use in try rows.forEach(use) }
            .writeWorkbook(sheet: name, to: write)
    }
}
