import Indicators
import Readings

/// Runs a column plan over the records of a file: the one executor behind all header interpreters.
///
/// The texts of a record's key columns are numbered, and the tuple of numbers again; a tuple that
/// is new is resolved to area, members and series once. All other records cost a few comparisons
/// and the reading of their numbers. No cell becomes a `String` unless it is new or odd.
///
/// To read on two threads, give each an executor of its own half and append the second to the
/// first; nothing here is shared.
struct TableExecutor {
    /// Where the values of a row key and column go.
    struct Target {
        var group: Int32
        var series: Int32

        static let unresolved = Self(group: -1, series: 0)
        static let notKept = Self(group: -2, series: 0)
    }

    /// A period that was read once.
    struct RowPeriod {
        var frequency: UInt8
        var ordinal: Int32
        var date: Int32
        var year: Int32

        static let unreadable = Self(frequency: 0, ordinal: 0, date: Block.noDate, year: 0)
    }

    /// What is done with the records of a row key.
    enum RowState: UInt8, Comparable {
        case read
        /// The values count as present for the dash rule, but are not kept.
        case notKept
        case ignored
        case rejected

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    let plan: ColumnPlan
    let source: SourceDefinition?
    let coder: LabelCoder
    let filter: AreaFilter
    let home: String?
    let periodText: PeriodText
    let fixedArea: String
    /// The columns that make the row key: area, dimensions, indicator, unit, region variable,
    /// constants.
    let keyColumns: [Int]
    let valueColumns: [Int]
    let valueCount: Int
    let statusColumns: [Int]
    private let hasYears: Bool

    var mapping: IndicatorMapping
    /// What each value column is; in long files, what each indicator of the rows is.
    var assignments: [IndicatorMapping.Assignment?]
    var scales: [Double]
    /// The segment of each assignment, as the high bits of a mark.
    var segments: [UInt8]
    var builder: DatasetBuilder
    var values: ValueText
    var rejects = RejectList()
    /// Cells of values in all records, and records of data.
    var cellCount = 0
    var recordCount = 0
    var areaLabels: [String: String] = [:]
    var notes: [ColumnNote] = []
    var hasHomeSample = false

    // Row keys.
    var keys: [CodeColumn]
    var tuple: [Int32]
    var rows: SeriesIndex
    var rowKey = -1
    var rowStates: [RowState] = []
    /// Why the records of a row key are rejected.
    var rowProblems: [Int: (column: Int, problem: String)] = [:]
    /// The place in `assignments` of each row key, in long files.
    var rowAssignments: [Int32] = []
    var rowAreas: [Int32] = []
    var rowParts: [Int32] = []
    var columnParts: [Int32] = []
    var targets: [Target] = []

    // Caches of what was resolved.
    var memberCodes: [[Int32]]
    var areaCodes: [Int32: Int32] = [:]
    var assignmentNumbers: [UInt64: Int32] = [:]
    var groupCache: [UInt64: GroupPlan] = [:]
    var dimensionTuples: SeriesIndex
    /// The row and column of each series, for the dash rule.
    var parts: [[(row: Int32, column: Int32)]] = []
    var dashes: [(group: Int32, row: Int32)] = []
    var presentRows = Presence()
    var presentColumns = Presence()

    var periodCodes = CodeColumn()
    var rowPeriods: [RowPeriod] = []
    var dateCodes = CodeColumn()
    var dates: [Int32] = []
    var statusCodes = CodeColumn()
    var statusMarks: [UInt8] = []
    var filePeriod = RowPeriod.unreadable
    private var columnPeriods: [RowPeriod] = []

    init(
        _ plan: ColumnPlan,
        _ context: FileContext,
        mapping: IndicatorMapping,
        assignments: [IndicatorMapping.Assignment?]
    ) {
        self.plan = plan
        self.mapping = mapping
        self.assignments = assignments
        source = mapping.source
        coder = mapping.coder
        home = context.areas.home
        filter = AreaFilter(keep: mapping.source?.areas.keep ?? [], register: context.areas)
        periodText = PeriodText(reading: mapping.source?.period, timeCode: plan.timeCode)
        fixedArea = mapping.source?.areas.fixed ?? plan.fixedArea ?? ""
        keyColumns =
            [plan.area].compactMap(\.self) + plan.dimensions.map(\.column)
            + [plan.indicator, plan.unit, plan.regionVariable].compactMap(\.self)
            + plan.constants.map(\.column)
        valueColumns = plan.values.map(\.column)
        valueCount = plan.values.count
        statusColumns = plan.values.map { $0.status ?? -1 }
        scales = plan.values.map { Self.scale($0.unit) }
        segments = assignments.map(Self.segment(of:))
        hasYears =
            mapping.source?.values.contains { value in
                value.headers.contains { $0.from != nil || $0.until != nil }
            } ?? false
        keys = keyColumns.map { _ in CodeColumn() }
        memberCodes = plan.dimensions.map { _ in [] }
        tuple = [Int32](repeating: -1, count: keyColumns.count + 1)
        rows = SeriesIndex(width: keyColumns.count + 1)
        dimensionTuples = SeriesIndex(width: keyColumns.count)
        builder = DatasetBuilder(keepsOrigins: context.keepsOrigins)
        values = ValueText(
            symbols: mapping.source?.symbols ?? [:],
            hasOfficialLetters: plan.format != .tidyCSV,
            statuses: mapping.source?.statuses ?? [:]
        )
        filePeriod = plan.fixedPeriod.map { rowPeriod($0) } ?? .unreadable
        columnPeriods = plan.values.map { column in
            column.period.map { rowPeriod($0) } ?? .unreadable
        }
    }

    /// Reads one record of data.
    mutating func read(_ reader: borrowing RecordReader) throws(FileRejection) {
        if reader.fieldCount != plan.columnCount, try !isUsable(reader) { return }
        recordCount += 1
        cellCount += valueCount
        let period = rowPeriod(reader)
        var isSame = rowKey >= 0
        for place in keyColumns.indices {
            let number = unsafe keys[place].number(of: reader.field(keyColumns[place]))
            if number != tuple[place] {
                tuple[place] = number
                isSame = false
            }
        }
        let frequency = Int32(period.frequency)
        if frequency != tuple[keyColumns.count] {
            tuple[keyColumns.count] = frequency
            isSame = false
        }
        if !isSame {
            rowKey = Int(rows.number(of: tuple))
            if rowKey == rowStates.count { resolveRow(reader) }
        }
        guard rowStates[rowKey] <= .notKept else {
            if let (column, problem) = rowProblems[rowKey] {
                reject(reader, column, problem, cells: valueCount)
            }
            return
        }
        let date = plan.date == nil ? period.date : referenceDate(reader, period)
        for place in 0..<valueCount {
            readValue(reader, place, period, date)
        }
    }

    @inline(__always)
    private mutating func readValue(
        _ reader: borrowing RecordReader,
        _ place: Int,
        _ rowPeriod: RowPeriod,
        _ rowDate: Int32
    ) {
        var period = rowPeriod
        var date = rowDate
        if columnPeriods[place].frequency != 0 {
            period = columnPeriods[place]
            date = period.date
        }
        guard period.frequency != 0 else {
            rejectPeriod(reader)
            return
        }
        var target = targets[rowKey * valueCount + place]
        if target.group == Target.unresolved.group {
            target = resolveTarget(place, period)
            targets[rowKey * valueCount + place] = target
        }
        let assignment = rowAssignments[rowKey] < 0 ? place : Int(rowAssignments[rowKey])
        if hasYears, let years = assignments[assignment]?.years, !years.contains(Int(period.year)) {
            return
        }
        let field = unsafe reader.field(valueColumns[place])
        if let number = unsafe DecimalParser.parse(field),
            number.mark == 0 || number.mark == values.mark
        {
            let mark = status(reader, place, isNumber: true)
            let value = number.value * scales[assignment]
            append(reader, (value, mark), (place, assignment), (period, date), target)
        } else if field.count == 0, values.symbols.isEmpty {
            let mark = status(reader, place, isNumber: false)
            append(reader, (0, mark), (place, assignment), (period, date), target)
        } else {
            readOddValue(reader, (place, assignment), (period, date), target)
        }
    }

    private mutating func readOddValue(
        _ reader: borrowing RecordReader,
        _ place: (column: Int, assignment: Int),
        _ time: (period: RowPeriod, date: Int32),
        _ target: Target
    ) {
        let column = valueColumns[place.column]
        switch values.parse(unsafe TextDecoding.text([UInt8](reader.field(column)))) {
        case .value(let number, let status):
            var mark = self.status(reader, place.column, isNumber: true)
            if mark == ObservationStatus.normal.rawValue { mark = status.rawValue }
            append(reader, (number * scales[place.assignment], mark), place, time, target)
        case .missing(.notDelivered):
            let mark = status(reader, place.column, isNumber: false)
            append(reader, (0, mark), place, time, target)
        case .missing(let reason):
            append(reader, (0, reason.rawValue), place, time, target)
        case .dash:
            guard target.group >= 0 else { return }
            let row = builder.readingCount(of: Int(target.group))
            dashes.append((target.group, Int32(row)))
            append(reader, (0, MissingReason.nothing.rawValue), place, time, target)
        case .unreadable(let problem):
            reject(reader, column, problem)
        }
    }

    @inline(__always)
    private mutating func append(
        _ reader: borrowing RecordReader,
        _ reading: (value: Double, mark: UInt8),
        _ place: (column: Int, assignment: Int),
        _ time: (period: RowPeriod, date: Int32),
        _ target: Target
    ) {
        guard target.group >= 0 else {
            if reading.mark < MissingReason.nothing.rawValue {
                notePresence(place.column, time.period)
            }
            return
        }
        builder.append(
            ReadingColumns.Row(
                ordinal: time.period.ordinal,
                value: reading.value,
                mark: Mark(rawValue: reading.mark | segments[place.assignment]),
                date: time.date,
                origin: Origin(
                    record: UInt32(truncatingIfNeeded: reader.record),
                    column: UInt16(truncatingIfNeeded: valueColumns[place.column] + 1)
                )
            ),
            to: target.series,
            in: Int(target.group)
        )
    }
}
