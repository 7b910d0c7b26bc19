import Indicators

/// A table that is being read: what its columns mean, and what was read so far.
struct TableReading: Sendable {
    private let plan: ColumnPlan
    /// The source whose table it is: its code or its columns have shown that.
    private let source: SourceDefinition?
    private var executor: TableExecutor
    private let limits: ReadingLimits
    /// The last row that was read.
    private var lastRecord = 0
    /// The first row of data.
    private var firstRecord: Int
    private let today: CalendarDate?
    private var release: FoundStamp?
    private var isInFooter = false
    /// What sources that nearly describe the table lack.
    private let near: [String]

    /// Finds out from its first rows what the columns of a table mean.
    init(_ head: Head, _ context: FileContext) throws(FileRejection) {
        if let spoiled = head.spoiled { throw spoiled }
        let format = try HeaderFormats.format(of: head)
        if context.isForDraft { throw try SourceDraft(head, format, context).rejection(near: []) }
        let table = format.tableCode(of: head)
        let choice = try SourceChoice(context.sources, head, format)
        let source = choice.source
        near = choice.near
        // A code in the file's name alone shows nothing of its content.
        let isOfSource = table.map { code in
            source?.recognition.tables.contains(code) ?? false && head.says(code)
        }
        do throws(FileRejection) {
            (plan, executor) = try Self.begin(head, format, choice, context)
        } catch {
            throw isOfSource ?? false ? error.of(source) : error
        }
        self.source = source
        limits = context.limits
        firstRecord = plan.firstRecord
        today = context.today
        release =
            plan.release.map { FoundStamp(stamp: $0, place: .record(plan.firstRecord)) }
            ?? head.releaseInName.map { FoundStamp(stamp: $0, place: .name(head.fileName)) }
    }

    private static func begin(
        _ head: Head,
        _ format: any HeaderFormat.Type,
        _ choice: SourceChoice,
        _ context: FileContext
    ) throws(FileRejection) -> (ColumnPlan, TableExecutor) {
        let source = choice.source
        var plan = try plan(head, format, source, context)
        try plan.checkNames()
        let coder = LabelCoder(lists: context.sources.codeLists)
        if let source {
            plan.nameDimensions(for: source, coder, head)
            plan.leaveOut(for: source)
            if source.lastLineIsOpen, plan.end == .lastLine { plan.end = .nothing }
        }
        plan.leaveOutTexts(named: source == nil ? context.dimensions : [], coder, head)
        guard source != nil || !context.requiresSource else {
            throw try SourceDraft(head, format, context).rejection(near: choice.near)
        }
        if plan.area == nil, plan.fixedArea == nil, source?.areas.fixed == nil {
            throw try SourceDraft(head, format, context).areaRejection
        }
        try plan.checkDimensions()
        let mapping = IndicatorMapping(
            source: source,
            coder: coder,
            rowDimensions: Set(plan.dimensions.map(\.name))
        )
        return (plan, TableExecutor(plan, try ValueAssignments(plan, mapping), context))
    }

    /// What the columns mean; the file's name may say the period.
    ///
    /// A table whose period nobody finds is refused with a draft.
    private static func plan(
        _ head: Head,
        _ format: any HeaderFormat.Type,
        _ source: SourceDefinition?,
        _ context: FileContext
    ) throws(FileRejection) -> ColumnPlan {
        var plan: ColumnPlan
        do {
            plan = try format.init(head, source: source).plan()
        } catch {
            var rejection = error
            if error.reason == .noPeriod, source == nil {
                rejection.draft = (try? SourceDraft(head, format, context))?.yaml
            }
            throw rejection
        }
        if let pattern = source?.period.file, plan.period == nil, plan.fixedPeriod == nil {
            let name = FileNamePattern(head.fileName).name
            plan.fixedPeriod = FileNamePattern.year(in: name, by: pattern)
            guard plan.fixedPeriod != nil else {
                throw FileRejection(
                    check: .noPeriod,
                    problem: "the file's name '\(name)' does not say its period as '\(pattern)' "
                        + "does",
                    advice: "rename it, or correct 'period: { file: … }' of source "
                        + "'\(source?.id ?? "")'"
                )
            }
        }
        return plan
    }

    /// Reads the rows of a source up to its end; when it goes on later, it may be read on.
    mutating func read(_ records: inout (some RecordSource & ~Copyable)) throws {
        do {
            try readRows(&records)
        } catch let rejection as FileRejection {
            throw rejection.of(source)
        }
    }

    private mutating func readRows(_ records: inout (some RecordSource & ~Copyable)) throws {
        while records.record < firstRecord - 1, try records.next() {}
        while try records.next() {
            guard records.record <= limits.records else { throw tooManyRecords }
            if records.isOpen {
                try readOpen(records)
            } else if isInFooter {
                if let stamp = GenesisFooter.stamp(records.text(0)) {
                    release = FoundStamp(stamp: stamp, place: .record(records.record))
                }
            } else if plan.end == .footer, GenesisFooter.begins(records) {
                isInFooter = true
            } else {
                try executor.read(records)
            }
        }
        lastRecord = records.record
    }

    /// Reads a last row that nothing ends.
    private mutating func readOpen(_ records: borrowing some RecordSource & ~Copyable) throws {
        guard !records.isEmpty else { return }
        switch plan.end {
        case .nothing: try executor.read(records)
        case .lastLine: try executor.readOpen(records)
        case .everyLine, .footer:
            throw FileRejection(
                check: .cutOff,
                problem: "the last line, record \(records.record), has no end: it was cut off",
                advice: "transfer or download it again; GENESIS ends every line",
                record: records.record
            )
        }
    }

    /// What was read, with all that only the whole table tells.
    ///
    /// In parallel is faster, but leaves threads behind that wake up every second.
    consuming func conclude(isParallel: Bool) throws(FileRejection) -> FileReading {
        let source = source
        do throws(FileRejection) {
            if plan.end == .footer, !isInFooter { throw noFooter }
            if let today { try release?.check(on: today) }
            var reading = try executor.conclude(release: release?.stamp, isParallel: isParallel)
            if plan.end == .footer, release == nil { reading.notes.append(Self.noStamp) }
            reading.notes += near.map { "no source describes the file; near it is \($0)" }
            return reading
        } catch {
            throw error.of(source)
        }
    }

    /// How to go on with the same table elsewhere; to be asked for before records are read.
    var continuation: Self {
        var continuation = self
        continuation.firstRecord = 1
        return continuation
    }

    /// Adds what was read of rows that stand behind as many others.
    ///
    /// False when it cannot be added, because what was read before changes how they are read.
    mutating func append(_ other: Self, behind records: Int) -> Bool {
        guard !isInFooter, executor.append(other.executor, behind: records) else { return false }
        release = other.release?.behind(records) ?? release
        isInFooter = other.isInFooter
        lastRecord = records + other.lastRecord
        return true
    }

    private static let noStamp =
        "no line below the table says 'Stand: …', so it has no release stamp: of two deliveries "
        + "the later one counts"

    private var noFooter: FileRejection {
        FileRejection(
            check: .cutOff,
            problem: "the table ends with record \(lastRecord), without the line of underscores "
                + "and the sources below it: it was cut off",
            advice: "transfer or download it again",
            record: lastRecord
        )
    }

    private var tooManyRecords: FileRejection {
        FileRejection(
            check: .tooManyRecords,
            problem: "the file has more than \(limits.records) records",
            advice: "deliver it in parts",
            record: limits.records
        )
    }
}
