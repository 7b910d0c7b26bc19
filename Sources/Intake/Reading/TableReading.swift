import Indicators

/// A file that is being read: its records, what their columns mean, and what was read so far.
struct TableReading: ~Copyable {
    private var reader: RecordReader
    private var plan: ColumnPlan
    private var executor: TableExecutor
    private var isInFooter = false

    /// Starts with the first record of data of a file whose head was looked at.
    init(_ reader: consuming RecordReader, _ plan: ColumnPlan, _ executor: TableExecutor) {
        self.reader = reader
        self.plan = plan
        self.executor = executor
    }

    /// Reads records up to the end, or to the first that starts at a place in the file or behind
    /// it.
    mutating func read(from stream: inout some ByteStream, upTo end: Int = .max) throws {
        while reader.record < plan.firstRecord - 1, try reader.next(from: &stream) {}
        while reader.position < end, try reader.next(from: &stream) {
            guard reader.record <= reader.limits.records else { throw tooManyRecords }
            if isInFooter {
                plan.release = Self.stamp(reader.text(0)) ?? plan.release
            } else if plan.hasFooter, reader.startsFooter {
                isInFooter = true
            } else {
                try executor.read(reader)
            }
        }
        if reader.isUnterminated { throw FileRejection.unterminated(reader.record) }
    }

    /// What was read, with all that only the whole file tells.
    ///
    /// In parallel is faster, but leaves threads behind that wake up every second.
    consuming func conclude(isParallel: Bool) throws(FileRejection) -> FileReading {
        let limits = reader.limits
        return try executor.conclude(plan, limits: limits, isParallel: isParallel)
    }

    /// The release stamp of a footer line: `Stand: 10.10.2017 / 17:34:22`.
    private static func stamp(_ text: String) -> ReleaseStamp? {
        guard text.hasPrefix("Stand:") else { return nil }
        let parts = text.dropFirst(6).split(separator: "/").map { $0.trimmingBlanks() }
        guard let first = parts.first, let date = CalendarDate(parsing: first) else { return nil }
        let time =
            parts.count > 1
            ? parts[1].split(separator: ":").compactMap { Int(digits: $0, atMost: 2) } : []
        guard time.count == 3 else { return ReleaseStamp(date) }
        return ReleaseStamp(date, hour: time[0], minute: time[1], second: time[2])
            ?? ReleaseStamp(date)
    }

    private var tooManyRecords: FileRejection {
        FileRejection(
            check: "too-many-records",
            problem: "the file has more than \(reader.limits.records) records",
            advice: "deliver it in parts",
            record: reader.limits.records
        )
    }
}

extension TableReading {
    /// How to go on with a file in the middle.
    struct Continuation: Sendable {
        fileprivate let plan: ColumnPlan
        fileprivate let executor: TableExecutor
        fileprivate let limits: ReadingLimits
        fileprivate let delimiter: UInt8
    }

    /// What was read of the second half of a file.
    struct SecondHalf: Sendable {
        fileprivate let plan: ColumnPlan
        fileprivate let executor: TableExecutor
        fileprivate let recordCount: Int
    }

    /// How to go on elsewhere; to be asked for before records are read.
    var continuation: Continuation {
        var plan = plan
        plan.firstRecord = 1
        return Continuation(
            plan: plan,
            executor: executor,
            limits: reader.limits,
            delimiter: reader.delimiter
        )
    }

    /// Reads a stream that starts with a record in the middle of a file, up to its end.
    static func secondHalf(
        of stream: inout some ByteStream,
        _ continuation: Continuation
    ) throws -> SecondHalf {
        var reader = RecordReader(limits: continuation.limits)
        try reader.open(&stream)
        try reader.start(delimiter: continuation.delimiter)
        var reading = Self(reader, continuation.plan, continuation.executor)
        try reading.read(from: &stream)
        return SecondHalf(
            plan: reading.plan,
            executor: reading.executor,
            recordCount: reading.reader.record
        )
    }

    /// Adds what was read of the second half, which starts at `middle`.
    ///
    /// False when it cannot be added, because the first half does not end there or says something
    /// that changes how the second is read: then all must be read from here on.
    mutating func append(_ half: SecondHalf, startingAt middle: Int) -> Bool {
        guard reader.position == middle, !isInFooter,
            reader.record + half.recordCount <= reader.limits.records,
            executor.append(half.executor, behind: reader.record)
        else { return false }
        plan.release = half.plan.release ?? plan.release
        return true
    }
}

extension FileRejection {
    static func unterminated(_ record: Int) -> Self {
        Self(
            check: "unterminated-quote",
            problem: "a quote in record \(record) is opened and never closed",
            advice: "close it, or double it if it belongs to the text",
            record: record
        )
    }
}
