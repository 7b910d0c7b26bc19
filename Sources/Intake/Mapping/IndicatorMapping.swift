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
    }

    let source: SourceDefinition?
    let coder: LabelCoder
    /// Members that are a part of another one.
    private(set) var partMembers: Set<DimensionMember> = []
    /// The names of members as the publisher writes them.
    private(set) var memberLabels: [DimensionMember: String] = [:]

    init(source: SourceDefinition?, coder: LabelCoder) {
        self.source = source
        self.coder = coder
    }

    /// The assignment of each column of values; nil for one that the source does not ask for.
    mutating func assignments(of columns: [ColumnPlan.ValueColumn]) throws(FileRejection)
        -> [Assignment?]
    {
        guard let source else { return columns.map { assignment(of: $0) } }
        var found = [Assignment?](repeating: nil, count: columns.count)
        var missing: [SourceDefinition.ValueDefinition] = []
        for definition in source.values {
            let matches = matches(of: definition, among: columns)
            if matches.isEmpty { missing.append(definition) }
            for (place, assignment) in matches {
                if let first = found[place], first.indicator != assignment.indicator {
                    throw contested(columns[place], first.indicator, assignment.indicator)
                }
                found[place] = assignment
            }
        }
        if let definition = missing.first,
            source.recognition.tables.count <= 1 || missing.count == source.values.count
        {
            throw missingHeader(definition, columns)
        }
        try checkUnique(found, columns)
        return found
    }

    /// The assignment of a value whose indicator stands in its row, or nil when nobody asks for it.
    mutating func assignment(code: String, label: String?, unit: String?, unitsApart: Bool)
        -> Assignment?
    {
        let name = BracketedName(code)
        guard let source else {
            let isApart = unitsApart && unit?.isEmpty == false
            let indicator = isApart ? "\(name.indicator) (\(unit ?? ""))" : name.indicator
            return Assignment(indicator: indicator, members: coded(name.members))
        }
        var column = ColumnPlan.ValueColumn(
            column: 0,
            path: [name.indicator],
            name: name.indicator,
            unit: unit
        )
        column.members = name.members
        column.aliases = [[code]] + aliases(code, label, unit)
        for definition in source.values {
            if let match = matches(of: definition, among: [column]).first { return match.1 }
        }
        return nil
    }

    private func aliases(_ code: String, _ label: String?, _ unit: String?) -> [[String]] {
        var paths: [[String]] = []
        if let label { paths += [[label], [code, label]] }
        if let unit { paths += [[code, unit]] + (label.map { [[$0, unit]] } ?? []) }
        return paths
    }

    private func assignment(of column: ColumnPlan.ValueColumn) -> Assignment {
        Assignment(indicator: column.name, members: coded(column.members))
    }

    private func coded(_ members: [DimensionMember]) -> [DimensionMember] {
        members.map { DimensionMember($0.dimension, coder.code($0.dimension, $0.code)) }
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
            let captured = captures(of: pattern, among: columns)
            for (place, labels) in captured where matched.insert(place).inserted {
                let members = labels.map { member($0.dimension, $0.label, of: definition) }
                let assignment = Assignment(
                    indicator: definition.indicator,
                    members: (members + coded(columns[place].members)).sorted(),
                    years: Self.years(of: pattern),
                    segment: definition.isBreak ? min(variant, Mark.segments.upperBound) : 0,
                    isCount: definition.isCount
                )
                matches.append((place, assignment))
            }
        }
        return matches
    }

    private typealias Capture = (dimension: String, label: String)

    /// Matches to the end of the path first; else what is left must be members of one code list
    /// each.
    private func captures(
        of pattern: SourceDefinition.HeaderPattern,
        among columns: [ColumnPlan.ValueColumn]
    ) -> [(Int, [Capture])] {
        var complete: [(Int, [Capture])] = []
        var whole: [(Int, [Capture])] = []
        var partial: [(place: Int, labels: [Capture], rest: ArraySlice<String>)] = []
        for (place, column) in columns.enumerated() {
            let paths = [column.path] + column.aliases
            let found = paths.flatMap { HeaderMatcher(pattern.parts, $0).matches() }
            if let match = found.first(where: { $0.rest.isEmpty }) {
                if match.isComplete && match.captures.isEmpty { complete.append((place, [])) }
                whole.append((place, match.captures))
            } else if let match = found.first {
                partial.append((place, match.captures, match.rest))
            }
        }
        // A header that is written out beats those that merely end in it.
        guard complete.isEmpty else { return complete }
        guard whole.isEmpty, let depth = partial.map(\.rest.count).max() else { return whole }
        var dimensions: [String?] = []
        for level in 0..<depth {
            let labels = Set(partial.compactMap { $0.rest.dropFirst(level).first })
            if let dimension = coder.dimension(of: labels.sorted()) {
                dimensions.append(dimension)
            } else if labels.allSatisfy(coder.isTotal) || labels.count == 1 {
                dimensions.append(nil)
            } else {
                return []
            }
        }
        return partial.map { match in
            let rest = zip(dimensions, match.rest).compactMap { dimension, label in
                dimension.map { Capture($0, label) }
            }
            return (match.place, match.labels + rest)
        }
    }

    private mutating func member(
        _ dimension: String,
        _ label: String,
        of definition: SourceDefinition.ValueDefinition
    ) -> DimensionMember {
        let member = DimensionMember(dimension, coder.code(dimension, label))
        memberLabels[member] = label
        if let pattern = definition.partOfAnother, LabelText.matches(label, pattern) {
            partMembers.insert(member)
        }
        return member
    }

    /// Whether a label in a row marks its member as a part of another one.
    mutating func note(_ member: DimensionMember, label: String) {
        memberLabels[member] = label
        let patterns = source?.values.compactMap(\.partOfAnother) ?? []
        if patterns.contains(where: { LabelText.matches(label, $0) }) {
            partMembers.insert(member)
        }
    }

    /// Adds what was noted in records that stand behind; what was noted first counts.
    mutating func append(_ other: Self) {
        memberLabels.merge(other.memberLabels) { first, _ in first }
        partMembers.formUnion(other.partMembers)
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

extension IndicatorMapping {
    private func checkUnique(_ found: [Assignment?], _ columns: [ColumnPlan.ValueColumn])
        throws(FileRejection)
    {
        var seen: [String: Int] = [:]
        for (place, assignment) in found.enumerated() {
            guard let assignment else { continue }
            let members = assignment.members.map { "\($0.dimension)=\($0.code)" }
            let years = assignment.years.map { "\($0)" } ?? ""
            let key = [assignment.indicator, columns[place].period ?? "", years] + members
            let text = key.joined(separator: "\n")
            guard let first = seen.updateValue(place, forKey: text) else { continue }
            throw FileRejection(
                check: "ambiguous-header",
                problem: "the header of '\(assignment.indicator)' fits columns "
                    + "\(columns[first].column + 1) '\(path(columns[first]))' and "
                    + "\(columns[place].column + 1) '\(path(columns[place]))'",
                advice: "write more levels of the header in source '\(source?.id ?? "")', "
                    + "or let a level be a dimension: '{name}'"
            )
        }
    }

    private func path(_ column: ColumnPlan.ValueColumn) -> String {
        column.path.joined(separator: " / ")
    }

    private func contested(_ column: ColumnPlan.ValueColumn, _ first: String, _ second: String)
        -> FileRejection
    {
        FileRejection(
            check: "ambiguous-header",
            problem:
                "column \(column.column + 1) '\(path(column))' fits both "
                + "'\(first)' and '\(second)'",
            advice: "make the headers in source '\(source?.id ?? "")' tell them apart"
        )
    }

    private func missingHeader(
        _ definition: SourceDefinition.ValueDefinition,
        _ columns: [ColumnPlan.ValueColumn]
    ) -> FileRejection {
        let wanted = definition.headers.map(\.text)
        var seen: Set<String> = []
        let offered = columns.map(path).filter { seen.insert($0).inserted }
        return FileRejection(
            check: "missing-header",
            problem: "no column fits the header "
                + listed(wanted.isEmpty ? [definition.indicator] : wanted)
                + " of '\(definition.indicator)'; the file has \(listed(offered))",
            advice:
                "correct 'header' of '\(definition.indicator)' in source '\(source?.id ?? "")', "
                + "or ask the supplier why the column is gone"
        )
    }
}

extension SourceDefinition.HeaderPattern {
    /// The pattern as it is written: `A / {dimension}`.
    var text: String {
        parts.map { part in
            switch part {
            case .label(let label): label
            case .dimension(let name): "{\(name)}"
            }
        }.joined(separator: " / ")
    }
}
