import Indicators
import Readings
import Workbooks

/// Runs a column plan over the rows of a table: the one executor behind all formats.
///
/// A row's key is numbered, and a new one is resolved once. All other rows cost a few comparisons
/// and the reading of their numbers. No cell becomes a `String` unless it is new or odd.
///
/// To read on two threads, give each an executor of its own half and append the second to the
/// first; nothing here is shared.
struct TableExecutor {
    let plan: ColumnPlan
    let limits: ReadingLimits
    /// The number of the table in its file.
    private let sheet: UInt16
    var valueColumns: [Int]
    var periods: PeriodColumn
    var keys: RowKeys
    var book: RowBook
    var statuses: StatusColumns
    var values: ValueText
    var dashes: DashRule
    var marks: MarkProof
    var tally = Tally()
    var newest: NewestPeriods
    var aside: AsideRows
    var builder: DatasetBuilder
    var sections: SectionRows?
    private var actions: ActionColumn?
    var scales: ScaleColumn?

    init(_ plan: ColumnPlan, _ assignments: ValueAssignments, _ context: FileContext) {
        let source = assignments.mapping.source
        self.plan = plan
        limits = context.limits
        valueColumns = plan.values.map(\.column)
        periods = PeriodColumn(plan, PeriodHorizon(source, on: context.today), source?.period)
        keys = RowKeys(plan)
        book = RowBook(plan, assignments, context)
        statuses = StatusColumns(plan)
        values = ValueText(
            symbols: source?.symbols ?? [:],
            statuses: plan.statuses.merging(source?.statuses ?? [:]) { $1 },
            numbers: source?.numbers
        )
        values.take(plan)
        sections = SectionRows(plan)
        actions = ActionColumn(plan)
        scales = ScaleColumn(plan)
        marks = MarkProof(isKnown: plan.isOfficial || source?.numbers != nil)
        dashes = DashRule(plan)
        newest = NewestPeriods(source)
        aside = AsideRows(plan)
        builder = DatasetBuilder(
            keepsOrigins: context.keepsOrigins,
            laterReplaces: plan.laterReplaces
        )
        sheet = context.place.number
    }

    /// Lets the table have as many series as one of so many bytes.
    mutating func limitSeries(ofBytes bytes: Int) {
        book.limitSeries(to: limits.series(ofBytes: bytes))
    }

    /// What stands in place of a formula's result that nobody stored.
    private static let unstored = "#FORMULA"

    /// What a value is about.
    struct Place {
        let key: Int
        /// The number of the column of values among those of the plan.
        let column: Int
        let period: PeriodColumn.Period
        let date: Int32
        let target: RowBook.Target
        let assignment: Int
    }

    /// Reads one row of data.
    ///
    /// - Throws: `FileRejection`, or `SeveralVariables` when the plan does not hold.
    mutating func read(_ records: borrowing some RecordSource & ~Copyable) throws {
        if sections != nil, sections?.takes(records) == false { return }
        if records.fieldCount != plan.columnCount, !isUsable(records) { return }
        let action = actions?.action(of: records)
        if action == .delete { try checkDeletion(records) }
        tally.count(cells: valueColumns.count)
        guard tally.cells <= limits.cells else { throw FileRejection.tooManyCells(limits.cells) }
        let period = periods.period(of: records)
        let key = keys.find(records, frequency: period.frequency)
        if key == book.count { try book.add(records, keys, &builder, &dashes) }
        switch book.state(key) {
        case .read, .notKept: break
        case .ignored: return
        case .passedOver: return aside.pass(records, cells: book.assignments.askedCount)
        case .rejected:
            guard let fault = book.fault(key), !aside.takes(records, isTimed: period.isReadable)
            else { return }
            return tally.reject(records, fault, cells: book.assignments.askedCount)
        }
        if !period.isReadable, plan.period != nil, aside.takes(records, isTimed: false) { return }
        let date = periods.date(of: records, in: period, &tally)
        if action == .delete { return delete(records, key, (period, date)) }
        if action == .unknown, let column = actions?.column {
            return tally.reject(
                records,
                RowFault(column: column, fault: .unknownAction),
                cells: book.assignments.askedCount
            )
        }
        for column in valueColumns.indices {
            var time = (period: period, date: date)
            if periods.areAbove { time = periods.time(ofColumn: column, inRowOf: time) }
            guard time.period.isReadable else {
                if book.isAsked(key, column) { periods.reject(records, &tally) }
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
        if let number = unsafe DecimalParser.whole(field) ?? DecimalParser.parse(field),
            number.mark == 0 || number.mark == values.mark || records.kind(column) == .number,
            unsafe !values.isSymbol(field)
        {
            if number.mark != 0, place.target.isKept {
                marks.note(records, column, place.assignment, in: book.assignments)
            }
            if book.assignments.refuses(number.value, place.assignment) {
                return rejectNegative(records, place)
            }
            var mark = ObservationStatus.normal.rawValue
            if !statuses.areSilentOfNumbers {
                mark = statuses.mark(of: records, place.column, isNumber: true, values)
            }
            if mark >= MissingReason.nothing.rawValue { return readHidden(records, mark, place) }
            var value = number.value
            if scales != nil {
                guard let scaled = scaled(records, place) else { return }
                value = scaled
            }
            append(records, value * book.assignments.scale(place.assignment), mark, place)
        } else if field.count == 0, !values.readsEmpty {
            let mark = statuses.mark(of: records, place.column, isNumber: false, values)
            if actions != nil, mark == MissingReason.notDelivered.rawValue,
                statuses.word(of: records, isNumber: false) == nil
            {
                return
            }
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
        if records.kind(column) == .error, records.text(column) == Self.unstored {
            tally.noteFormula(in: records.record)
            return append(records, 0, MissingReason.notComputable.rawValue, place)
        }
        switch values.parse(unsafe TextDecoding.text([UInt8](records.field(column)))) {
        case .value(let number, _) where book.assignments.refuses(number, place.assignment):
            rejectNegative(records, place)
        case .value(let number, let status):
            if place.target.isKept {
                marks.note(records, column, place.assignment, in: book.assignments)
            }
            var mark = statuses.mark(of: records, place.column, isNumber: true, values)
            if mark >= MissingReason.nothing.rawValue { return readHidden(records, mark, place) }
            guard let number = moved(number, records, place) else { return }
            if mark == ObservationStatus.normal.rawValue { mark = status.rawValue }
            append(records, number * book.assignments.scale(place.assignment), mark, place)
        case .missing(.notDelivered):
            let mark = statuses.mark(of: records, place.column, isNumber: false, values)
            append(records, 0, mark, place)
        case .missing(let reason):
            let said = statuses.mark(of: records, place.column, isNumber: false, values)
            let isSaid = values.hasGaps && said != plan.emptyReason.rawValue
            append(records, 0, isSaid ? said : reason.rawValue, place)
        case .dash:
            guard place.target.isKept else { return }
            let group = Int(place.target.group)
            if place.period.standing != .tooLate {
                dashes.note(dashAfter: builder.readingCount(of: group), in: group)
            }
            append(records, 0, MissingReason.nothing.rawValue, place)
        case .unreadable
        where place.target.isKept && plan.values[place.column].isBlank && book.assignments.takesAll:
            tally.reject(records, RowFault.textAmongBlanks(column), cells: 1)
        case .unreadable(let fault): reject(records, place, fault)
        }
    }

    /// Notes a count below zero.
    private mutating func rejectNegative(
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Place
    ) {
        let indicator = book.assignments[place.assignment]?.indicator ?? ""
        reject(records, place, .negativeCount(indicator: indicator))
    }

    /// Notes a value that cannot be read, where somebody asks for it.
    mutating func reject(
        _ records: borrowing some RecordSource & ~Copyable,
        _ place: Place,
        _ fault: CellFault
    ) {
        guard place.target.isKept else { return }
        let reject = tally.reject(records, valueColumns[place.column], fault)
        newest.note(reject, of: book.areas.code(keys.area), in: place.period)
    }

    /// Appends a reading, of which the status or the reason is the low bits of a mark.
    @inline(__always)
    mutating func append(
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
        let time = place.period
        guard let mark = periods.mark(mark, time, records, column: place.column, &tally) else {
            return
        }
        builder.append(
            Cell(
                value: value,
                mark: Mark(rawValue: mark | book.assignments.segment(place.assignment)),
                date: place.date,
                origin: Origin(
                    record: UInt32(truncatingIfNeeded: records.record),
                    column: UInt16(truncatingIfNeeded: valueColumns[place.column] + 1),
                    sheet: sheet
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
        let isTimed = periods.anyPeriod(of: records).isReadable
        if aside.takes(records, isTimed: isTimed) { return false }
        rejectAll(
            records,
            count > expected
                ? .tooManyFields(count: count, expected: expected)
                : .tooFewFields(count: count, expected: expected)
        )
        return false
    }
}
