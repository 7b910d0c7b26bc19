/// Refuses what is no table, by its first bytes.
enum ContentCheck {
    static func check(_ bytes: [UInt8]) throws(FileRejection) {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        guard let first = bytes.first(where: { !blank.contains($0) }) else {
            throw FileRejection(
                check: "empty",
                problem: "the file is empty",
                advice: "export it again; the transfer may have failed"
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || hasWideText(bytes)
        {
            throw FileRejection(
                check: "utf-16",
                problem: "the file is written in UTF-16",
                advice: "save it as 'CSV UTF-8' (Excel) or choose UTF-8 when exporting"
            )
        }
        if let kind = kind(of: bytes, first) {
            throw FileRejection(check: "not-a-table", problem: kind.problem, advice: kind.advice)
        }
    }

    /// Every second byte of the beginning is NUL.
    private static func hasWideText(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(64)
        guard start.count >= 4 else { return false }
        let zeros = start.indices.filter { start[$0] == 0 }
        return zeros.count * 3 >= start.count && Set(zeros.map { $0 % 2 }).count == 1
    }

    private static func kind(of bytes: [UInt8], _ first: UInt8) -> (
        problem: String, advice: String
    )? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return (
                "the file is a ZIP archive or a spreadsheet (XLSX, ODS)",
                "unpack it, or save the sheet as 'CSV UTF-8'"
            )
        }
        if bytes.starts(with: [0x1F, 0x8B]) {
            return ("the file is compressed (gzip)", "unpack it and deliver the table itself")
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return ("the file is an old Excel workbook (XLS)", "save the sheet as 'CSV UTF-8'")
        }
        if bytes.starts(with: Array("%PDF".utf8)) {
            return ("the file is a PDF", "ask the supplier for the table as CSV")
        }
        let quote = beginning(of: bytes)
        if first == UInt8(ascii: "<") {
            return (
                "the file is a web page, not a table: \(quote)",
                "the portal answered with a page, often an error: fetch the table again"
            )
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            return (
                "the file is JSON, not a table: \(quote)",
                "the interface answered with a status: read it, correct the query and fetch again"
            )
        }
        return nil
    }

    private static func beginning(of bytes: [UInt8]) -> String {
        let text = TextDecoding.text(bytes.prefix(4000))
        let line = text.split(whereSeparator: \.isWhitespace).prefix(20).joined(separator: " ")
        return "'\(line.prefix(100))'"
    }

    /// The delimiter: the first of `;`, tab and `,` that the first record has outside quotes.
    static func delimiter(of bytes: [UInt8]) throws(FileRejection) -> UInt8 {
        if String(decoding: bytes.prefix(40), as: UTF8.self).contains("GENESIS-Tabelle:") {
            return UInt8(ascii: ";")
        }
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(1 << 16) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !counts.isEmpty { break }
            counts[byte, default: 0] += 1
        }
        for delimiter in [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
        where counts[delimiter] != nil { return delimiter }
        if bytes.contains(0) { throw RecordReader.nulBytes(record: 1) }
        if isQuoted {
            throw FileRejection(
                check: "unterminated-quote",
                problem:
                    "a quote in the first line is opened and not closed: \(beginning(of: bytes))",
                advice: "close it, or double it if it belongs to the text",
                record: 1
            )
        }
        throw FileRejection(
            check: "not-a-table",
            problem: "the first line has only one column: \(beginning(of: bytes))",
            advice: "deliver a CSV file whose columns are parted by semicolons, tabs or commas",
            record: 1
        )
    }
}
