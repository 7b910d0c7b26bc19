import Indicators

/// A table that is being read: what its columns mean, and what was read so far.
struct TableReading: Sendable {
    let place: TablePlace
    private let plan: ColumnPlan
    private let head: Head
    private var context: FileContext
    private let near: [String]
    /// The source whose table it is: its code or its columns have shown that.
    private let source: SourceDefinition?
    private var executor: TableExecutor
    /// The last row that was read.
    private var lastRecord = 0
    /// The first row of data.
    private var firstRecord: Int
    private var release: FoundStamp?
    private var isInFooter = false

    /// Finds out from its first rows what the columns of a table mean.
    ///
    /// - Parameters:
    ///   - head: The first rows.
    ///   - source: The source that describes them, or nil when they describe themselves.
    ///   - near: What sources that nearly describe the table lack.
    ///   - context: What the file is read with.
    /// - Throws: What is wrong with the head of the table.
    init(
        _ head: Head,
        _ source: SourceDefinition?,
        near: [String] = [],
        _ context: FileContext
    ) throws(FileRejection) {
        if let spoiled = head.spoiled { throw spoiled }
        self.head = head
        self.context = context
        self.near = near
        place = context.place
        let format = try HeaderFormats.format(of: head, for: source)
        // A code in the file's name alone shows nothing of its content.
        let isOfSource = format.tableCode(of: head).map { code in
            source?.recognition.tables.contains(code) ?? false && head.says(code)
        }
        do throws(FileRejection) {
            (plan, executor) = try Self.begin(head, format, source, context)
        } catch {
            throw isOfSource ?? false ? error.of(source) : error
        }
        self.source = source
        firstRecord = plan.firstRecord
        release =
            Self.release(head, plan, source)
            ?? plan.release.map { FoundStamp(stamp: $0, place: .record(plan.firstRecord)) }
            ?? head.releaseInName
    }

    private static func begin(
        _ head: Head,
        _ format: any HeaderFormat.Type,
        _ source: SourceDefinition?,
        _ context: FileContext
    ) throws(FileRejection) -> (ColumnPlan, TableExecutor) {
        var plan = try plan(head, format, source, context)
        try plan.checkNames()
        let coder = LabelCoder(lists: context.sources.codeLists, for: source)
        if let source {
            plan.nameDimensions(for: source, coder, head)
            plan.leaveOut(for: source)
            if source.lastLineIsOpen, plan.end == .lastLine { plan.end = .nothing }
        }
        plan.leaveOutTexts(named: source == nil ? context.dimensions : [], coder, head)
        if plan.area == nil, plan.fixedArea == nil, source?.areas.fixed == nil,
            source?.readsAreasInHeaders != true
        {
            throw try SourceDraft(head, context).areaRejection
        }
        try plan.checkDimensions()
        let mapping = IndicatorMapping(
            source: source,
            coder: coder,
            rowDimensions: Set(plan.dimensions.map(\.name))
        )
        var assignments = try ValueAssignments(plan, mapping)
        try plan.placeLabels(&assignments, context.areas)
        plan.noteMarks(head)
        try plan.checkPeriods(assignments)
        plan.finishShape()
        return (plan, TableExecutor(plan, assignments, context))
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
                rejection.draft = (try? SourceDraft(head, context))?.yaml
            }
            throw rejection
        }
        if let source { try plan.apply(source, head) }
        return plan
    }

    /// The release stamp that the source looks for.
    private static func release(
        _ head: Head,
        _ plan: ColumnPlan,
        _ source: SourceDefinition?
    ) -> FoundStamp? {
        func stamp(_ pattern: TextPattern, _ text: String) -> ReleaseStamp? {
            pattern.match(text)?.lazy.compactMap { CalendarDate(parsing: $0.text) }.first
                .map { ReleaseStamp($0) }
        }
        if let pattern = source?.release.title {
            for line in plan.titleLines {
                guard let stamp = stamp(pattern, line.text) else { continue }
                return FoundStamp(stamp: stamp, place: .record(line.record))
            }
        }
        guard let pattern = source?.release.file else { return nil }
        for name in head.names {
            guard let stamp = stamp(pattern, name) else { continue }
            return FoundStamp(stamp: stamp, place: .name(name))
        }
        return nil
    }

    /// The same table from its beginning, where a slot turned out to hold several variables.
    func again(_ several: SeveralVariables) throws(FileRejection) -> Self {
        var (head, context) = (head, context)
        context.mixedSlots.insert(several.slot)
        head.mixedSlots = context.mixedSlots
        return try Self(head, source, near: near, context)
    }

    /// Whether a reading that stumbled over a slot is to begin anew.
    func isNew(_ several: SeveralVariables) -> Bool { !context.mixedSlots.contains(several.slot) }

    /// How many columns the table has.
    var width: Int { plan.shape?.realWidth ?? plan.columnCount }

    /// Whether rows behind a place can be read without those before.
    var canBeHalved: Bool { plan.shape == nil }

    /// Reads the rows of a source from the first on, as the plan wants them shaped.
    mutating func read(shaping records: consuming some RecordSource & ~Copyable) throws {
        guard let shape = plan.shape else {
            var records = records
            return try read(&records)
        }
        var shaped = ShapedRecords(records, shape)
        try read(&shaped)
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
        let limit = context.limits.records
        while try records.next() {
            guard records.record >= firstRecord else { continue }
            guard records.record <= limit else { throw tooManyRecords }
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

    /// What was read, with all that only the whole table tells but other tables do not.
    consuming func settle() throws(FileRejection) -> SettledTable {
        let source = source
        do throws(FileRejection) {
            if plan.end == .footer, !isInFooter { throw noFooter }
            if let today = context.today { try release?.check(on: today) }
            var notes: [String] = []
            if plan.end == .footer, release == nil { notes.append(Self.noStamp) }
            notes += near.map { "no source describes the file; near it is \($0)" }
            return try executor.settle(place, release: release?.stamp, notes: notes)
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

    /// Lets each half of a table have half of the series.
    mutating func halveSeries(ofBytes bytes: Int) { executor.limitSeries(ofBytes: bytes / 2) }

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
            problem: "the file has more than \(context.limits.records) records",
            advice: "deliver it in parts",
            record: context.limits.records
        )
    }
}
