import Diagnostics
import Foundation
import Indicators
import Testing

@testable import Intake

/// What the keys of a source file mean, on the file that the language is explained with.
@Suite struct SourceBookTests {
    private let book: SourceBook

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "SourceFixtures/regional.good.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let collector = DiagnosticCollector()
        book = try #require(
            SourceFileParser.parse(
                [SourceFile(path: "regional.good.yaml", text: text)],
                collector: collector
            )
        )
    }

    private func source(_ id: String) throws -> SourceDefinition {
        try #require(book.sources.first { $0.id == id })
    }

    @Test func `keeps the order of the file and the place of each source`() {
        #expect(
            book.sources.map(\.id) == ["kita-22541", "abgaenger", "bevoelkerung", "anmeldungen"]
        )
        #expect(book.sources.map(\.location.line) == [5, 17, 21, 29])
    }

    @Test func `reads code lists with labels and differences`() throws {
        #expect(book.codeLists["alter"] == .ages)
        #expect(
            book.codeLists["geschlecht"]
                == .members([
                    CodeList.Member(code: "total", labels: ["Insgesamt", ""]),
                    CodeList.Member(code: "w", labels: ["weiblich", "GESW"]),
                    CodeList.Member(
                        code: "m",
                        labels: ["männlich", "GESM"],
                        difference: CodeList.Difference(minuend: "total", subtrahend: "w")
                    ),
                ])
        )
    }

    @Test func `reads supplier, areas and the day when a delivery is due`() throws {
        let source = try source("kita-22541")
        #expect(source.title == "Tageseinrichtungen für Kinder")
        #expect(source.supplier?.name == "Statistisches Landesamt")
        #expect(source.supplier?.contact == "statistik@example.org")
        #expect(source.recognition.tables == ["22541-01-04-4"])
        #expect(source.areas.keep == ["home", "parents"])
        #expect(source.areas.required == ["14627", "14"])
        #expect(
            source.expected
                == DeliverySchedule(
                    every: .year,
                    referenceDate: DayOfYear(month: 3, day: 1),
                    by: DayOfYear(month: 10, day: 31),
                    graceInWorkingDays: 10
                )
        )
    }

    @Test func `reads headers that change over the years`() throws {
        let values = try source("kita-22541").values
        #expect(values.map(\.indicator) == ["kita_plaetze", "kita_personal"])
        #expect(values[0].unit == "places")
        #expect(!values[0].isBreak)
        #expect(values[1].isBreak)
        #expect(
            values[1].headers == [
                SourceDefinition.HeaderPattern(
                    parts: [.label("pädagogisches Personal (bis 2010)")],
                    until: 2010
                ),
                SourceDefinition.HeaderPattern(
                    parts: [.label("pädagogisches Personal (ab 2011)")],
                    from: 2011
                ),
            ]
        )
    }

    @Test func `reads a header path with dimensions, and school years`() throws {
        let source = try source("abgaenger")
        #expect(source.period.years == .schoolYearEnds)
        #expect(source.period.frequency == .schoolYear)
        #expect(
            source.values[0].headers[0].parts
                == [.label("Schulabschluss"), .dimension("abschluss"), .dimension("geschlecht")]
        )
        #expect(source.values[0].partOfAnother == "dar. *")
    }

    @Test func `reads dimensions, region variables and bases`() throws {
        let source = try source("bevoelkerung")
        #expect(source.recognition.tables == ["12411-01-01-4", "12411-04-02-4"])
        #expect(source.dimensions["geschlecht"]?.names == ["GES", "Geschlecht"])
        #expect(source.dimensions["alter"]?.rowLabel == 1)
        #expect(source.areas.from == ["KREISE", "DLAND", "DINSG", "REGBEZ"])
        #expect(source.bases.map(\.name) == ["Zensus 2011", "Zensus 2022"])
        #expect(source.bases[0].untilRelease == CalendarDate(year: 2025, month: 1, day: 31))
        #expect(source.bases[1].untilRelease == nil)
        #expect(!source.replacesPeriod)
    }

    @Test func `reads a plain file with its own signs`() throws {
        let source = try source("anmeldungen")
        #expect(source.supplier?.name == "Schulverwaltung")
        #expect(source.recognition.file == "anmeldungen-*.csv")
        #expect(source.recognition.headers == ["Schuljahr", "Gemeinde"])
        #expect(source.replacesPeriod)
        #expect(source.period.frequency == .schoolYear)
        #expect(source.period.years == .calendar)
        #expect(source.period.column == "Schuljahr")
        #expect(source.areas.column == "Gemeinde")
        #expect(source.symbols == ["●": .unknown, "k. A.": .notDelivered])
        #expect(source.statuses == ["P": .provisional])
        #expect(source.values.map(\.indicator) == ["anmeldungen_kl1", "klassen"])
        #expect(source.values[1].headers.count == 2)
    }

    @Test(
        arguments: [
            (
                "sources: { a: { file: x.csv } }", "sources: { a: { file: y.csv } }",
                "two.yaml:1:12: error: the source 'a' stands twice, first in one.yaml:1:12; "
                    + "rename or remove one of them"
            ),
            (
                "codes: { g: { w: weiblich } }", "codes: { g: { m: männlich } }",
                "two.yaml:1:10: error: the code list 'g' stands twice, first in one.yaml:1:10; "
                    + "keep one of them; code lists are shared by all source files"
            ),
            (
                "sources: { a: { table: 1-1, values: { x: X } } }",
                "sources: { b: { table: 1-1, values: { y: Y } } }",
                "two.yaml:1:24: error: the table 1-1 belongs to 'a' already, in one.yaml:1:24; "
                    + "a table is described once; put the values of both there"
            ),
            (
                "sources: { a: { file: a, values: { x: { header: X, unit: places } } } }",
                "sources: { b: { file: b, values: { x: { header: X, unit: persons } } } }",
                "two.yaml:1:58: error: 'x' counts 'persons' here and 'places' in one.yaml:1:58; "
                    + "use one unit, or another indicator"
            ),
            (
                "sources: { a: { file: a, values: { x: \"A / {geschlect}\" } } }",
                "codes: { geschlecht: { w: weiblich } }",
                "one.yaml:1:39: error: unknown dimension 'geschlect' in the header path; did you "
                    + "mean 'geschlecht'? If not, declare it under 'dimensions:'"
            ),
        ]
    )
    func `compares files with each other`(_ one: String, _ two: String, _ expected: String) {
        let collector = DiagnosticCollector()
        let book = SourceFileParser.parse(
            [SourceFile(path: "one.yaml", text: one), SourceFile(path: "two.yaml", text: two)],
            collector: collector
        )
        #expect(book == nil)
        let errors = collector.all.filter { $0.severity == .error }
        #expect(errors.map(\.description) == [expected])
    }

    @Test func `lends code lists to sources of other files`() throws {
        let collector = DiagnosticCollector()
        let book = SourceFileParser.parse(
            [
                SourceFile(
                    path: "b.yaml",
                    text: "sources: { a: { file: a, values: { x: \"A / {geschlecht}\" } } }"
                ),
                SourceFile(path: "a.yaml", text: "codes: { geschlecht: { w: weiblich } }"),
            ],
            collector: collector
        )
        #expect(collector.all.isEmpty)
        #expect(book?.sources.count == 1)
        #expect(book?.codeLists.count == 1)
    }

    @Test func `makes an empty book of no files`() {
        let book = SourceFileParser.parse([], collector: DiagnosticCollector())
        #expect(book == SourceBook())
    }
}
