import Indicators
import Readings
import Testing

@testable import Desk

/// How readings of files and of the store are held against each other.
struct AgreementTests {
    private static func cell(_ reading: Reading, segment: Int = 0, date: Int32 = 0) -> Cell {
        Cell(
            value: reading.number,
            mark: reading.mark(segment: segment),
            date: date,
            origin: Origin(record: 2, column: 3)
        )
    }

    private static let five = cell(.value(5, .normal))
    private static let deleted = cell(.missing(.deleted))

    @Test(
        "a number, its status, its reason and its basis are told apart",
        arguments: [
            (five, five, .equal),
            (five, cell(.value(6, .normal)), .different),
            (five, cell(.value(6, .provisional)), .different),
            (five, cell(.value(-5, .normal)), .different),
            (five, cell(.value(0, .normal)), .different),
            (cell(.value(0, .normal)), cell(.value(0, .normal)), .equal),
            (five, cell(.value(5, .provisional)), .status),
            (five, cell(.value(5, .normal), segment: 1), .status),
            (five, cell(.value(5, .normal), date: 7), .equal),
            (five, cell(.missing(.unknown)), .different),
            (cell(.missing(.later)), cell(.missing(.unknown)), .status),
            (cell(.missing(.later)), cell(.missing(.later)), .equal),
            (five, nil, .onlyInFile), (nil, five, .onlyInStore),
            (five, deleted, .onlyInFile), (deleted, five, .onlyInStore),
            (deleted, nil, nil), (nil, deleted, nil), (deleted, deleted, nil), (nil, nil, nil),
        ] as [(Cell?, Cell?, Agreement?)]
    )
    func kinds(_ file: Cell?, _ store: Cell?, _ expected: Agreement?) {
        #expect(Agreement(file: file, store: store) == expected)
    }

    // A billionth of 50.5 is 0.0000000505.
    @Test(
        "what a spreadsheet rounds is equal, and a billionth is not",
        arguments: [
            (50.5, 50.500_000_050, Agreement.equal), (50.5, 50.500_000_051, .different),
            (0.3, 0.1 + 0.2, .equal), (-0.3, -0.1 - 0.2, .equal), (1e-12, 2e-12, .different),
            (1_000_000_000, 1_000_000_001, .different), (0, 1e-300, .different),
        ]
    )
    func rounding(_ left: Double, _ right: Double, _ expected: Agreement) {
        let (left, right) = (Self.cell(.value(left, .normal)), Self.cell(.value(right, .normal)))
        #expect(Agreement(file: left, store: right) == expected)
        #expect(Agreement(file: right, store: left) == expected)
    }

    @Test("the first differences are kept by area and period, in whatever order they come")
    func first() throws {
        var first = FirstDifferences()
        // Sixty years of two areas, backwards: 1965 to 2024.
        for year in (1965...2024).reversed() {
            for area in ["99001", "99"] {
                first.note(
                    CellDifference(
                        agreement: .onlyInFile,
                        key: SeriesKey(indicator: "kinder", frequency: .year, area: area),
                        period: try #require(TimePeriod(parsing: String(year))),
                        file: Self.five,
                        store: nil
                    )
                )
            }
        }
        let kept = first.differences
        #expect(kept.count == 50)
        #expect(kept.allSatisfy { $0.key.area == "99" })
        #expect(kept.map(\.period.description) == (1965...2014).map(String.init))
    }
}
