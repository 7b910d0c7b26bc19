import Indicators
import Readings

/// Which area each row is about, and whether it is kept.
struct AreaColumn {
    private let column: Int?
    private let labelColumn: Int?
    /// The area of a table that has no column of them.
    private let ofTable: String
    private let home: String?
    private let filter: AreaFilter
    /// The codes in the builder, by the number of the text.
    private var codes: [Int32: Int32] = [:]
    /// The names of kept areas as the publisher writes them.
    private(set) var labels: [String: String] = [:]

    init(_ plan: ColumnPlan, _ source: SourceDefinition?, _ register: AreaRegister) {
        column = plan.area
        labelColumn = plan.areaLabel
        ofTable = source?.areas.fixed ?? plan.fixedArea ?? ""
        home = register.home
        filter = AreaFilter(keep: source?.areas.keep ?? [], register: register)
    }

    /// The code of the current row's area as it is written.
    func text(_ records: borrowing some RecordSource & ~Copyable) -> String {
        guard let column else { return ofTable }
        return records.text(column)
    }

    func keeps(_ area: String) -> Bool { filter.keeps(area) }

    func isHome(_ area: String) -> Bool { area == home }

    /// The area's code in the builder.
    mutating func code(
        _ area: String,
        _ number: Int32,
        _ records: borrowing some RecordSource & ~Copyable,
        _ builder: inout DatasetBuilder
    ) -> Int32 {
        if let code = codes[number] { return code }
        let code = builder.code(area)
        codes[number] = code
        if let labelColumn, keeps(area) {
            let label = records.text(labelColumn)
            if !label.isEmpty { labels[area] = label }
        }
        return code
    }

    /// Adds the names in rows that stand behind; what was found first counts.
    mutating func append(_ other: Self) {
        labels.merge(other.labels) { first, _ in first }
    }
}

/// The members of dimensions that stand in the rows.
struct MemberColumns {
    private let dimensions: [ColumnPlan.RowDimension]
    private let coder: LabelCoder
    /// For each dimension, the codes in the builder by the number of the text.
    private var codes: [[Int32]]

    init(_ plan: ColumnPlan, _ coder: LabelCoder) {
        dimensions = plan.dimensions
        self.coder = coder
        codes = plan.dimensions.map { _ in [] }
    }

    /// Finds out which members the current row has.
    mutating func add(
        _ records: borrowing some RecordSource & ~Copyable,
        _ keys: RowKeys,
        _ assignments: inout ValueAssignments,
        _ builder: inout DatasetBuilder
    ) {
        for (place, dimension) in dimensions.enumerated() {
            let number = keys.member(place)
            // A new text makes a new key, so texts come here in the order of their numbers.
            guard number == codes[place].count else { continue }
            let text = records.text(dimension.column)
            let label = dimension.labelColumn.map { records.text($0) }
            let member = DimensionMember(
                dimension.name,
                coder.code(dimension.name, text, label: label)
            )
            assignments.note(member, label: label ?? text)
            codes[place].append(builder.code(member.code))
        }
    }

    /// The code of the current row's member of a dimension in the builder; its key was added.
    func code(_ place: Int, _ keys: RowKeys) -> Int32 { codes[place][keys.member(place)] }
}
