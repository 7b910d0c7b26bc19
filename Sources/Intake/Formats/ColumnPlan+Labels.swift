import Indicators

/// What the labels above columns say of periods and areas, once the source's headers are found.
extension ColumnPlan {
    /// Gives each column of values the part of the period, the area and the unit that its labels
    /// say.
    mutating func placeLabels(
        _ assignments: inout ValueAssignments,
        _ register: AreaRegister
    ) throws(FileRejection) {
        let above = assignments.aboveColumns
        // Names are made to be looked up only where labels are areas.
        let lookup =
            above.contains { $0?.area != nil }
            ? AreaLookup(namesOf: register, assignments.mapping.source) : nil
        var unknown: [String] = []
        var leftOut: [String] = []
        for (place, assignment) in above.enumerated() {
            guard let assignment else { continue }
            values[place].parts = assignment.parts
            if let unit = assignment.unit { values[place].unit = unit }
            guard let name = assignment.area, let lookup else { continue }
            switch lookup.find(name) {
            case .code(let code): values[place].area = code
            case .isCode: values[place].area = name
            case .leftOut, .open:
                assignments.leaveOut(column: place)
                leftOut.append(name)
            case .unknown, .ambiguous: unknown.append(name)
            }
        }
        if !leftOut.isEmpty {
            asides.append(
                "the columns \(listed(leftOut)) are left out: 'areas' of the source has no code "
                    + "for them"
            )
        }
        guard unknown.isEmpty else {
            throw FileRejection(
                check: .noArea,
                problem: "the labels \(listed(unknown)) stand where the source has areas, and no "
                    + "area has one of these names",
                advice: "name them with their codes under 'names:' of 'areas' in source "
                    + "'\(assignments.mapping.source?.id ?? "")', or say 'others: leave out' there"
            )
        }
    }

    /// Refuses a table of which nothing says the period, or only a part of it.
    func checkPeriods(_ assignments: ValueAssignments) throws(FileRejection) {
        guard period == nil, fixedPeriod == nil else { return }
        let hasYear =
            fixedParts.whole != nil || fixedParts.year != nil
            || periodParts.contains { [.year, .period, .date].contains($0.kind) }
        let asked =
            assignments.isLong && !assignments.isGrid
            ? values.map { _ in true } : assignments.aboveColumns.map { $0 != nil }
        for (value, isAsked) in zip(values, asked) where isAsked && value.period == nil {
            if let parts = value.parts, parts.whole != nil || parts.year != nil { continue }
            if hasYear { continue }
            let path = value.path.joined(separator: " / ")
            let part = value.parts?.part?.kind ?? periodParts.first?.kind
            throw FileRejection(
                check: .noPeriod,
                problem: part.map {
                    "column \(value.column + 1) '\(path)' says the \($0.rawValue), and nothing "
                        + "says the year"
                } ?? "nothing says the period of column \(value.column + 1) '\(path)'",
                advice: "say at the source where it stands: 'period: { year: COLUMN }', "
                    + "'{ file: \"…{year}…\" }', '{ title: \"Stand: {date}\" }', "
                    + "'{ fixed: 2024 }', or '{year}' in 'header' or 'blocks'"
            )
        }
    }
}

extension SourceDefinition {
    /// Whether a header of the source has areas across.
    var readsAreasInHeaders: Bool {
        values.contains { value in
            value.headers.contains { $0.parts.contains { $0.names.contains("area") } }
        }
    }
}
