import Indicators

/// Refuses what is no table in text, by its first bytes.
enum ContentCheck {
    /// Why a file that begins like this is not taken; nil when it may be text with a table.
    static func rejection(of bytes: [UInt8]) -> FileRejection? {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        guard let first = bytes.first(where: { !blank.contains($0) }) else {
            return FileRejection(
                check: .empty,
                problem: "the file is empty",
                advice: "export it again; the transfer may have failed"
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || hasWideText(bytes)
        {
            return FileRejection(
                check: .utf16,
                problem: "the file is written in UTF-16",
                advice: "save it as 'CSV UTF-8' (Excel) or choose UTF-8 when exporting"
            )
        }
        let kind = binaries.first { bytes.starts(with: $0.mark) } ?? text(bytes, first)
        return kind.map {
            FileRejection(check: .notATable, problem: $0.problem, advice: $0.advice)
        }
    }

    /// Something that is no table in text.
    private struct Kind {
        var mark: [UInt8] = []
        let problem: String
        let advice: String
    }

    private static let binaries = [
        Kind(
            mark: [0x50, 0x4B, 0x03, 0x04],
            problem: "the file is a ZIP archive or a spreadsheet (XLSX, ODS)",
            advice: "unpack it, or save the sheet as 'CSV UTF-8'"
        ),
        Kind(
            mark: [0x1F, 0x8B],
            problem: "the file is compressed (gzip)",
            advice: "unpack it and deliver the table itself"
        ),
        Kind(
            mark: [0xD0, 0xCF, 0x11, 0xE0],
            problem: "the file is an old Excel workbook (XLS)",
            advice: "save the sheet as 'CSV UTF-8'"
        ),
        Kind(
            mark: Array("%PDF".utf8),
            problem: "the file is a PDF",
            advice: "ask the supplier for the table as CSV"
        ),
    ]

    /// What text is that is no table.
    private static func text(_ bytes: [UInt8], _ first: UInt8) -> Kind? {
        switch first {
        case UInt8(ascii: "<"):
            Kind(
                problem: "the file is a web page, not a table: \(quoted(bytes))",
                advice: "the portal answered with a page, often an error: fetch the table again"
            )
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            Kind(
                problem: "the file is JSON, not a table: \(quoted(bytes))",
                advice: "the interface answered with a status: read it, correct the query and "
                    + "fetch again"
            )
        default: nil
        }
    }

    /// Every second byte of the beginning is NUL.
    private static func hasWideText(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(64)
        guard start.count >= 4 else { return false }
        let zeros = start.indices.filter { start[$0] == 0 }
        return zeros.count * 3 >= start.count && Set(zeros.map { $0 % 2 }).count == 1
    }

    /// The first words of a file, for its supplier.
    static func quoted(_ bytes: [UInt8]) -> String {
        let text = TextDecoding.text(bytes.prefix(4000))
        let line = text.split(whereSeparator: \.isWhitespace).prefix(20).joined(separator: " ")
        return "'\(line.prefix(100))'"
    }
}
