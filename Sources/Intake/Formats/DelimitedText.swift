import Archives
import Indicators

/// Text that a delimiter cuts into fields: a file is one table.
enum DelimitedText: FileFormat {
    /// Text may begin with anything; what is known to be none is refused when it is opened.
    static func recognises(_ beginning: [UInt8]) -> Bool { true }

    static func read(
        _ file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> FileReading {
        let context = context.ofBytes(file.size)
        do {
            return try read(stream: file.whole(), context)
        } catch let several as SeveralVariables {
            return try readAgain(file, context, several)
        }
    }

    private static func read(
        stream: some ByteStream,
        _ context: FileContext
    ) throws -> FileReading {
        var records = try opened(stream, context.limits)
        var table = try TableReading(try records.head(context), context)
        try table.read(&records)
        return try table.conclude(isParallel: false)
    }

    /// Reads a file again whose first records did not show that a slot holds several variables.
    private static func readAgain(
        _ file: some DivisibleBytes,
        _ context: FileContext,
        _ several: SeveralVariables
    ) throws -> FileReading {
        var (context, several) = (context, several)
        while true {
            context.mixedSlots.insert(several.slot)
            do {
                return try read(stream: file.part(from: 0), context)
            } catch let next as SeveralVariables where !context.mixedSlots.contains(next.slot) {
                several = next
            }
        }
    }

    /// Reads the two halves of a large file side by side.
    ///
    /// Nobody knows beforehand whether a line end in the middle ends a record or belongs to a
    /// quoted text; when the first half turns out not to end there, the rest is read again behind
    /// it.
    static func readInParts(
        _ file: some DivisibleBytes,
        _ context: FileContext
    ) async throws -> FileReading {
        do {
            guard file.size >= context.limits.halvedBytes else {
                return try await readHalves(file, context.ofBytes(file.size), nil)
            }
            let middle = try file.lineStart(behind: file.size / 2)
            return try await readHalves(file, context.ofBytes(file.size / 2), middle)
        } catch let rejection as FileRejection where rejection.reason == .tooManySeries {
            // Too many for a half are not too many for the whole.
            return try read(file, context)
        } catch let several as SeveralVariables {
            return try readAgain(file, context.ofBytes(file.size), several)
        }
    }

    private static func readHalves(
        _ file: some DivisibleBytes,
        _ context: FileContext,
        _ middle: Int?
    ) async throws -> FileReading {
        var records = try opened(try file.part(from: 0), context.limits)
        var table = try TableReading(try records.head(context), context)
        var isComplete = false
        if let middle {
            let rest = try file.part(from: middle)
            let (delimiter, continuation) = (records.delimiter, table.continuation)
            let cut = records.cut
            async let second = secondHalf(rest, delimiter, cut, continuation, context.limits)
            records.end = middle
            try table.read(&records)
            records.end = .max
            if let half = try? await second, records.position == middle,
                records.record + half.recordCount <= context.limits.records
            {
                isComplete = table.append(half.table, behind: records.record)
            }
        }
        // The second half is given back before the whole is laid out.
        if !isComplete { try table.read(&records) }
        return try table.conclude(isParallel: true)
    }

    /// What was read of the second half of a file.
    private struct Half: Sendable {
        let table: TableReading
        let recordCount: Int
    }

    @concurrent
    private static func secondHalf(
        _ stream: some ByteStream & Sendable,
        _ delimiter: UInt8,
        _ cut: FieldCut?,
        _ table: TableReading,
        _ limits: ReadingLimits
    ) async throws -> Half {
        var records = DelimitedRecords(stream, limits: limits)
        try records.open()
        records.cut = cut
        try records.start(delimiter: delimiter)
        var table = table
        try table.read(&records)
        return Half(table: table, recordCount: records.record)
    }

    private static func opened(
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
        let all = DelimiterCount(bytes)
        for delimiter in [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
        where counts[delimiter] != nil {
            return delimiter == UInt8(ascii: ",") && all.hasAny ? all.steadiest : delimiter
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

extension DelimitedRecords {
    /// The first records as text; afterwards reading starts with the first again.
    fileprivate mutating func head(_ context: FileContext) throws(FileRejection) -> Head {
        var records: [[String]] = []
        while records.count < Head.recordLimit, try nextInBuffer() { records.append(texts()) }
        try start(delimiter: delimiter)
        var head = Head(fileName: context.name, records: records)
        head.mixedSlots = context.mixedSlots
        return head
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
