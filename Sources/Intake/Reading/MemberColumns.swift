import Indicators
import Readings

/// The members of dimensions that stand in the rows.
struct MemberColumns {
    private let dimensions: [ColumnPlan.RowDimension]
    private let coder: LabelCoder
    /// For each dimension, the codes in the builder by the number of the text.
    private var codes: [[Int32]]
    /// The same where a dimension has several variables.
    private var ofVariables: [[UInt64: Int32]]
    /// For each dimension, the texts that are no members, by their number.
    private var faults: [[Int: CellFault]]

    init(_ plan: ColumnPlan, _ coder: LabelCoder) {
        dimensions = plan.dimensions
        self.coder = coder
        codes = plan.dimensions.map { _ in [] }
        ofVariables = plan.dimensions.map { _ in [:] }
        faults = plan.dimensions.map { _ in [:] }
    }

    /// Finds out which members the current row has, and what is wrong with the first that is none.
    mutating func add(
        _ records: borrowing some RecordSource & ~Copyable,
        _ keys: RowKeys,
        _ assignments: inout ValueAssignments,
        _ builder: inout DatasetBuilder
    ) throws(FileRejection) -> RowFault? {
        for (place, dimension) in dimensions.enumerated() {
            if let column = dimension.variableColumn {
                let number = keys.memberOfVariable(place)
                guard ofVariables[place][number] == nil else { continue }
                let variable = try records.name(column)
                let member = try member(of: dimension, variable, records, &assignments)
                ofVariables[place][number] = builder.code(member.code)
                continue
            }
            let number = keys.member(place)
            // A new text makes a new key, so texts come here in the order of their numbers.
            guard number == codes[place].count else { continue }
            if let fault = fault(of: records.text(dimension.column), dimension) {
                faults[place][number] = fault
                codes[place].append(builder.code(DimensionMember.totalCode))
                continue
            }
            let member = try member(of: dimension, nil, records, &assignments)
            codes[place].append(builder.code(member.code))
        }
        for (place, dimension) in dimensions.enumerated() {
            guard let fault = faults[place][keys.member(place)] else { continue }
            return RowFault(column: dimension.column, fault: fault, hidesText: true)
        }
        return nil
    }

    /// Why a text is no member; the text itself is not said, for it may be a remark.
    private func fault(of text: String, _ dimension: ColumnPlan.RowDimension) -> CellFault? {
        if text.count > DimensionMember.longest {
            return .longMember(
                dimension: dimension.name,
                characters: text.count,
                most: DimensionMember.longest
            )
        }
        guard case .listed(let list) = dimension.standing, !coder.knows(text, list) else {
            return nil
        }
        return .unknownMember(list: list)
    }

    /// The member in the current row; one of a variable among others, unless the source names it,
    /// has the variable in front of its code.
    private func member(
        of dimension: ColumnPlan.RowDimension,
        _ variable: String?,
        _ records: borrowing some RecordSource & ~Copyable,
        _ assignments: inout ValueAssignments
    ) throws(FileRejection) -> DimensionMember {
        var text = try records.name(dimension.column)
        let label: String? =
            if let column = dimension.labelColumn { try records.name(column) } else { nil }
        if let variable, !coder.isTotal(text),
            !dimension.variables.contains(LabelText.folded(variable))
        {
            text = "\(variable):\(text)"
        }
        let code = coder.code(dimension.name, text, label: label)
        let member = DimensionMember(dimension.name, code)
        assignments.note(member, label: label ?? text)
        return member
    }

    /// The code of the current row's member of a dimension in the builder; its key was added.
    func code(_ place: Int, _ keys: RowKeys) -> Int32 {
        guard dimensions[place].variableColumn != nil else {
            return codes[place][keys.member(place)]
        }
        return ofVariables[place][keys.memberOfVariable(place)] ?? -1
    }
}
