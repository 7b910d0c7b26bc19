import Indicators
import Readings

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
    ) throws(FileRejection) {
        for (place, dimension) in dimensions.enumerated() {
            let number = keys.member(place)
            // A new text makes a new key, so texts come here in the order of their numbers.
            guard number == codes[place].count else { continue }
            let text = try records.name(dimension.column)
            let label: String? =
                if let column = dimension.labelColumn { try records.name(column) } else { nil }
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
