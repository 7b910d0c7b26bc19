import Diagnostics
import Indicators
import Readings
import Testing

@testable import Intake

/// The unit of a file is compared with the one of its source.
struct FileUnitTests {
    private static func table(_ unit: String) -> String {
        "indikator;ags;jahr;wert;einheit\nwert;14627;2024;5,5;\(unit)\n"
    }

    private static func read(_ unit: String, _ value: String) throws -> FileReading {
        let book = try sources(
            "sources: { s: { file: \"*\", values: { x: { header: wert\(value) } } } }"
        )
        return try IntakeTests.read(table(unit), sources: book)
    }

    @Test(arguments: [
        ("1000 qm", ", unit: qm", "scale: 1000"), ("1 000 qm", ", unit: qm", "scale: 1000"),
        ("Tsd. EUR", ", unit: EUR", "scale: 1000"), ("Mill. EUR", ", unit: EUR", "scale: 1000000"),
        ("Mrd. EUR", "", "scale: 1000000000"), ("1000", ", unit: persons", "scale: 1000"),
        ("%", ", unit: persons", "scale: percent"),
        ("Mio. EUR", ", unit: EUR, scale: 1000", "scale: 1000000"),
        ("Mio. EUR", ", unit: Tsd. EUR", "scale: 1000"),
        ("Anzahl", ", unit: persons, scale: 1000", "take 'scale' out"),
    ])
    func `another scale word than the scale of the definition is refused: 1000 qm is not qm`(
        _ unit: String,
        _ value: String,
        _ advice: String
    ) throws {
        let refused = try #require(throws: FileRejection.self) { try Self.read(unit, value) }
        #expect(refused.check == "unit")
        #expect(refused.problem.contains("the file counts 'x' in '\(unit)', but source 's'"))
        #expect(refused.advice.contains(advice), "\(refused.advice)")
    }

    @Test(
        arguments: [
            ("1000 qm", ", unit: qm, scale: 1000", 5500), ("1000", ", scale: 1000", 5500),
            ("Tsd. EUR", ", unit: Tsd. EUR", 5.5),
            ("Mio. EUR", ", unit: EUR, scale: 1000000", 5.5e6),
            ("Mio. EUR", ", unit: Tsd. EUR, scale: 1000", 5500), ("%", ", unit: percent", 5.5),
            ("%", ", unit: \"%\"", 5.5), ("Prozent", ", unit: percent", 5.5),
            ("%", ", scale: percent", 0.055), ("%", "", 5.5), ("je 1000 Einwohner", "", 5.5),
            ("", ", unit: persons, scale: 1000", 5500), ("Personen", ", unit: persons", 5.5),
        ] as [(String, String, Double)]
    )
    func `a scale is what a number is multiplied with`(
        _ unit: String,
        _ value: String,
        _ number: Double
    ) throws {
        let reading = try Self.read(unit, value).reading("x", "14627", "2024")
        guard case .value(let found, .normal) = reading else {
            Issue.record("\(String(describing: reading))")
            return
        }
        #expect(abs(found - number) < 1e-9 * number)
    }

    @Test(arguments: [
        ("Personen", ", unit: persons", false), ("Anzahl", ", unit: persons", true),
        ("persons", ", unit: persons", true), ("%", ", unit: percent", true),
        ("Fälle", "", true), ("EUR", ", unit: Euro", false),
    ])
    func `other texts are noted unless they say the same`(
        _ unit: String,
        _ value: String,
        _ agrees: Bool
    ) throws {
        let notes = try Self.read(unit, value).units
        #expect(notes.map(\.unit) == [unit])
        #expect(notes.map(\.agrees) == [agrees])
    }

    @Test func `a file that describes itself is scaled by a number alone`() throws {
        #expect(
            try IntakeTests.read(Self.table("1000 qm")).reading("wert", "14627", "2024")
                == value(5.5)
        )
    }

    @Test(arguments: ["%", "percent", "Prozent", "v. H.", "PERCENT"])
    func `every name of percent is percent`(_ unit: String) {
        #expect(UnitName.canonical(unit) == "percent")
    }

    @Test func `two sources may spell percent as they like`() {
        let text = """
            sources:
              a: { file: "a*", values: { x: { header: x, unit: "%" } } }
              b: { file: "b*", values: { x: { header: x, unit: percent } } }
            """
        let collector = DiagnosticCollector()
        let file = SourceFile(path: "probe.yaml", text: text)
        let book = SourceFileParser.parse([file], collector: collector)
        #expect(collector.errorCount == 0)
        let units = book?.sources.flatMap(\.values).map(\.unit)
        #expect(units == ["percent", "percent"])
    }
}
