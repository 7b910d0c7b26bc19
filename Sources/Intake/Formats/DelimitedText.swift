import Archives
import Indicators

/// Text that a delimiter cuts into fields: a file is one table.
enum DelimitedText: FileFormat {
    /// Text may begin with anything; what is known to be none is refused when it is opened.
    static func recognises(_ beginning: [UInt8]) -> Bool { true }

    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) -> [any FileTable] {
        [DelimitedTable(file, context)]
    }

    /// Reads the beginning of a text, and finds out what parts its fields.
    static func opened(
        _ stream: some ByteStream,
        _ limits: ReadingLimits
    ) throws -> DelimitedRecords {
        var records = DelimitedRecords(stream, limits: limits)
        try records.open()
        let beginning = records.beginning(1 << 16)
        if let rejection = ContentCheck.rejection(of: beginning) { throw rejection }
        let hint = HeaderFormats.all.lazy.compactMap { $0.delimiter(of: beginning) }.first
        records.cut = HeaderFormats.all.lazy.compactMap { $0.fieldCut(of: beginning) }.first
        try records.start(delimiter: try hint ?? delimiter(of: beginning))
        return records
    }

    /// The delimiter: the first of `;`, tab and `,` that the first record has outside quotes.
    ///
    /// A line above the table may have none of them, or a comma between its words; then it is the
    /// one that the lines below have.
    private static func delimiter(of bytes: [UInt8]) throws(FileRejection) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !counts.isEmpty { break }
            counts[byte, default: 0] += 1
        }
        for delimiter in [UInt8(ascii: ";"), UInt8(ascii: "\t")] where counts[delimiter] != nil {
            return delimiter
        }
        let all = DelimiterCount(bytes)
        if counts[UInt8(ascii: ",")] != nil {
            return all.hasAny ? all.steadiest : UInt8(ascii: ",")
        }
        if !isQuoted, all.isTable, !bytes.contains(0) { return all.steadiest }
        if bytes.contains(0) { throw DelimitedRecords.nulBytes(record: 1) }
        if isQuoted {
            throw FileRejection(
                check: .unterminatedQuote,
                problem: "a quote in the first line is opened and not closed: "
                    + ContentCheck.quoted(bytes),
                advice: "close it, or double it if it belongs to the text",
                record: 1
            )
        }
        throw FileRejection(
            check: .notATable,
            problem: "the first line has only one column: \(ContentCheck.quoted(bytes))",
            advice: "deliver a CSV file whose columns are parted by semicolons, tabs or commas",
            record: 1
        )
    }
}

/// How often characters that may part fields stand in the lines of a text, quotes aside.
struct DelimiterCount {
    private static let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]

    /// The counts of each candidate in each line that ends and is not empty.
    private var lines: [[Int]] = []

    init(_ bytes: [UInt8]) {
        var counts = Self.candidates.map { _ in 0 }
        var isQuoted = false
        var isFilled = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if isFilled { lines.append(counts) }
                isFilled = false
                counts = Self.candidates.map { _ in 0 }
                continue
            }
            isFilled = true
            if let place = Self.candidates.firstIndex(of: byte) {
                counts[place] += 1
            }
        }
    }

    /// Whether a line has one of the candidates.
    var hasAny: Bool { lines.contains { $0.contains { $0 > 0 } } }

    /// Whether most lines have as many of a candidate: those of a table, which no prose has.
    var isTable: Bool {
        hasAny && (steadiness.max() ?? 0) * 2 >= lines.count
    }

    /// The candidate that stands equally often in the most lines.
    var steadiest: UInt8 {
        let best = steadiness.max() ?? 0
        return Self.candidates[steadiness.firstIndex(of: best) ?? 0]
    }

    /// In how many lines each candidate stands equally often.
    private var steadiness: [Int] {
        Self.candidates.indices.map { place in
            let counts = lines.map { $0[place] }.filter { $0 > 0 }
            return Dictionary(grouping: counts) { $0 }.map(\.value.count).max() ?? 0
        }
    }
}
