import Indicators
import Testing

@testable import Intake

/// The executor reads rows of cells, wherever they come from.
struct RecordSourceTests {
    private static let rows: [[GridRecords.Cell]] = [
        ["jahr", "gebiet", "art", "kinder", "plätze"],
        ["2020", "14627", "kita", "5", "-"],
        ["2020", "14628", "hort", "1,5", "7"],
        ["2021", "14627", "kita", "", "8"],
    ]

    private static func context(
        _ sources: SourceBook = SourceBook(),
        requiresSource: Bool = false
    ) -> FileContext {
        FileContext(
            name: "grid",
            requiresSource: requiresSource,
            sources: sources,
            areas: AreaRegister(home: "14627"),
            limits: ReadingLimits(),
            today: nil,
            keepsOrigins: true,
            dimensions: ["art"]
        )
    }

    private static func read(_ rows: [[GridRecords.Cell]]) throws -> FileReading {
        var records = GridRecords(rows)
        var table = try TableReading(records.head, nil, context())
        try table.read(&records)
        return try FileConclusion([try table.settle()]).reading(isParallel: false)
    }

    @Test func `cells of a grid give the readings of the same table in text`() throws {
        let lines = Self.rows.map { row in row.map(\.text).joined(separator: ";") }
        let text = try IntakeTests.read(
            lines.map { $0 + "\n" }.joined(),
            dimensions: ["art"]
        )
        let grid = try Self.read(Self.rows)
        #expect(grid.rows == text.rows)
        #expect(grid.rows.count == 6)
        #expect(grid.columns == text.columns)
        #expect(grid.reading("kinder", "14628", "2020", ["art": "hort"]) == value(1.5))
        #expect(grid.origin("plätze", "14627", "2021", ["art": "kita"])?.record == 4)
    }

    @Test func `a cell that is a number has a point and says nothing about decimal marks`() throws {
        var rows = Self.rows
        rows[1][3] = .number("2.25")
        rows[3][3] = .number("3.5")
        let grid = try Self.read(rows)
        #expect(grid.rejectCount == 0)
        #expect(grid.reading("kinder", "14627", "2020", ["art": "kita"]) == value(2.25))
        #expect(grid.reading("kinder", "14628", "2020", ["art": "hort"]) == value(1.5))
        #expect(grid.reading("kinder", "14627", "2021", ["art": "kita"]) == value(3.5))
        rows[3][3] = "3.5"
        let refused = rejection { _ = try Self.read(rows) }
        #expect(refused?.problem.contains("the decimal mark differs") == true)
    }

    @Test func `a formula without a result is not computable, one that failed is a mistake`() throws
    {
        var rows = Self.rows
        rows[1][3] = .error("#FORMULA")
        let grid = try Self.read(rows)
        #expect(
            grid.reading("kinder", "14627", "2020", ["art": "kita"]) == .missing(.notComputable)
        )
        #expect(grid.notes.contains { $0.hasPrefix("1 formulas have no stored result") })
        rows[1][3] = .error("#REF!")
        let refused = rejection { _ = try Self.read(rows) }
        #expect(refused?.problem.contains("'#REF!'") == true)
    }

    @Test func `a source on top of another puts fields behind the real ones`() throws {
        let rows: [[GridRecords.Cell]] = [["gebiet", "kinder"], ["14627", "5"], ["14628", "7"]]
        var records = TitledRecords(base: GridRecords(rows), title: "2019")
        let titles = rows[0].map(\.text) + ["jahr"]
        let head = Head(
            fileName: "grid",
            records: [titles] + rows.dropFirst().map { $0.map(\.text) + ["2019"] }
        )
        var table = try TableReading(head, nil, Self.context())
        try table.read(&records)
        let reading = try FileConclusion([try table.settle()]).reading(isParallel: false)
        #expect(reading.reading("kinder", "14628", "2019") == value(7))
        #expect(reading.origin("kinder", "14628", "2019")?.column == 2)
    }
}
