import Archives
import Workbooks

@testable import Intake

/// Workbooks and archives made for a test.
enum SampleWorkbook {
    /// An XLSX file with some sheets; texts that are numbers become numbers.
    static func xlsx(_ sheets: [(name: String, rows: [String])]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try XLSXWriter { bytes += $0 }
        for sheet in sheets {
            let rows = sheet.rows.map { row in
                row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            }
            // The writer wants titles; the sheet's own first row is them.
            try writer.begin(
                sheet: sheet.name,
                columns: (rows.first ?? []).map { XLSXWriter.Column($0) }
            )
            for row in rows.dropFirst() {
                try writer.add(
                    row.map { text in
                        if let number = Int(text), text == String(number) {
                            return .integer(number)
                        }
                        return text.isEmpty ? .empty : .text(text)
                    }
                )
            }
        }
        try writer.finish()
        return bytes
    }

    /// A ZIP archive of some files.
    static func zip(_ members: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try ZipWriter { bytes += $0 }
        for member in members {
            try writer.begin(member.name)
            try writer.add(member.bytes)
        }
        try writer.finish()
        return bytes
    }
}
