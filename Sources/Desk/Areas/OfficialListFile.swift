import Archives
import Definitions
import Host
import Workbooks

/// Opens a file with the official list of municipalities: a workbook, or the sheet as CSV.
enum OfficialListFile {
    private static let sheetName = "Onlineprodukt"
    private static let byteLimit = 64 << 20

    /// The list in a file.
    ///
    /// - Throws: `StartFailure` that says what is wrong and what to do.
    static func read(_ path: String) throws -> OfficialList {
        let (file, name) = try DryRun.open(path)
        do {
            let start = try file.beginning(4)
            if start == [0x50, 0x4B, 3, 4] { return try list(in: file, named: name) }
            if start == [0xD0, 0xCF, 0x11, 0xE0] {
                return try list(in: Workbook.opened(file, .xls), named: name)
            }
            let folder = try Folder(path: FilePath.folder(of: path))
            guard let entry = EntryName(FilePath.name(of: path)) else { return try list(in: []) }
            return try list(in: DelimitedRows.rows(of: folder.read(entry, limit: byteLimit)))
        } catch let fault as OfficialList.Fault {
            throw refusal(name, fault.problem)
        } catch let fault as WorkbookFault {
            throw StartFailure(.environment, "“\(name)”: \(fault.problem); \(fault.advice)")
        } catch let fault as ArchiveFault {
            throw StartFailure(.environment, "“\(name)”: \(fault.problem); \(fault.advice)")
        }
    }

    private static func list(in rows: [[String]]) throws -> OfficialList {
        try OfficialList(rows: rows)
    }

    private static func list(in file: FileReader, named name: String) throws -> OfficialList {
        let isODS = name.lowercased().hasSuffix(".ods")
        return try list(in: Workbook.opened(file, isODS ? .ods : .xlsx), named: name)
    }

    /// The list on the sheet that has its name, else on the first that has one.
    private static func list(in book: Workbook, named name: String) throws -> OfficialList {
        let named = book.sheets.indices.filter { book.sheets[$0].name.hasPrefix(sheetName) }
        var fault: OfficialList.Fault?
        for number in named + book.sheets.indices.filter({ !named.contains($0) }) {
            do {
                return try list(in: rows(book, number))
            } catch let found as OfficialList.Fault {
                fault = fault ?? found
            }
        }
        let sheets = book.sheets.map { "'\($0.name)'" }.joined(separator: ", ")
        guard let first = named.first, let fault else {
            throw refusal(name, "no sheet is called '\(sheetName)…': it has \(sheets)")
        }
        throw refusal(name, "sheet '\(book.sheets[first].name)': \(fault.problem)")
    }

    private static func rows(_ book: Workbook, _ sheet: Int) throws -> [[String]] {
        var source = try book.rows(ofSheet: sheet)
        var rows: [[String]] = []
        while try source.next() {
            rows.append(
                (0..<source.count).map { unsafe String(decoding: source.bytes($0), as: UTF8.self) }
            )
        }
        return rows
    }

    private static func refusal(_ name: String, _ problem: String) -> StartFailure {
        StartFailure(
            .environment,
            "“\(name)” is not the official list of municipalities: \(problem); take "
                + "'Alle politisch selbständigen Gemeinden mit ausgewählten Merkmalen' "
                + "(AuszugGV…) of destatis.de as it is"
        )
    }
}

/// The fields of a small delimited file, whatever stands between them.
private enum DelimitedRows {
    static func rows(of bytes: [UInt8]) -> [[String]] {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let text =
            String(validating: body, as: UTF8.self)
            ?? String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) }))
        let start = text.prefix(2000)
        let delimiter =
            [";", "\t", ","].max { one, other in count(one, start) < count(other, start) } ?? ";"
        var rows: [[String]] = [[""]]
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if isQuoted || (character != delimiter && !character.isNewline) {
                rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
            } else if character == delimiter {
                rows[rows.count - 1].append("")
            } else {
                rows.append([""])
            }
        }
        return rows
    }

    private static func count(_ delimiter: Character, _ text: Substring) -> Int {
        text.count { $0 == delimiter }
    }
}
