package import Indicators
package import Readings

/// What one file says.
package struct FileReading: Sendable {
    package var dataset: Dataset
    /// The source that describes the file; nil when the file described itself.
    package var source: SourceDefinition?
    /// How the file is laid out, in words: `GENESIS table`.
    package var format: String
    /// The table code that the content names: `22541-01-04-4`.
    package var table: String?
    /// The table's title as the publisher writes it.
    package var title: String?
    /// The release stamp in the content, else in the file's name.
    package var release: ReleaseStamp?
    /// Records of data that were read.
    package var recordCount: Int
    /// What could not be read, at most `rejectLimit` of them.
    package var rejects: [Reject]
    /// How many cells could not be read.
    package var rejectCount: Int
    /// Header, unit and a sample of each column of values, for people who describe a file.
    package var columns: [ColumnNote]
    /// What is to be said of a file that was taken: sentences for people.
    package var notes: [String] = []
    /// The dimensions that stand in the rows.
    package var dimensions: [DimensionColumn] = []
    /// Columns of texts that were read as nothing.
    package var leftOut: [LeftOutColumn] = []
    /// Areas that `areas.yaml` does not name.
    package var areas = AreaNotes()
    /// What the file says that its values are counted in.
    package var units: [UnitNote] = []

    package static let rejectLimit = 1000

    init(dataset: Dataset, _ plan: ColumnPlan, _ source: SourceDefinition?) {
        self.dataset = dataset
        self.source = source
        format = plan.format
        table = plan.table
        title = plan.title
        dimensions = plan.dimensions.map(DimensionColumn.init)
        leftOut = plan.leftOut
        recordCount = 0
        rejects = []
        rejectCount = 0
        columns = []
    }
}

/// A cell that could not be read.
package struct Reject: Hashable, Sendable {
    /// Counted from 1 after parsing.
    package let record: Int
    /// Counted from 1; 0 for the whole record.
    package let column: Int
    /// The offending text, at most 80 characters of it.
    package let text: String
    package let fault: CellFault

    package init(record: Int, column: Int, text: String, fault: CellFault) {
        self.record = record
        self.column = column
        self.text = text
        self.fault = fault
    }

    /// What is wrong with it and what to do.
    package var problem: String { fault.description }
}

/// One column of values as a person sees it.
package struct ColumnNote: Hashable, Sendable {
    package let column: Int
    /// The labels above it from the top down, joined by ` / `.
    package let header: String
    package let unit: String?
    /// The value in a row of the home area, or in the first row.
    package let sample: String?

    package init(column: Int, header: String, unit: String?, sample: String?) {
        self.column = column
        self.header = header
        self.unit = unit
        self.sample = sample
    }
}

/// What a file says that an indicator is counted in.
package struct UnitNote: Hashable, Sendable {
    package let indicator: String
    package let unit: String
    /// Whether the source says the same in other words.
    package let agrees: Bool
    /// The unit of the source.
    package let expected: String?
}

/// A column whose texts are the members of a dimension.
package struct DimensionColumn: Hashable, Sendable {
    /// Counted from 1.
    package let column: Int
    /// Its title, or what the format calls it.
    package let title: String
    /// The dimension's name.
    package let name: String

    init(_ dimension: ColumnPlan.RowDimension) {
        column = dimension.column + 1
        title = dimension.names.first ?? dimension.name
        name = dimension.name
    }
}

extension Reject {
    /// The same, where its record stands behind as many others.
    func behind(_ records: Int) -> Self {
        Self(record: record + records, column: column, text: text, fault: fault)
    }

    /// Two readings of one cell that contradict each other.
    init(_ conflict: DatasetBuilder.Conflict) {
        let origins = conflict.origins
        let isOneRecord = Set(origins.map(\.record)).count == 1
        let numbers = origins.map { isOneRecord ? Int($0.column) : Int($0.record) }
        self.init(
            record: Int(conflict.origins.last?.record ?? 0),
            column: Int(conflict.origins.last?.column ?? 0),
            text: String("\(conflict.key) \(conflict.period)".prefix(80)),
            fault: .contradiction(
                in: numbers.isEmpty
                    ? .unknown
                    : isOneRecord ? .columns(numbers: numbers) : .records(numbers: numbers)
            )
        )
    }
}
