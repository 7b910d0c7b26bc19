import Diagnostics
import Indicators

/// The values of a draft: one for each header path, with the levels that name members in braces.
struct DraftHeaders {
    private typealias Part = SourceDefinition.HeaderPattern.Part

    /// A header path, and what a person would call what stands below it.
    private struct Path {
        var parts: [Part]
        let name: String
        let unit: String?
        /// The publisher's words, where the path has only a code, and the first text.
        var label: String?
        var sample: String?
    }

    /// A value of a draft, with what people should know of it.
    struct Value {
        let definition: SourceDefinition.ValueDefinition
        let title: String
        /// The first text of a value whose name stands in rows.
        let sample: String?
    }

    let plan: ColumnPlan
    let coder: LabelCoder
    /// Names of indicators that exist already.
    let taken: Set<String>
    /// The table's layout, where it has stacked labels.
    var sheet: SheetDraft?

    /// The values; as many as there are columns where braces would not find them all again.
    func values(_ head: Head) -> [Value] {
        if let sheet, !sheet.levels.isEmpty { return named(marked(sheet)) }
        guard plan.indicator == nil else { return named(rows(head)) }
        let braced = named(braced())
        return finds(braced) ? braced : named(columns())
    }

    /// The indicators that the rows of a long table name.
    private func rows(_ head: Head) -> [Path] {
        guard let column = plan.indicator else { return [] }
        var paths: [Path] = []
        var seen: Set<[String]> = []
        for fields in head.records.dropFirst(plan.firstRecord - 1) where column < fields.count {
            func field(_ column: Int?) -> String? {
                column.flatMap { $0 < fields.count ? fields[$0] : nil }
            }
            let name = BracketedName(fields[column]).indicator
            let unit = field(plan.unit)
            let isApart = plan.unitsApart.contains(fields[column])
            let labels = [name] + (isApart ? [unit].compactMap(\.self) : [])
            guard !name.isEmpty, seen.insert(labels).inserted else { continue }
            paths.append(
                Path(
                    parts: labels.map(Self.label),
                    name: labels.joined(separator: " "),
                    unit: unit,
                    label: field(plan.indicatorLabel),
                    sample: field(plan.values.first?.column)
                )
            )
        }
        return paths
    }

    /// The columns of a table with periods or areas across: one path for all that differ in them.
    private func marked(_ sheet: SheetDraft) -> [Path] {
        var seen: Set<[Part]> = []
        return plan.values.compactMap { value in
            let parts = sheet.marked(value.column)
            guard !parts.isEmpty, seen.insert(parts).inserted else { return nil }
            let labels = sheet.subjects(value.column)
            let stem = FileNamePattern(sheet.fileName).stem
            let title = plan.title.map { LastingTitle($0).text(or: stem) } ?? stem
            return Path(
                parts: parts,
                name: labels.isEmpty ? title : labels.joined(separator: " "),
                unit: value.unit,
                label: labels.isEmpty ? title : labels.joined(separator: ", ")
            )
        }
    }

    /// The columns of a wide table, each with its labels.
    private func columns() -> [Path] {
        var seen: Set<[String]> = []
        let counts = Dictionary(grouping: plan.values) { value in
            (value.reference ?? value.path) + [value.period ?? ""]
        }.mapValues(\.count)
        // Marks of footnotes change with each release; only where they alone tell labels apart,
        // they stay.
        let unmarked = Set(counts.keys.map { $0.map(FootnoteMark.bare) })
        let isUnmarked = sheet != nil && unmarked.count == counts.count
        return plan.values.compactMap { value in
            let path = value.reference ?? value.path
            // Nobody could tell columns with the same labels apart.
            guard counts[path + [value.period ?? ""]] == 1, seen.insert(path).inserted else {
                return nil
            }
            let words = isUnmarked ? path.map(FootnoteMark.bare) : path
            return Path(
                parts: words.map(Self.label),
                name: sheet == nil ? value.name : words.joined(separator: " "),
                unit: value.unit,
                label: sheet == nil ? nil : words.joined(separator: ", ")
            )
        }
    }

    /// The same, with one path for all columns that differ in members only.
    private func braced() -> [Path] {
        var seen: Set<[String]> = []
        let values = plan.values.filter { seen.insert($0.reference ?? $0.path).inserted }
        let paths = values.map { $0.reference ?? $0.path }
        let words = sheet == nil ? paths : paths.map { $0.map(FootnoteMark.bare) }
        var parts = words.map { $0.map(Self.label) }
        var used = paths.map { _ in Set(plan.dimensions.map(\.name)) }
        for level in 0..<(paths.map(\.count).max() ?? 0) {
            let groups = Dictionary(grouping: paths.indices.filter { level < paths[$0].count }) {
                Self.without(level, paths[$0])
            }
            for places in groups.values where places.count > 1 {
                let labels = Set(places.map { paths[$0][level] })
                guard let name = coder.dimension(of: labels.sorted()) else { continue }
                for place in places where used[place].insert(name).inserted {
                    parts[place][level] = .dimension(name)
                }
            }
            guard let places = Self.repeated(level, paths) else { continue }
            for place in places {
                if case .label = parts[place][level] {
                    parts[place][level] = .dimension("level_\(level + 1)")
                }
            }
        }
        var known: Set<[Part]> = []
        return parts.indices.compactMap { place in
            guard known.insert(parts[place]).inserted else { return nil }
            let labels = parts[place].enumerated().compactMap { level, part in
                if case .label = part { words[place][level] } else { nil as String? }
            }
            let isOwn = labels.isEmpty || labels.count == paths[place].count
            return Path(
                parts: parts[place],
                name: isOwn && (sheet == nil || labels.isEmpty)
                    ? values[place].name : labels.joined(separator: " "),
                unit: values[place].unit,
                label: sheet == nil || labels.isEmpty ? nil : labels.joined(separator: ", ")
            )
        }
    }

    /// A path without one of its labels.
    private static func without(_ level: Int, _ path: [String]) -> [String] {
        var rest = path
        rest[level] = "\n"
        return rest
    }

    /// The paths that have a level whose labels are the same under each of several parents.
    private static func repeated(_ level: Int, _ paths: [[String]]) -> [Int]? {
        let deep = paths.indices.filter { level > 0 && level < paths[$0].count }
        let groups = Dictionary(grouping: deep) { Array(paths[$0][..<level]) }
        let labels = Set(groups.values.map { places in Set(places.map { paths[$0][level] }) })
        guard groups.count > 1, labels.count == 1, let only = labels.first, only.count > 1,
            !only.contains(where: isUnit)
        else { return nil }
        return deep
    }

    /// Numbers and shares of them are no members of one dimension.
    private static func isUnit(_ label: String) -> Bool {
        label.contains("%") || ["anzahl", "prozent", "index"].contains(LabelText.folded(label))
    }

    /// A label as it can be written: braces would name a member.
    private static func label(_ text: String) -> Part {
        .label(String(text.map { $0 == "{" || $0 == "}" ? "?" : $0 }))
    }

    /// An identifier of at most some words: who reads a rule should see its end.
    private static func shortened(_ identifier: String) -> String {
        guard identifier.count > 60 else { return identifier }
        let start = identifier.prefix(60)
        return String(start[..<(start.lastIndex(of: "_") ?? start.endIndex)])
    }

    private func named(_ paths: [Path]) -> [Value] {
        var taken = taken
        var counts: [String: Int] = [:]
        return paths.map { path in
            let identifier = Self.shortened(LabelText.identifier(path.name))
            var indicator = identifier
            while !taken.insert(indicator).inserted {
                counts[identifier, default: 1] += 1
                indicator = "\(identifier)_\(counts[identifier, default: 1])"
            }
            let labels = path.parts.compactMap { part in
                if case .label(let text) = part { text } else { nil }
            }
            return Value(
                definition: SourceDefinition.ValueDefinition(
                    indicator: indicator,
                    headers: [SourceDefinition.HeaderPattern(parts: path.parts)],
                    unit: path.unit.flatMap { $0.isEmpty ? nil : $0 }
                ),
                title: path.label ?? labels.last ?? indicator,
                sample: path.sample
            )
        }
    }

    /// Whether values find each column, and each of them once.
    private func finds(_ values: [Value]) -> Bool {
        var source = SourceDefinition(id: "draft", location: SourceLocation(file: "draft"))
        source.values = values.map(\.definition)
        var mapping = IndicatorMapping(
            source: source,
            coder: coder,
            rowDimensions: Set(plan.dimensions.map(\.name))
        )
        guard let found = try? mapping.assignments(of: plan.values) else { return false }
        return found.allSatisfy { $0 != nil }
    }
}
