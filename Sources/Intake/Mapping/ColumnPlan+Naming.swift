import Indicators

extension ColumnPlan {
    /// Gives the dimensions of the rows our names: the source's, else the name of the only code
    /// list that knows the labels, else the file's own.
    mutating func nameDimensions(for source: SourceDefinition, _ coder: LabelCoder, _ head: Head) {
        for place in dimensions.indices {
            let dimension = dimensions[place]
            let names = Set(dimension.names.map(HeaderText.folded))
            let named = source.dimensions.sorted { $0.key < $1.key }.first { _, reading in
                (reading.rowLabel != nil && reading.rowLabel == dimension.rowLabel)
                    || reading.names.contains { names.contains(HeaderText.folded($0)) }
            }
            if let named {
                dimensions[place].name = named.key
            } else if let list = coder.dimension(of: labels(of: dimension, head)),
                !dimensions.contains(where: { $0.name == list })
            {
                dimensions[place].name = list
            }
        }
    }

    private func labels(of dimension: RowDimension, _ head: Head) -> [String] {
        let column = dimension.labelColumn ?? dimension.column
        return Set(head.sample(column, from: firstRecord)).sorted()
    }
}
