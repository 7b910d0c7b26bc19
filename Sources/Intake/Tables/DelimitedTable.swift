import Archives
import Indicators

/// The table of a delimited text.
final class DelimitedTable<File: DivisibleBytes>: FileTable {
    var place: TablePlace { context.place }
    var byteCount: Int { file.size }

    private let file: File
    private let context: FileContext
    private var isOpened = false
    /// The records whose first ones were looked at, until they are read.
    private var records: DelimitedRecords?

    init(_ file: File, _ context: FileContext) {
        (self.file, self.context) = (file, context)
    }

    func head() throws -> Head {
        var opened = try opened()
        var texts: [[String]] = []
        while texts.count < Head.recordLimit, try opened.nextInBuffer() {
            texts.append(opened.texts())
        }
        try opened.start(delimiter: opened.delimiter)
        records = consume opened
        return Head(context, records: texts)
    }

    func read(into reading: inout TableReading) throws {
        let records = try records.take() ?? opened()
        try reading.read(shaping: records)
    }

    /// Reads the two halves of a large file side by side.
    ///
    /// Nobody knows beforehand whether a line end in the middle ends a record or belongs to a
    /// quoted text; when the first half turns out not to end there, the rest is read again behind
    /// it.
    func readInParts(into reading: inout TableReading) async throws {
        let limits = context.limits
        guard file.size >= limits.halvedBytes, reading.canBeHalved,
            let middle = try file.lineStart(behind: file.size / 2)
        else { return try read(into: &reading) }
        let fresh = reading
        do {
            try await readHalves(into: &reading, middle)
        } catch let rejection as FileRejection where rejection.reason == .tooManySeries {
            // Too many for a half are not too many for the whole.
            reading = fresh
            try read(into: &reading)
        }
    }

    private func readHalves(into table: inout TableReading, _ middle: Int) async throws {
        table.halveSeries(ofBytes: file.size)
        var records = try records.take() ?? opened()
        let rest = try file.part(from: middle)
        let (delimiter, continuation) = (records.delimiter, table.continuation)
        let (limits, cut) = (context.limits, records.cut)
        async let second = Self.secondHalf(rest, delimiter, cut, continuation, limits)
        records.end = middle
        try table.read(&records)
        records.end = .max
        var isComplete = false
        if let half = try? await second, records.position == middle,
            records.record + half.recordCount <= context.limits.records
        {
            isComplete = table.append(half.table, behind: records.record)
        }
        // The second half is given back before the whole is laid out.
        if !isComplete { try table.read(&records) }
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
        // No head is looked at here, so less need be had at once.
        var limits = limits
        limits.chunkBytes = min(limits.chunkBytes, 1 << 18)
        var records = DelimitedRecords(stream, limits: limits)
        try records.open()
        records.cut = cut
        try records.start(delimiter: delimiter)
        var table = table
        try table.read(&records)
        return Half(table: table, recordCount: records.record)
    }

    /// The records from the first on: those of the whole file first, which may be had once.
    private func opened() throws -> DelimitedRecords {
        if isOpened { return try DelimitedText.opened(file.part(from: 0), context.limits) }
        isOpened = true
        return try DelimitedText.opened(file.whole(), context.limits)
    }
}
