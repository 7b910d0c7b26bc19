import Archives
import Indicators
import Workbooks

/// A ZIP archive: a workbook, or tables of any kind as members.
enum ZipFile: FileFormat {
    static func recognises(_ beginning: [UInt8]) -> Bool {
        beginning.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || beginning.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable] {
        throw FileRejection(
            check: .notATable,
            problem: "the file is a ZIP archive or a spreadsheet (XLSX, ODS)",
            advice: "unpack it, or save the sheet as 'CSV UTF-8'"
        )
    }
}

/// A file that gzip compressed: as its content.
enum GzippedFile: FileFormat {
    static func recognises(_ beginning: [UInt8]) -> Bool { beginning.starts(with: [0x1F, 0x8B]) }

    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable] {
        throw FileRejection(
            check: .notATable,
            problem: "the file is compressed (gzip)",
            advice: "unpack it and deliver the table itself"
        )
    }
}
