import Indicators
import Readings
import Testing

@testable import Intake

/// What a source definition makes of the headers of a file.
struct SourceMappingTests {
    private static let table = """
        GENESIS-Tabelle: 1-1
        Titel;;;;
        ;;;Personal;Personal
        ;;;Leitung / Team (bis 2010);Leitung / Team (ab 2011)
        2010;14;Sachsen;5;-
        2011;14;Sachsen;-;7
        __________
        "Fußnote; mit ""Zeilen""
        und Stand: gestern"
        Stand: 31.01.2025 / 10:00:00

        """

    private static var staff: SourceDefinition {
        var source = SourceDefinition.probe("s", values: ["personal": "x"])
        source.values[0].headers = [
            .probe("Leitung / Team (bis 2010)", until: 2010), .probe("*(ab 2011)", from: 2011),
        ]
        source.values[0].isBreak = true
        return source
    }

    @Test func `header variants follow each other and break the series`() throws {
        let reading = try read(Self.table, sources: SourceBook(sources: [Self.staff]))
        #expect(reading.reading("personal", "14", "2010") == value(5))
        #expect(reading.reading("personal", "14", "2011") == value(7))
        let block = try #require(reading.dataset.blocks.first)
        #expect(block.marks.map { Mark(rawValue: $0).segment } == [0, 1])
        #expect(reading.recordCount == 2)
    }

    @Test(arguments: [("31.01.2025", [0, 1]), ("01.02.2025", [2, 3])])
    func `the release stamp tells the basis`(_ day: String, _ segments: [Int]) throws {
        var source = Self.staff
        source.bases = [
            .init(name: "alt", untilRelease: CalendarDate(year: 2025, month: 1, day: 31)),
            .init(name: "neu", untilRelease: nil),
        ]
        let reading = try read(
            Self.table.replacing("31.01.2025", with: day),
            sources: SourceBook(sources: [source])
        )
        let block = try #require(reading.dataset.blocks.first)
        #expect(block.marks.map { Mark(rawValue: $0).segment } == segments)
    }

    @Test func `a header that is gone or fits twice is named`() {
        let gone = SourceBook(sources: [.probe("s", values: ["x": "Kinder"])])
        let missing = rejection { _ = try read(Self.table, sources: gone) }
        #expect(missing?.check == "missing-header")
        #expect(missing?.problem.contains("'Kinder'") == true)
        #expect(missing?.problem.contains("'Personal / Leitung / Team (ab 2011)'") == true)
        let wide = SourceBook(sources: [.probe("s", values: ["x": "Leitung*"])])
        #expect(rejection { _ = try read(Self.table, sources: wide) }?.check == "ambiguous-header")
    }

    @Test func `two sources for one file are one too many`() {
        let both = SourceBook(sources: [.probe("a", values: [:]), .probe("b", values: [:])])
        let refused = rejection { _ = try read(Self.table, sources: both) }
        #expect(refused?.problem.contains("'a', 'b'") == true)
    }

    @Test func `required areas must be there`() {
        var source = Self.staff
        source.areas.required = ["14", "14627"]
        let refused = rejection {
            _ = try read(Self.table, sources: SourceBook(sources: [source]))
        }
        #expect(refused?.problem.contains("'14627'") == true)
    }

    @Test func `brackets in a title name members`() throws {
        let reading = try read("jahr;gebiet;plaetze[alter=3-5];plaetze[alter=0-2]\n2020;01;5;6\n")
        #expect(reading.reading("plaetze", "01", "2020", ["alter": "3-5"]) == value(5))
        #expect(reading.reading("plaetze", "01", "2020", ["alter": "0-2"]) == value(6))
    }

    @Test func `dates become years, and quarters where a year has two`() throws {
        let yearly = try read("stichtag;gebiet;a\n15.03.2008;01;5\n01.03.2009;01;6\n")
        #expect(yearly.reading("a", "01", "2008") == value(5))
        #expect(yearly.date("a", "01", "2008")?.description == "2008-03-15")
        let finer = try read("stichtag;gebiet;a\n15.03.2008;01;5\n30.06.2008;01;6\n")
        #expect(finer.reading("a", "01", "2008-Q1") == value(5))
        #expect(finer.reading("a", "01", "2008-Q2") == value(6))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a draft counts columns whose titles make one name, thousands of them, too`() throws {
        let columns = (0..<4000).map { number in
            String(number, radix: 2).replacing("0", with: "!").replacing("1", with: "?")
        }
        let text =
            "jahr;gebiet;" + columns.joined(separator: ";") + "\n2020;01"
            + String(repeating: ";5", count: columns.count)
        let draft = rejection { _ = try read(text, requiresSource: true) }?.draft ?? ""
        let names = draft.split(separator: "\n").filter { $0.contains("header:") }.map {
            $0.prefix { $0 != ":" }
        }
        #expect(names.count == 4000)
        #expect(Set(names).count == 4000)
    }
}
