import Indicators

/// Finds out which indicator each value belongs to: by the source's headers, else by the file's
/// own.
struct IndicatorMapping {
    /// What a value is a reading of.
    struct Assignment: Hashable {
        var indicator: String
        var members: [DimensionMember] = []
        /// The years for which it holds.
        var years: ClosedRange<Int>?
        var segment = 0
        /// Whether a number below zero cannot be true.
        var isCount = false
        /// What the labels above say of the period, the area and the unit.
        var parts: PeriodParts?
        var area: String?
        var unit: String?
    }

    /// How many of the indicators of a long table are told when one is missing.
    private static let offeredLimit = 500

    let source: SourceDefinition?
    let coder: LabelCoder
    /// The dimensions that stand in the rows of the file.
    let rowDimensions: Set<String>
    /// The indicators of definitions that a row was found for, in long tables.
    private var found: Set<String> = []
    /// What rows of long tables offer: codes and labels of their indicators.
    private var offered: Set<String> = []
    /// Members that are a part of another one.
    private(set) var partMembers: Set<DimensionMember> = []
    /// The names of members as the publisher writes them.
    private(set) var memberLabels: [DimensionMember: String] = [:]

    init(source: SourceDefinition?, coder: LabelCoder, rowDimensions: Set<String>) {
        self.source = source
        self.coder = coder
        self.rowDimensions = rowDimensions
    }

    /// The assignment of each column of values; nil for one that the source does not ask for.
    mutating func assignments(of columns: [ColumnPlan.ValueColumn]) throws(FileRejection)
        -> [Assignment?]
    {
        guard let source, !source.values.isEmpty else {
            let own = columns.map { assignment(of: $0) }
            for (place, assignment) in own.enumerated() {
                try checkMembers(assignment, columns[place])
            }
            return own
        }
        var found = [Assignment?](repeating: nil, count: columns.count)
        var missing: [SourceDefinition.ValueDefinition] = []
        for definition in source.values {
            let matches = matches(of: definition, among: columns)
            if matches.isEmpty { missing.append(definition) }
            for (place, assignment) in matches {
                if let first = found[place], first.indicator != assignment.indicator {
                    throw contested(columns[place], first.indicator, assignment.indicator)
                }
                try checkMembers(assignment, columns[place])
                found[place] = assignment
            }
        }
        try check(missing: missing, of: source, "column", columns.map(path))
        try checkUnique(found, columns)
        return found
    }

    /// Refuses a long table in which a definition found no row.
    func checkFound() throws(FileRejection) {
        guard let source else { return }
        let missing = source.values.filter { !found.contains($0.indicator) }
        try check(missing: missing, of: source, "row", offered.sorted())
    }

    /// A source of several tables need not find all of its values in each of them.
    private func check(
        missing: [SourceDefinition.ValueDefinition],
        of source: SourceDefinition,
        _ place: String,
        _ offered: [String]
    ) throws(FileRejection) {
        guard !missing.isEmpty,
            source.recognition.tables.count <= 1 || missing.count == source.values.count
        else { return }
        throw .missingHeader(missing, of: source, place, offered)
    }

    /// The assignment of a value whose indicator stands in its row, or nil when nobody asks for it.
    mutating func assignment(code: String, label: String?, unit: String?, unitsApart: Bool)
        throws(FileRejection) -> Assignment?
    {
        var column = Self.column(code: code, label: label, unit: unit)
        guard let source, !source.values.isEmpty else {
            let isApart = unitsApart && unit?.isEmpty == false
            if isApart { column.name += " (\(unit ?? ""))" }
            let own = assignment(of: column)
            try checkMembers(own, column)
            return own
        }
        if offered.count < Self.offeredLimit {
            offered.insert(label.map { "\(code) / \($0)" } ?? code)
        }
        for definition in source.values {
            guard let (_, match) = matches(of: definition, among: [column]).first else { continue }
            try checkMembers(match, column)
            found.insert(definition.indicator)
            return match
        }
        return nil
    }

    /// The assignments of each definition of a table with indicators in rows: for each of them one
    /// per column of values, nil where its header does not fit.
    mutating func assignments(
        ofRows columns: [ColumnPlan.ValueColumn]
    ) throws(FileRejection) -> [[Assignment?]] {
        guard let source else { return [] }
        var all: [[Assignment?]] = []
        for definition in source.values {
            var own = [Assignment?](repeating: nil, count: columns.count)
            if definition.headers.isEmpty {
                let plain = Assignment(
                    indicator: definition.indicator,
                    isCount: definition.isCount
                )
                own = own.map { _ in plain }
            } else {
                for (place, assignment) in matches(of: definition, among: columns) {
                    try checkMembers(assignment, columns[place])
                    own[place] = assignment
                }
                guard own.contains(where: { $0 != nil }) else {
                    throw .missingHeader([definition], of: source, "column", columns.map(path))
                }
            }
            all.append(own)
        }
        return all
    }

    /// The number of the definition whose row has a label, noted as found.
    mutating func definition(ofRow label: String) -> Int? {
        if offered.count < Self.offeredLimit { offered.insert(label) }
        guard
            let place = source?.values.firstIndex(where: { definition in
                definition.rows.contains { $0.fits(label) }
            })
        else { return nil }
        if let indicator = source?.values[place].indicator { found.insert(indicator) }
        return place
    }

    /// What a row of a long table says of its value, as the column of a wide one would.
    static func column(code: String, label: String?, unit: String?) -> ColumnPlan.ValueColumn {
        let name = BracketedName(code)
        var column = ColumnPlan.ValueColumn(
            column: 0,
            path: [name.indicator],
            name: name.indicator,
            unit: unit
        )
        column.members = name.members
        column.aliases = [[code]] + (label.map { [[$0], [code, $0]] } ?? [])
        if let unit { column.unitAliases = [code, label].compactMap(\.self).map { [$0, unit] } }
        return column
    }

    /// The places of the columns that a definition names.
    mutating func columns(
        of definition: SourceDefinition.ValueDefinition,
        among columns: [ColumnPlan.ValueColumn]
    ) -> [Int] {
        matches(of: definition, among: columns).map(\.0)
    }

    private func assignment(of column: ColumnPlan.ValueColumn) -> Assignment {
        Assignment(indicator: column.name, members: coded(column.members))
    }

    private func coded(_ members: [DimensionMember]) -> [DimensionMember] {
        members.map { member in
            let name = coder.dimension(
                named: member.dimension,
                source?.dimensions.keys.sorted() ?? []
            )
            return DimensionMember(name, coder.code(name, member.code))
        }.sorted()
    }
}

extension IndicatorMapping.Assignment {
    /// Takes what a name in braces with a meaning of its own caught.
    fileprivate mutating func take(_ text: String, as name: String) {
        switch name {
        case "area": area = text
        case "unit": unit = text
        default:
            guard let kind = PeriodParts.Kind(rawValue: name) else { return }
            var parts = parts ?? PeriodParts()
            _ = parts.take(text, as: kind)
            self.parts = parts
        }
    }
}

extension IndicatorMapping {
    /// The columns that a definition names, with what their labels say.
    private mutating func matches(
        of definition: SourceDefinition.ValueDefinition,
        among columns: [ColumnPlan.ValueColumn]
    ) -> [(Int, Assignment)] {
        guard !definition.headers.isEmpty else {
            return columns.indices.filter { columns[$0].name == definition.indicator }.map {
                (
                    $0,
                    Assignment(
                        indicator: definition.indicator,
                        members: coded(columns[$0].members),
                        isCount: definition.isCount
                    )
                )
            }
        }
        var matches: [(Int, Assignment)] = []
        var matched: Set<Int> = []
        for (variant, pattern) in definition.headers.enumerated() {
            let captured = captures(of: pattern.parts, among: columns)
            for (place, labels) in captured where matched.insert(place).inserted {
                let members = labels.filter { !Self.isMeaning($0.dimension) }
                    .map { member($0.dimension, $0.label, of: definition) }
                var assignment = Assignment(
                    indicator: definition.indicator,
                    members: (members + coded(columns[place].members)).sorted(),
                    years: Self.years(of: pattern),
                    segment: definition.isBreak ? min(variant, Mark.segments.upperBound) : 0,
                    isCount: definition.isCount
                )
                for label in labels { assignment.take(label.label, as: label.dimension) }
                matches.append((place, assignment))
            }
        }
        return matches
    }

    private mutating func member(
        _ dimension: String,
        _ label: String,
        of definition: SourceDefinition.ValueDefinition
    ) -> DimensionMember {
        let member = DimensionMember(dimension, coder.code(dimension, label))
        memberLabels[member] = FootnoteMark.bare(label)
        if let pattern = definition.partOfAnother, LabelText.matches(label, pattern) {
            partMembers.insert(member)
        }
        return member
    }

    /// Whether a label in a row marks its member as a part of another one.
    mutating func note(_ member: DimensionMember, label: String) {
        memberLabels[member] = FootnoteMark.bare(label)
        let patterns = source?.values.compactMap(\.partOfAnother) ?? []
        if patterns.contains(where: { LabelText.matches(label, $0) }) {
            partMembers.insert(member)
        }
    }

    /// Adds what was noted in records that stand behind; what was noted first counts.
    mutating func append(_ other: Self) {
        memberLabels.merge(other.memberLabels) { first, _ in first }
        partMembers.formUnion(other.partMembers)
        found.formUnion(other.found)
        offered.formUnion(other.offered)
    }

    private static func years(of pattern: SourceDefinition.HeaderPattern) -> ClosedRange<Int>? {
        guard pattern.from != nil || pattern.until != nil else { return nil }
        let from = pattern.from ?? Int.min
        return from...max(from, pattern.until ?? Int.max)
    }

    /// How far the basis of a release shifts the segments of an indicator, behind its header
    /// variants; both together stay within what a mark can hold.
    func segmentShift(of indicator: String, release: ReleaseStamp?) -> Int {
        guard let bases = source?.bases, !bases.isEmpty else { return 0 }
        let variants =
            source?.values.filter { $0.indicator == indicator && $0.isBreak }
            .map(\.headers.count).max() ?? 1
        let newest = bases.count - 1
        let basis = release.map { release in
            bases.firstIndex { $0.untilRelease.map { release.date <= $0 } ?? true } ?? newest
        }
        return (basis ?? newest) * max(1, variants)
    }
}
