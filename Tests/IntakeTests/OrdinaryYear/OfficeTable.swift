import Indicators
import Readings
import Testing

@testable import Intake

/// A small table as an office keeps it by hand, and what it says.
enum OfficeTable {
    static let titles = "Jahr;Gemeinde;plaetze[alter=3-5];kinder[alter=3-5]"
    static let rows = [
        "2025;14627010;640;612", "2025;14627140;885;930", "2026;14627010;640;600",
        "2026;14627140;890;925",
    ]
    /// What the four rows say, whatever the habit.
    static let said = [
        "kinder 14627010 2025 612", "kinder 14627010 2026 600", "kinder 14627140 2025 930",
        "kinder 14627140 2026 925", "plaetze 14627010 2025 640", "plaetze 14627010 2026 640",
        "plaetze 14627140 2025 885", "plaetze 14627140 2026 890",
    ]

    static let table = text(titles, rows)

    static func text(_ titles: String, _ rows: [String]) -> String {
        ([titles] + rows).map { $0 + "\n" }.joined()
    }

    /// A habit, and the table written with it.
    struct Habit: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String

        init(_ habit: String, _ text: String) { (testDescription, self.text) = (habit, text) }
    }

    static func quoted(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            line.split(separator: ";").map { "\"\($0)\"" }.joined(separator: ";") + "\n"
        }.joined()
    }

    /// A file of the office, read on a day in the autumn of 2026.
    static func read(_ text: String, named name: String = "bedarfsplan.csv") throws -> FileReading {
        try IntakeTests.read(
            text,
            named: name,
            sources: ShippedSources.book(),
            areas: areas,
            today: CalendarDate(parsing: "2026-11-02"),
            requiresSource: true
        )
    }

    private static let areas = AreaRegister(
        home: "14627",
        areas: [
            ReferenceArea(code: "14", parent: "DG"),
            ReferenceArea(code: "14627", name: "Landkreis Meißen", parent: "14"),
            ReferenceArea(code: "14627010", name: "Coswig", parent: "14627"),
            ReferenceArea(code: "14627140", name: "Meißen", parent: "14627"),
        ]
    )

    /// The numbers that were read, sorted: `kinder 14627010 2025 612`.
    static func lines(_ reading: FileReading) -> [String] {
        reading.dataset.blocks.flatMap { block in
            (0..<block.seriesCount).flatMap { series -> [String] in
                let key = block.key(of: series, in: reading.dataset.vocabulary)
                guard key.members.map(\.code) == ["3-5"] else { return ["\(key)"] }
                return block.cells(of: series).compactMap { cell in
                    guard case .value(let number, _)? = block.reading(at: cell) else { return nil }
                    let period = TimePeriod(
                        block.frequency,
                        ordinal: block.ordinal(of: cell, in: series)
                    )
                    return "\(key.indicator) \(key.area) \(period) "
                        + (number == number.rounded() ? "\(Int(number))" : "\(number)")
                }
            }
        }.sorted()
    }
}
