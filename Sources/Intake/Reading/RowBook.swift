import Indicators
import Readings

/// Why no value of a row is read.
struct RowFault {
    /// The column to blame, counted from 0; -1 for the whole row.
    let column: Int
    let fault: CellFault
    /// Whether what stands there is kept from the ledger.
    var hidesText = false

    /// A text in a column of which nobody knows that it holds anything but numbers.
    static func textAmongBlanks(_ column: Int) -> Self {
        Self(column: column, fault: .textAmongBlanks, hidesText: true)
    }
}

/// What the keys of rows stand for, each found out once.
///
/// A key is an area, members and in long tables an indicator; with a column of values it is a
/// series of the dataset.
struct RowBook {
    /// What is done with the rows of a key.
    enum State {
        case read
        /// The values count as present for the dash rule, but are not kept.
        case notKept
        /// Rows of another region variable.
        case ignored
        /// Rows of areas that the source passes over.
        case passedOver
        case rejected
    }

    /// What a row key stands for.
    private struct Row {
        let state: State
        /// The number of the area's code in the builder.
        let area: Int32
        /// In long tables, the place of the indicator among the assignments.
        let assignment: Int32?
    }

    /// Where the values of a row key and a column of values go.
    struct Target {
        /// The group of the builder; negative when the values are not kept.
        let group: Int32
        let series: Int32

        static let unresolved = Self(group: -1, series: 0)
        static let notKept = Self(group: -2, series: 0)

        var isKept: Bool { group >= 0 }
        var isUnresolved: Bool { group == -1 }
    }

    private let plan: ColumnPlan
    private let columnCount: Int
    private var seriesLimit: Int
    private let regions: [String]
    private let hasAreasAcross: Bool
    private(set) var areas: AreaColumn
    private var members: MemberColumns
    private(set) var assignments: ValueAssignments
    private(set) var samples: Samples
    private var rows: [Row] = []
    private var faults: [Int: RowFault] = [:]
    private var targets: [Target] = []
    private var groups: [UInt64: Group] = [:]

    init(_ plan: ColumnPlan, _ assignments: ValueAssignments, _ context: FileContext) {
        let source = assignments.mapping.source
        self.plan = plan
        self.assignments = assignments
        columnCount = plan.values.count
        seriesLimit = context.limits.series
        regions = plan.regionVariable == nil ? [] : source?.areas.from ?? []
        hasAreasAcross = plan.values.contains { $0.area != nil }
        areas = AreaColumn(plan, source, context.areas)
        members = MemberColumns(plan, assignments.mapping.coder)
        samples = Samples(plan)
    }

    /// Gives back what only the reading of further rows needs.
    mutating func forgetRows() {
        rows = []
        targets = []
        members = MemberColumns(plan, assignments.mapping.coder)
        groups = [:]
    }

    /// Lets the table have so many series and no more.
    mutating func limitSeries(to limit: Int) { seriesLimit = limit }

    /// How many row keys are known.
    var count: Int { rows.count }

    /// What is done with the rows of a key.
    ///
    /// Most keys have values that are kept, and then nobody looks further than at where these go.
    @inline(__always)
    func state(_ key: Int) -> State {
        columnCount > 0 && targets[key * columnCount].isKept ? .read : rows[key].state
    }

    /// Why the rows of a key are rejected.
    func fault(_ key: Int) -> RowFault? { faults[key] }

    /// Finds out what the key of the current row stands for, which is new.
    mutating func add(
        _ records: borrowing some RecordSource & ~Copyable,
        _ keys: RowKeys,
        _ builder: inout DatasetBuilder,
        _ dashes: inout DashRule
    ) throws {
        let key = rows.count
        guard (key + 1) * columnCount <= seriesLimit else { throw tooManySeries }
        let area = try areas.area(keys.area, records, &builder)
        var state = try state(records, area, key)
        var assignment: Int32?
        if assignments.isLong {
            let number = try assignments.number(of: records, keys.indicator, &samples)
            assignment = number
            let isRead = state != .ignored && state != .passedOver
            if isRead, !assignments.isAsked(Int(number)) { state = .notKept }
        }
        if let fault = try members.add(records, keys, &assignments, &builder), state == .read {
            (state, faults[key]) = (.rejected, fault)
        }
        rows.append(Row(state: state, area: area.number, assignment: assignment))
        targets.append(contentsOf: repeatElement(.unresolved, count: columnCount))
        dashes.add(key: key, area: area.number, withoutArea: keys.withoutArea)
        samples.note(records, isHome: area.isHome)
    }

    private mutating func state(
        _ records: borrowing some RecordSource & ~Copyable,
        _ area: AreaColumn.Area,
        _ key: Int
    ) throws(SeveralVariables) -> State {
        for constant in plan.constants where records.text(constant.column) != constant.text {
            if let slot = constant.slot {
                if records.text(constant.column).isEmpty { continue }
                throw SeveralVariables(slot: slot)
            }
            faults[key] = RowFault(
                column: constant.column,
                fault: .otherText(expected: constant.text)
            )
            return .rejected
        }
        if let column = plan.regionVariable, !regions.isEmpty {
            guard regions.contains(records.text(column)) else { return .ignored }
        }
        if area.isPassedOver { return .passedOver }
        guard !area.text.isEmpty || hasAreasAcross else {
            faults[key] = RowFault(column: plan.area ?? -1, fault: .noArea)
            return .rejected
        }
        if let fault = area.fault {
            faults[key] = RowFault(column: plan.area ?? -1, fault: fault)
            return .rejected
        }
        return area.isKept || hasAreasAcross ? .read : .notKept
    }

    /// The place of what the values of a row key in a column of values mean, among the assignments.
    @inline(__always)
    func assignment(_ key: Int, _ place: Int) -> Int {
        guard assignments.isLong else { return place }
        return Int(rows[key].assignment ?? 0) + (assignments.isGrid ? place : 0)
    }

    /// Whether somebody asks for the values of a row key in a column of values.
    func isAsked(_ key: Int, _ place: Int) -> Bool {
        rows[key].state == .read && assignments[assignment(key, place)] != nil
    }

    /// Where the values of the current row in a column of values go.
    @inline(__always)
    mutating func target(
        _ key: Int,
        _ place: Int,
        _ period: PeriodColumn.Period,
        _ keys: RowKeys,
        _ builder: inout DatasetBuilder,
        _ dashes: inout DashRule
    ) -> Target {
        let target = targets[key * columnCount + place]
        guard target.isUnresolved else { return target }
        let found = newTarget(key, place, period, keys, &builder)
        if found.isKept {
            dashes.note(series: found.series, of: Int(found.group), key: key, place)
        }
        targets[key * columnCount + place] = found
        return found
    }

    private mutating func newTarget(
        _ key: Int,
        _ place: Int,
        _ period: PeriodColumn.Period,
        _ keys: RowKeys,
        _ builder: inout DatasetBuilder
    ) -> Target {
        let row = rows[key]
        let number = assignment(key, place)
        guard row.state == .read else { return .notKept }
        let name = UInt64(number) << 8 | UInt64(period.frequency)
        let group: Group
        if let known = groups[name] {
            group = known
        } else {
            guard let assignment = assignments[number],
                let frequency = Frequency(rawValue: period.frequency)
            else { return .notKept }
            group = newGroup(assignment, frequency, &builder)
            groups[name] = group
        }
        var area = row.area
        if let own = plan.values[place].area {
            guard areas.keeps(own) else { return .notKept }
            area = builder.code(own)
        }
        var tuple = [area]
        tuple.reserveCapacity(group.members.count + 1)
        for member in group.members {
            switch member {
            case .fixed(let code): tuple.append(code)
            case .row(let place): tuple.append(members.code(place, keys))
            }
        }
        let series = builder.series(tuple, in: group.number)
        return Target(group: Int32(group.number), series: series)
    }
}

/// A slot of a flat file turned out to hold several variables, which makes another plan.
struct SeveralVariables: Error {
    let slot: Int
}

extension RowBook {
    /// A group of the builder, and how a series' tuple is put together for it.
    private struct Group {
        let number: Int
        /// For each dimension in the builder's order: a dimension of the row, or a fixed code.
        let members: [Member]

        enum Member {
            case row(Int)
            case fixed(Int32)
        }
    }

    private func newGroup(
        _ assignment: IndicatorMapping.Assignment,
        _ frequency: Frequency,
        _ builder: inout DatasetBuilder
    ) -> Group {
        var members: [String: Group.Member] = [:]
        for (place, dimension) in plan.dimensions.enumerated() {
            members[dimension.name] = .row(place)
        }
        for member in assignment.members {
            members[member.dimension] = .fixed(builder.code(member.code))
        }
        let names = members.keys.sorted()
        return Group(
            number: builder.group(
                indicator: assignment.indicator,
                frequency: frequency,
                dimensions: names
            ),
            members: names.compactMap { members[$0] }
        )
    }

    /// Adds what was noted in rows that stand behind.
    mutating func append(_ other: Self) {
        areas.append(other.areas)
        assignments.append(other.assignments)
        samples.append(other.samples)
    }

    private var tooManySeries: FileRejection {
        FileRejection(
            check: .tooManySeries,
            problem: "the file has more than \(seriesLimit) series, too many for its size: rows "
                + "that differ in more than their period, times \(columnCount) columns of values",
            advice: "leave out columns that only number the rows and rows and columns without "
                + "values, or deliver it in parts"
        )
    }
}
