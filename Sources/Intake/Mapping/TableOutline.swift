package import Archives
import Indicators

/// A table as one sees it before anybody described it: its size, and what stands above its columns.
package struct TableOutline: Hashable, Sendable {
    /// One column with its labels and what stands in it.
    package struct Column: Hashable, Sendable {
        /// Counted from 1.
        package let number: Int
        /// The labels above it from the top down, joined by ` / `.
        package let header: String
        package let unit: String?
        /// What it seems to hold: `area`, `period`, `texts`, `numbers`.
        package let kind: String
        /// Its text in a row of home, else in the first row.
        package let sample: String
    }

    package let place: TablePlace
    /// How many rows were looked at.
    package let rowCount: Int
    /// Whether there may be more rows.
    package let goesOn: Bool
    package let columnCount: Int
    /// Empty where no row looks like labels above numbers.
    package let columns: [Column]

    init(_ table: any FileTable, _ context: FileContext) throws {
        let head = try table.head()
        place = table.place
        rowCount = head.records.count
        goesOn = head.records.count >= Head.recordLimit
        columnCount = head.records.map(\.count).max() ?? 0
        columns = Self.columns(head, context)
    }

    private static func columns(_ head: Head, _ context: FileContext) -> [Column] {
        guard let plan = try? plan(head) else { return [] }
        let row = sample(head, plan, context.areas)
        func text(_ column: Int) -> String { head.cell(row, column) }
        func title(_ column: Int) -> String {
            let path =
                plan.titles.flatMap { titles in
                    titles.paths.indices.contains(column) ? titles.paths[column] : nil
                } ?? []
            return path.joined(separator: " / ")
        }
        var columns: [Column] = []
        for (kind, place) in [("area", plan.area), ("period", plan.period)] {
            guard let place else { continue }
            columns.append(
                Column(
                    number: place + 1,
                    header: title(place),
                    unit: nil,
                    kind: kind,
                    sample: text(place)
                )
            )
        }
        for dimension in plan.dimensions {
            columns.append(
                Column(
                    number: dimension.column + 1,
                    header: dimension.names.first ?? dimension.name,
                    unit: nil,
                    kind: "texts",
                    sample: text(dimension.column)
                )
            )
        }
        for value in plan.values {
            columns.append(
                Column(
                    number: value.column + 1,
                    header: (value.path + [value.period].compactMap(\.self))
                        .joined(separator: " / "),
                    unit: value.unit,
                    kind: "numbers",
                    sample: text(value.column)
                )
            )
        }
        return columns.sorted { $0.number < $1.number }
    }

    private static func plan(_ head: Head) throws(FileRejection) -> ColumnPlan {
        try HeaderFormats.format(of: head, for: nil).init(head, source: nil).plan()
    }

    /// A row of home, by code or by name, else the first.
    private static func sample(
        _ head: Head,
        _ plan: ColumnPlan,
        _ register: AreaRegister
    ) -> Int {
        let last = max(plan.firstRecord, head.records.count)
        let first =
            (plan.firstRecord...last).first { row in head[row].count { !$0.isEmpty } > 1 }
            ?? plan.firstRecord
        guard let home = register.home else { return first }
        let lookup = AreaLookup(namesOf: register)
        return (plan.firstRecord...last).first { row in
            head[row].contains { text in
                guard !text.isEmpty else { return false }
                if text == home { return true }
                if case .code(let code) = lookup.find(text) { return code == home }
                return false
            }
        } ?? first
    }
}

extension TableFileReader {
    /// The tables of a file, whether or not anybody could describe them.
    ///
    /// - Throws: `FileRejection` where the file has no tables at all.
    package func outlines(
        _ file: some DivisibleBytes,
        named name: String
    ) throws -> [TableOutline] {
        try rejecting {
            let context = context(name, false)
            return try FileFormats.tables(of: file, context).compactMap { table in
                do {
                    return try TableOutline(table, context)
                } catch is FileRejection {
                    return nil
                }
            }
        }
    }
}
