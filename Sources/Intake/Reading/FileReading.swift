package import Indicators
package import Readings

/// What one file says.
package struct FileReading: Sendable {
    package internal(set) var dataset = Dataset.empty
    /// The tables that were read, in the order of the file.
    package private(set) var tables: [TableNote] = []
    /// The sources that describe them, each once; none when the file described itself.
    package private(set) var sources: [SourceDefinition] = []
    /// The newest release stamp in the content, else in the file's name.
    package private(set) var release: ReleaseStamp?
    /// Records of data that were read.
    package private(set) var recordCount = 0
    /// What could not be read, at most `rejectLimit` of them.
    package private(set) var rejects: [Reject] = []
    /// How many cells could not be read.
    package private(set) var rejectCount = 0
    /// What is to be said of a file that was taken: sentences for people.
    package internal(set) var notes: [String] = []
    /// What is to be said to who looks at it, as with `intake`: it is the same at every delivery.
    package internal(set) var asides: [String] = []
    /// Columns of texts that were read as nothing.
    package private(set) var leftOut: [LeftOutColumn] = []
    /// Areas that `areas.yaml` does not name.
    package private(set) var areas = AreaNotes()
    /// What the file says that its values are counted in.
    package private(set) var units: [UnitNote] = []

    package static let rejectLimit = 1000

    /// The first of the sources.
    package var source: SourceDefinition? { sources.first }

    /// How the file is laid out, in words: `GENESIS table`.
    package var format: String {
        let formats = Set(tables.map(\.format)).sorted().joined(separator: ", ")
        return tables.count > 1 ? "\(formats) (\(tables.count) tables)" : formats
    }

    /// Whether the file takes back what it does not contain of its periods, but for the additions
    /// of its dataset.
    package var replacesPeriods: Bool { sources.contains(where: \.replacesPeriod) }

    /// The ids of all sources, as the ledger has them: `kitas, plan`.
    package var sourceNames: String? {
        sources.isEmpty ? nil : sources.map(\.id).sorted().joined(separator: ", ")
    }

    /// The indicators of sources that take nothing back.
    private(set) var additions: Set<String> = []

    /// What a table says that somebody wrote down, and that is no file.
    ///
    /// - Parameters:
    ///   - dataset: The readings, with their origins.
    ///   - recordCount: How many rows it has.
    ///   - source: What kind of delivery it stands for.
    package init(written dataset: Dataset, recordCount: Int, source: SourceDefinition?) {
        self.dataset = dataset
        self.recordCount = recordCount
        sources = source.map { [$0] } ?? []
    }

    init() {}

    /// Adds a table that is trusted.
    mutating func add(_ table: SettledTable, _ notes: [String], _ indicators: Set<String>) {
        tables.append(TableNote(table))
        if let source = table.source, !sources.contains(where: { $0.id == source.id }) {
            sources.append(source)
        }
        if table.source?.replacesPeriod != true { additions.formUnion(indicators) }
        release = [release, table.release].compactMap(\.self).max()
        recordCount += table.tally.records
        let place = table.place.description
        let name = table.place.kind == .file ? nil : table.place.name
        let named = table.tally.rejects.map { $0.inTable(name) }
        rejects += named.prefix(Self.rejectLimit - rejects.count)
        rejectCount += table.tally.rejectCount
        let prefix = place.map { "\($0): " } ?? ""
        self.notes += (notes + table.notes).map { prefix + $0 }
        asides += table.asides.map { prefix + $0 }
        leftOut += table.plan.leftOut
        areas.append(table.areas)
        units += table.units.filter { !units.contains($0) }
    }
}

/// One table of a file as a person sees it.
package struct TableNote: Hashable, Sendable {
    package let place: TablePlace
    /// How it is laid out, in words.
    package let format: String
    /// The table code that the content names: `22541-01-04-4`.
    package let table: String?
    /// The table's title as the publisher writes it.
    package let title: String?
    package let release: ReleaseStamp?
    /// The id of the source that describes it.
    package let source: String?
    package let recordCount: Int
    /// Header, unit and a sample of each column of values.
    package let columns: [ColumnNote]
    /// The dimensions that stand in the rows.
    package let dimensions: [DimensionColumn]

    init(_ table: SettledTable) {
        let plan = table.plan
        place = table.place
        format = plan.format
        self.table = plan.table
        title = plan.title
        release = table.release
        source = table.source?.id
        recordCount = table.tally.records
        columns = table.samples
        dimensions = plan.dimensions.map(DimensionColumn.init)
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
    /// The sheet or member that it stands in, where the file has several.
    package var table: String?

    package init(
        record: Int,
        column: Int,
        text: String,
        fault: CellFault,
        table: String? = nil
    ) {
        self.record = record
        self.column = column
        self.text = text
        self.fault = fault
        self.table = table
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

    /// The same in a table that has a name.
    func inTable(_ name: String?) -> Self {
        var reject = self
        reject.table = name
        return reject
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
