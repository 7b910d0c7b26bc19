import Indicators

/// What the values of a table are readings of: each of its columns of values, or, in a long table,
/// each of the indicators that its rows name.
struct ValueAssignments {
    private(set) var mapping: IndicatorMapping
    private let indicator: Int?
    private let label: Int?
    private let unit: Int?
    private let unitsApart: Set<String>
    private let unitsAreScales: Bool
    private var assignments: [IndicatorMapping.Assignment?] = []
    private var scales: [Double] = []
    /// The segments as the high bits of a mark.
    private var segments: [UInt8] = []
    /// The numbers from which on values can be true: 0 for counts.
    private var least: [Double] = []
    /// The assignments of the indicators of rows, by the number of the text.
    private var numbers: [UInt64: Int32] = [:]
    /// The row of each indicator that a row of its own has.
    private var rows: [Int: (label: String, record: Int)] = [:]
    private let hasYears: Bool
    /// Whether the indicators of rows have an assignment for each column of values.
    let isGrid: Bool
    private let columnCount: Int
    /// What the file says that the values which somebody asks for are counted in.
    private(set) var units: [UnitNote] = []

    init(_ plan: ColumnPlan, _ mapping: IndicatorMapping) throws(FileRejection) {
        self.mapping = mapping
        (indicator, label, unit) = (plan.indicator, plan.indicatorLabel, plan.unit)
        (unitsApart, unitsAreScales) = (plan.unitsApart, plan.unitsAreScales)
        hasYears =
            mapping.source?.values.contains { value in
                value.headers.contains { $0.from != nil || $0.until != nil }
            } ?? false
        isGrid = plan.hasLabels
        columnCount = plan.values.count
        if plan.hasLabels {
            let rows = try self.mapping.assignments(ofRows: plan.values)
            for row in rows {
                for (assignment, value) in zip(row, plan.values) {
                    try add(assignment, unit: value.unit)
                }
            }
            // Rows that nobody asks for.
            for value in plan.values { try add(nil, unit: value.unit) }
        }
        guard plan.indicator == nil else { return }
        let found = try self.mapping.assignments(of: plan.values)
        for (assignment, value) in zip(found, plan.values) {
            try add(assignment, unit: value.unit)
        }
    }

    /// Whether every column of numbers is read, because no source asks for some.
    var takesAll: Bool { mapping.source?.values.isEmpty ?? true }

    /// Whether rows name the indicators.
    var isLong: Bool { indicator != nil }

    /// What values are readings of; nil when nobody asks for them.
    subscript(number: Int) -> IndicatorMapping.Assignment? { assignments[number] }

    /// What a number is multiplied with.
    @inline(__always)
    func scale(_ number: Int) -> Double { scales[number] }

    /// The segment of readings, as the high bits of a mark.
    @inline(__always)
    func segment(_ number: Int) -> UInt8 { segments[number] }

    /// Whether a number below zero cannot be true.
    @inline(__always)
    func refuses(_ value: Double, _ number: Int) -> Bool { value < least[number] }

    /// Whether values of a year are readings at all: headers may hold for some years only.
    @inline(__always)
    func holds(_ number: Int, in year: Int32) -> Bool {
        guard hasYears, let years = assignments[number]?.years else { return true }
        return years.contains(Int(year))
    }

    /// The assignment of the indicator that the current row names.
    mutating func number(
        of records: borrowing some RecordSource & ~Copyable,
        _ key: UInt64,
        _ samples: inout Samples
    ) throws(FileRejection) -> Int32 {
        if let number = numbers[key] { return number }
        let code = if let indicator { try records.name(indicator) } else { "" }
        if isGrid {
            let place = mapping.definition(ofRow: code) ?? mapping.source?.values.count ?? 0
            try checkRow(place, code, records.record)
            if place < mapping.source?.values.count ?? 0 {
                samples.note(records, indicator: code, unit: nil)
            }
            let number = Int32(place * columnCount)
            numbers[key] = number
            return number
        }
        let label: String? = if let label { try records.name(label) } else { nil }
        let unit: String? = if let unit { try records.name(unit) } else { nil }
        samples.note(records, indicator: label.map { "\(code) / \($0)" } ?? code, unit: unit)
        let number = Int32(assignments.count)
        numbers[key] = number
        let assignment = try mapping.assignment(
            code: code,
            label: label,
            unit: unit,
            unitsApart: unitsApart.contains(code)
        )
        try add(assignment, unit: unit)
        return number
    }

    /// Refuses a second row that an indicator's row pattern fits.
    private mutating func checkRow(
        _ place: Int,
        _ label: String,
        _ record: Int
    ) throws(FileRejection) {
        guard let values = mapping.source?.values, place < values.count,
            let first = rows.updateValue((label, record), forKey: place), first.label != label
        else { return }
        throw FileRejection(
            check: .ambiguousRow,
            problem: "records \(first.record) '\(first.label)' and \(record) '\(label)' are both "
                + "the row of '\(values[place].indicator)'",
            advice: "let 'row' of '\(values[place].indicator)' in source "
                + "'\(mapping.source?.id ?? "")' fit only one of them",
            record: record
        )
    }

    /// Notes a member that stands in the rows, with the publisher's name for it.
    mutating func note(_ member: DimensionMember, label: String) {
        mapping.note(member, label: label)
    }

    /// Whether somebody asks for a value of the rows of an indicator.
    func isAsked(_ number: Int) -> Bool {
        guard isGrid else { return assignments[number] != nil }
        return assignments[number..<number + columnCount].contains { $0 != nil }
    }

    /// What the labels above say of each column of values: of the first indicator that has it.
    var aboveColumns: [IndicatorMapping.Assignment?] {
        guard isGrid else { return isLong ? [] : assignments }
        return (0..<columnCount).map { column in
            stride(from: column, to: assignments.count, by: columnCount).lazy
                .compactMap { self.assignments[$0] }.first
        }
    }

    /// Asks for no value of a column.
    mutating func leaveOut(column: Int) {
        for place in stride(from: column, to: assignments.count, by: max(1, columnCount)) {
            assignments[place] = nil
        }
    }

    /// How many cells of a row somebody asks for.
    var askedCount: Int { isLong && !isGrid ? 1 : assignments.count { $0 != nil } }

    /// Refuses a long table that lacks something that its source asks for.
    func checkFound() throws(FileRejection) {
        if isLong { try mapping.checkFound() }
    }

    /// Adds what was noted in rows that stand behind.
    mutating func append(_ other: Self) {
        mapping.append(other.mapping)
        units.append(contentsOf: other.units.filter { !units.contains($0) })
    }

    private mutating func add(
        _ assignment: IndicatorMapping.Assignment?,
        unit: String?
    ) throws(FileRejection) {
        let definition = mapping.source?.values.first { $0.indicator == assignment?.indicator }
        assignments.append(assignment)
        segments.append(UInt8(truncatingIfNeeded: assignment?.segment ?? 0) << 4)
        least.append(assignment?.isCount == true ? 0 : -.infinity)
        guard let assignment, let definition else {
            return scales.append(unitsAreScales ? Self.scale(unit) : 1)
        }
        scales.append(try definition.factor(ofUnit: unit, in: mapping.source))
        guard let unit, !unit.isEmpty else { return }
        let said = UnitNote(
            indicator: assignment.indicator,
            unit: unit,
            agrees: definition.unit.map { FileUnit(unit).agrees(with: $0) } ?? true,
            expected: definition.unit
        )
        if !units.contains(said) { units.append(said) }
    }

    /// `1000` as a unit is a scale.
    private static func scale(_ unit: String?) -> Double {
        guard let unit, unit.hasPrefix("10"), unit.dropFirst().allSatisfy({ $0 == "0" }),
            unit.count <= 10
        else { return 1 }
        return Double(unit) ?? 1
    }
}
