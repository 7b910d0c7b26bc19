import Indicators
import Readings
import Testing

@testable import Intake

/// Fewer than none cannot be true, where things are counted.
struct NegativeCountTests {
    /// Enough good rows that two bad cells do not cost the file its trust.
    private static let table =
        "jahr;gebiet;kinder\n" + (1...60).map { "2020;\(100 + $0);5\n" }.joined()
        + "2020;161;-3\n2020;162;\u{2212}1 234\n2020;163;-0\n"

    private static func source(unit: String?, isSigned: Bool = false) -> SourceBook {
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        source.values[0].unit = unit
        source.values[0].isSigned = isSigned
        return SourceBook(sources: [source])
    }

    @Test func `a count below zero is not read and is named`() throws {
        let reading = try read(Self.table, sources: Self.source(unit: "persons"))
        #expect(reading.rejectCount == 2)
        #expect(reading.rejects.map(\.record) == [62, 63])
        #expect(reading.rejects.map(\.column) == [3, 3])
        #expect(reading.rejects.map(\.text) == ["-3", "\u{2212}1 234"])
        #expect(
            reading.rejects[0].problem == "a count cannot be below zero: correct it, or say "
                + "'signed: true' at 'kinder' of its source if it is a balance"
        )
        #expect(reading.reading("kinder", "161", "2020") == nil)
        #expect(reading.reading("kinder", "160", "2020") == value(5))
        #expect(reading.reading("kinder", "163", "2020") == value(0))
    }

    @Test(arguments: ["percent", "index", "Mio. Euro", nil] as [String?])
    func `what is no count may be`(_ unit: String?) throws {
        let reading = try read(Self.table, sources: Self.source(unit: unit))
        #expect(reading.rejects.isEmpty)
        #expect(reading.reading("kinder", "161", "2020") == value(-3))
        #expect(reading.reading("kinder", "162", "2020") == value(-1234))
    }

    @Test func `so may a balance that says so`() throws {
        let sources = Self.source(unit: "persons", isSigned: true)
        let reading = try read(Self.table, sources: sources)
        #expect(reading.rejects.isEmpty)
        #expect(reading.reading("kinder", "161", "2020") == value(-3))
    }

    @Test func `nobody is told of areas that nobody asked for`() throws {
        var sources = Self.source(unit: "persons")
        sources.sources[0].areas.keep = ["101", "102"]
        let reading = try read(Self.table, sources: sources)
        #expect(reading.rejects.isEmpty)
        #expect(reading.dataset.readingCount == 2)
    }

    @Test func `a file that describes itself says nothing of its units`() throws {
        #expect(try read(Self.table).reading("kinder", "161", "2020") == value(-3))
    }
}
