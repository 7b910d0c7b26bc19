import Indicators
import Readings

/// A group of the builder, and how a series' tuple is put together for it.
struct GroupPlan {
    let group: Int
    /// For each dimension in the builder's order: a dimension of the row, or a fixed code.
    let members: [Member]

    enum Member {
        case row(Int)
        case fixed(Int32)
    }
}

extension TableExecutor {
    /// Resolves a row key that was not seen before: area, members, indicator.
    mutating func resolveRow(_ reader: borrowing RecordReader) {
        let area = plan.area.map { reader.text($0) } ?? fixedArea
        var state = rowState(reader, area)
        var assignment: Int32 = -1
        if state != .rejected, plan.indicator != nil {
            assignment = resolveAssignment(reader)
            if state == .read, assignments[Int(assignment)] == nil { state = .notKept }
        }
        rowStates.append(state)
        rowAssignments.append(assignment)
        rowAreas.append(areaCode(area, reader))
        for place in plan.dimensions.indices { resolveMember(place, reader) }
        let areaKeys = plan.area == nil ? 0 : 1
        if plan.isFlat {
            // The region variable belongs to the area, not to what is told apart by columns.
            let told =
                plan.dimensions.count + (plan.indicator == nil ? 0 : 1)
                + (plan.unit == nil ? 0 : 1)
            var others = Array(tuple.dropFirst(areaKeys).prefix(told))
            while others.count < dimensionTuples.width { others.append(-1) }
            rowParts.append(rowAreas[rowKey])
            columnParts.append(dimensionTuples.number(of: others))
        } else {
            rowParts.append(Int32(rowKey))
            columnParts.append(0)
        }
        targets.append(contentsOf: repeatElement(.unresolved, count: valueCount))
        noteSamples(reader, isHome: area == home)
    }

    private mutating func rowState(_ reader: borrowing RecordReader, _ area: String) -> RowState {
        for constant in plan.constants where reader.text(constant.column) != constant.text {
            let problem =
                "'\(constant.text)' is expected here, as in the first record: "
                + "deliver each variable in a column of its own"
            rowProblems[rowKey] = (constant.column, problem)
            return .rejected
        }
        if let column = plan.regionVariable, let from = source?.areas.from, !from.isEmpty {
            guard from.contains(reader.text(column)) else { return .ignored }
        }
        guard !area.isEmpty else {
            rowProblems[rowKey] = (plan.area ?? -1, "the area's code is empty")
            return .rejected
        }
        return filter.keeps(area) ? .read : .notKept
    }

    private mutating func areaCode(_ area: String, _ reader: borrowing RecordReader) -> Int32 {
        let key = plan.area == nil ? -1 : tuple[0]
        if let code = areaCodes[key] { return code }
        let code = builder.code(area)
        areaCodes[key] = code
        if let column = plan.areaLabel, filter.keeps(area) {
            let label = reader.text(column)
            if !label.isEmpty { areaLabels[area] = label }
        }
        return code
    }

    private mutating func resolveMember(_ place: Int, _ reader: borrowing RecordReader) {
        let dimension = plan.dimensions[place]
        let number = Int(tuple[(plan.area == nil ? 0 : 1) + place])
        while memberCodes[place].count <= number { memberCodes[place].append(-1) }
        guard memberCodes[place][number] < 0 else { return }
        let text = reader.text(dimension.column)
        let label = dimension.labelColumn.map { reader.text($0) }
        let member = DimensionMember(
            dimension.name,
            coder.code(dimension.name, text, label: label)
        )
        mapping.note(member, label: label ?? text)
        memberCodes[place][number] = builder.code(member.code)
    }

    private mutating func resolveAssignment(_ reader: borrowing RecordReader) -> Int32 {
        let first = (plan.area == nil ? 0 : 1) + plan.dimensions.count
        let unit = plan.unit == nil ? 0 : tuple[first + 1]
        let key = UInt64(UInt32(bitPattern: tuple[first])) << 32 | UInt64(UInt32(bitPattern: unit))
        if let number = assignmentNumbers[key] { return number }
        let code = plan.indicator.map { reader.text($0) } ?? ""
        let label = plan.indicatorLabel.map { reader.text($0) }
        let unitText = plan.unit.map { reader.text($0) }
        let assignment = mapping.assignment(
            code: code,
            label: label,
            unit: unitText,
            unitsApart: plan.unitsApart.contains(code)
        )
        if assignmentNumbers.isEmpty {
            assignments = []
            scales = []
            segments = []
        }
        let number = Int32(assignments.count)
        assignments.append(assignment)
        segments.append(Self.segment(of: assignment))
        // The scale is a matter of the official format; elsewhere a unit is only a word.
        scales.append(plan.format == .genesisFlatNew ? Self.scale(unitText) : 1)
        assignmentNumbers[key] = number
        if let column = valueColumns.first, notes.count < Self.noteLimit {
            notes.append(
                ColumnNote(
                    column: column + 1,
                    header: label.map { "\(code) / \($0)" } ?? code,
                    unit: unitText,
                    sample: reader.text(column)
                )
            )
        }
        return number
    }

    /// Finds the series of a row key and value column.
    mutating func resolveTarget(_ place: Int, _ period: RowPeriod) -> Target {
        guard rowStates[rowKey] == .read else { return .notKept }
        let isLong = rowAssignments[rowKey] >= 0
        let assignmentNumber = isLong ? Int(rowAssignments[rowKey]) : place
        guard let assignment = assignments[assignmentNumber],
            let frequency = Frequency(rawValue: period.frequency)
        else { return .notKept }
        let key = UInt64(assignmentNumber) << 8 | UInt64(period.frequency)
        let group = groupCache[key] ?? makeGroup(assignment, frequency)
        groupCache[key] = group
        var series = [rowAreas[rowKey]]
        for member in group.members {
            switch member {
            case .fixed(let code): series.append(code)
            case .row(let place):
                let number = Int(tuple[(plan.area == nil ? 0 : 1) + place])
                series.append(memberCodes[place][number])
            }
        }
        let number = builder.series(series, in: group.group)
        while parts.count <= group.group { parts.append([]) }
        if parts[group.group].count == Int(number) {
            parts[group.group].append((rowParts[rowKey], columnPart(rowKey, place)))
        }
        return Target(group: Int32(group.group), series: number)
    }

    private mutating func makeGroup(
        _ assignment: IndicatorMapping.Assignment,
        _ frequency: Frequency
    ) -> GroupPlan {
        var members: [String: GroupPlan.Member] = [:]
        for (place, dimension) in plan.dimensions.enumerated() {
            members[dimension.name] = .row(place)
        }
        for member in assignment.members {
            members[member.dimension] = .fixed(builder.code(member.code))
        }
        let names = members.keys.sorted()
        return GroupPlan(
            group: builder.group(
                indicator: assignment.indicator,
                frequency: frequency,
                dimensions: names
            ),
            members: names.compactMap { members[$0] }
        )
    }

    static let noteLimit = 500

    /// Keeps a sample of each column, of the home area when it comes.
    private mutating func noteSamples(_ reader: borrowing RecordReader, isHome: Bool) {
        guard plan.indicator == nil, notes.isEmpty || (isHome && !hasHomeSample) else { return }
        hasHomeSample = isHome
        notes = plan.values.prefix(Self.noteLimit).map { value in
            ColumnNote(
                column: value.column + 1,
                header: (value.path + [value.period].compactMap(\.self)).joined(separator: " / "),
                unit: value.unit,
                sample: reader.text(value.column)
            )
        }
    }
}
