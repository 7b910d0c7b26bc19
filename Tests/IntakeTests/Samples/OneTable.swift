import Indicators

@testable import Intake

/// What most tests ask of a file with one table.
extension FileReading {
    var columns: [ColumnNote] { tables.flatMap(\.columns) }

    var table: String? { tables.first?.table }

    var title: String? { tables.first?.title }

    var dimensions: [DimensionColumn] { tables.flatMap(\.dimensions) }
}
