import Indicators
import Readings

/// Runs a column plan over the rows of a table: the one executor behind all formats.
///
/// A row's key is numbered, and a new one is resolved once. All other rows cost a few comparisons
/// and the reading of their numbers. No cell becomes a `String` unless it is new or odd.
///
/// To read on two threads, give each an executor of its own half and append the second to the
/// first; nothing here is shared.
struct TableExecutor {
    private let plan: ColumnPlan
    private let limits: ReadingLimits
    private let valueColumns: [Int]
    private var periods: PeriodColumn
    private var keys: RowKeys
    private var book: RowBook
    private var statuses: StatusColumns
    private var values: ValueText
    private var dashes: DashRule
    private var tally = Tally()
    private var builder: DatasetBuilder

    init(_ plan: ColumnPlan, _ assignments: ValueAssignments, _ context: FileContext) {
        let source = assignments.mapping.source
        self.plan = plan
        limits = context.limits
        valueColumns = plan.values.map(\.column)
        periods = PeriodColumn(plan, source?.period)
        keys = RowKeys(plan)
        book = RowBook(plan, assignments, context)
        statuses = StatusColumns(plan)
        values = ValueText(
            symbols: source?.symbols ?? [:],
            statuses: plan.statuses.merging(source?.statuses ?? [:]) { $1 }
        )
        dashes = DashRule(plan)
        builder = DatasetBuilder(keepsOrigins: context.keepsOrigins)
    }

    /// What a value is about.
    private struct Place {
        let key: Int
        /// The number of the column of values among those of the plan.
        let column: Int
        let period: PeriodColumn.Period
        let date: Int32
        let target: RowBook.Target
        let assignment: Int
    }

    /// Reads one row of data.
    mutating func read(
        _ records: borrowing some RecordSource & ~Copyable
    ) throws(FileRejection) {
        if records.fieldCount != plan.columnCount, !isUsable(records) { return }
        tally.count(cells: valueColumns.count)
        guard tally.cells <= limits.cells else { throw tooManyCells }
        let period = periods.period(of: records)
        let key = keys.find(records, frequency: period.frequency)
        if key == book.count { try book.add(records, keys, &builder, &dashes) }
        switch book.state(key) {
        case .read, .notKept: break
        case .ignored: return
        case .rejected:
            guard let (column, problem) = book.problem(key) else { return }
            return tally.reject(records, column, problem, cells: valueColumns.count)
        }
        let date = periods.date(of: records, in: period, &tally)
        for column in valueColumns.indices {
            let time = periods.time(ofColumn: column, inRowOf: (period, date))
            guard time.period.isReadable else {
                periods.reject(records, &tally)
                continue
            }
            let target = book.target(key, column, time.period, keys, &builder, &dashes)
            let assignment = book.assignment(key, column)
            if !book.assignments.holds(assignment, in: time.period.year) { continue }
            readValue(
                records,
                Place(
                    key: key,
                    column: column,
                    period: time.period,
                    date: time.date,
                    target: target,
                    assignment: assignment
                )
            )
        }
    }

    @inline(__always)
    private mutating func readValue(
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Place
    ) {
        let column = valueColumns[place.column]
        let field = unsafe records.field(column)
        if let number = unsafe DecimalParser.parse(field),
            number.mark == 0 || number.mark == values.mark || records.kind(column) == .number
        {
            if book.assignments.refuses(number.value, place.assignment) {
                return rejectNegative(records, place)
            }
            let mark = statuses.mark(of: records, place.column, isNumber: true, values)
            append(records, number.value * book.assignments.scale(place.assignment), mark, place)
        } else if field.count == 0, values.symbols.isEmpty {
            let mark = statuses.mark(of: records, place.column, isNumber: false, values)
            append(records, 0, mark, place)
        } else {
            readOddValue(records, place)
        }
    }

    private mutating func readOddValue(
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Place
    ) {
        let column = valueColumns[place.column]
        switch values.parse(unsafe TextDecoding.text([UInt8](records.field(column)))) {
        case .value(let number, _) where book.assignments.refuses(number, place.assignment):
            rejectNegative(records, place)
        case .value(let number, let status):
            var mark = statuses.mark(of: records, place.column, isNumber: true, values)
            if mark == ObservationStatus.normal.rawValue { mark = status.rawValue }
            append(records, number * book.assignments.scale(place.assignment), mark, place)
        case .missing(.notDelivered):
            let mark = statuses.mark(of: records, place.column, isNumber: false, values)
            append(records, 0, mark, place)
        case .missing(let reason):
            append(records, 0, reason.rawValue, place)
        case .dash:
            guard place.target.isKept else { return }
            let group = Int(place.target.group)
            dashes.note(dashAfter: builder.readingCount(of: group), in: group)
            append(records, 0, MissingReason.nothing.rawValue, place)
        case .unreadable(let problem):
            tally.reject(records, column, problem)
        }
    }

    /// Notes a count below zero, where somebody asks for it.
    private mutating func rejectNegative(
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Place
    ) {
        guard place.target.isKept else { return }
        let indicator = book.assignments[place.assignment]?.indicator ?? ""
        tally.reject(records, valueColumns[place.column], ValueText.negative(of: indicator))
    }

    /// Appends a reading, of which the status or the reason is the low bits of a mark.
    @inline(__always)
    private mutating func append(
        _ records: borrowing some RecordSource & ~Copyable,
        _ value: Double,
        _ mark: UInt8,
        _ place: Place
    ) {
        guard place.target.isKept else {
            if mark < MissingReason.nothing.rawValue {
                dashes.note(numberAt: place.period, key: place.key, place.column)
            }
            return
        }
        builder.append(
            Cell(
                value: value,
                mark: Mark(rawValue: mark | book.assignments.segment(place.assignment)),
                date: place.date,
                origin: Origin(
                    record: UInt32(truncatingIfNeeded: records.record),
                    column: UInt16(truncatingIfNeeded: valueColumns[place.column] + 1)
                )
            ),
            at: place.period.ordinal,
            to: place.target.series,
            in: Int(place.target.group)
        )
    }

    /// Whether a row with another number of fields can be read: empty lines are passed over.
    private mutating func isUsable(_ records: borrowing some RecordSource & ~Copyable) -> Bool {
        let (count, expected) = (records.fieldCount, plan.columnCount)
        if records.isEmpty { return false }
        if count > expected, records.areEmpty(expected..<count) { return true }
        tally.count(cells: valueColumns.count)
        tally.reject(
            records,
            -1,
            "the record has \(count) fields where \(expected) are expected: "
                + (count > expected
                    ? "quote a field that contains the delimiter" : "the line was cut off"),
            cells: valueColumns.count
        )
        return false
    }

    /// Notes a last row that nothing ends: nobody can tell whether its last number is all there.
    mutating func rejectOpen(_ records: borrowing some RecordSource & ~Copyable) {
        tally.count(cells: valueColumns.count)
        tally.reject(
            records,
            -1,
            "the last line has no end, so it may have been cut off: end it, or say "
                + "'last_line: open' at the source",
            cells: valueColumns.count
        )
    }
}

extension TableExecutor {
    /// Adds what another executor of the same plan read of records that stand behind.
    ///
    /// False when it cannot be added: dashes are settled by whole rows and columns, and the first
    /// decimal mark counts for all of a file; where these matter, one executor must read all.
    mutating func append(_ other: Self, behind records: Int) -> Bool {
        guard dashes.isIdle, other.dashes.isIdle,
            values.mark == other.values.mark || values.mark == 0 || other.values.mark == 0
        else { return false }
        tally.append(other.tally, behind: records)
        builder.append(contentsOf: other.builder, behind: records)
        book.append(other.book)
        return true
    }

    /// Settles what only the whole table tells, and lays out the dataset.
    consuming func conclude(
        release: ReleaseStamp?,
        isParallel: Bool
    ) throws(FileRejection) -> FileReading {
        guard tally.records > 0 else { throw .noData }
        let mapping = book.assignments.mapping
        settleDashes()
        shiftSegments(mapping, release)
        if mapping.source == nil { builder.coarsenDays() }
        let built: (dataset: Dataset, conflicts: DatasetBuilder.Conflicts)
        do {
            built = try builder.build(isParallel: isParallel)
        } catch {
            throw FileRejection(error)
        }
        for conflict in built.conflicts.first { tally.add(Reject(conflict), cells: 2) }
        tally.count(rejects: 2 * (built.conflicts.count - built.conflicts.first.count))
        try tally.check(limits)
        var dataset = built.dataset
        dataset.areaLabels = book.areas.labels
        dataset.memberLabels = mapping.memberLabels
        dataset.partMembers = mapping.partMembers
        try Self.checkLabels(dataset)
        try mapping.source?.checkRequiredAreas(in: dataset)
        var reading = FileReading(dataset: dataset, format: plan.format)
        reading.source = mapping.source
        reading.table = plan.table
        reading.title = plan.title
        reading.release = release
        reading.recordCount = tally.records
        reading.rejects = tally.rejects
        reading.rejectCount = tally.rejectCount
        reading.columns = book.samples.notes
        return reading
    }

    /// Settles dashes, and gives back what only the reading of rows needed before all is laid out.
    private mutating func settleDashes() {
        var dashes = dashes
        self.dashes = DashRule(plan)
        keys = RowKeys(plan)
        book.forgetRows()
        dashes.settle(in: &builder)
    }

    /// The release may stand in the last line only, so the basis comes last.
    private mutating func shiftSegments(_ mapping: IndicatorMapping, _ release: ReleaseStamp?) {
        for group in 0..<builder.groupCount {
            let shift = mapping.segmentShift(of: builder.indicator(of: group), release: release)
            if shift > 0 { builder.shiftSegments(of: group, by: shift) }
        }
    }

    private static func checkLabels(_ dataset: Dataset) throws(FileRejection) {
        for label in [String](dataset.areaLabels.values) + dataset.memberLabels.values {
            if let original = TextDecoding.unspoiled(label) {
                throw FileRejection.spoiled(label, original)
            }
        }
    }

    private var tooManyCells: FileRejection {
        FileRejection(
            check: "too-many-cells",
            problem: "the file has more than \(limits.cells) cells of values",
            advice: "deliver it in parts"
        )
    }
}
