import Indicators
import Readings
import Testing

@testable import Intake

/// JSON-stat, by hand-made datasets.
@Suite struct JSONStatTests {
    private static let dimensions = """
        "dimension": {
          "geo": {"category": {"index": ["DE1", "DE2"], "label": {"DE1": "Süd", "DE2": "Ost"}}},
          "time": {"category": {"index": {"2020": 0, "2021": 1}}}
        }
        """

    private static func dataset(
        value: String = "[1, 2.5, null, 4]",
        id: String = #"["geo", "time"]"#,
        size: String = "[2, 2]",
        _ more: String = "",
        dimensions: String = Self.dimensions
    ) -> String {
        #"{"version": "2.0", "class": "dataset", "value": \#(value), "id": \#(id), "size": "#
            + "\(size), \(dimensions)\(more.isEmpty ? "" : ", " + more)}"
    }

    @Test func `the last dimension runs fastest, and null is unknown`() throws {
        let reading = try read(Self.dataset(), named: "a.json")
        #expect(reading.format == "JSON-stat 2.0")
        #expect(reading.reading("value", "DE1", "2020") == value(1))
        #expect(reading.reading("value", "DE1", "2021") == value(2.5))
        #expect(reading.reading("value", "DE2", "2020") == .missing(.unknown))
        #expect(reading.reading("value", "DE2", "2021") == value(4))
        #expect(reading.origin("value", "DE2", "2021")?.record == 4)
        #expect(reading.dataset.areaLabels == ["DE1": "Süd", "DE2": "Ost"])
    }

    @Test(arguments: ["[\"2\", \"2\"]", "[2,2]"])
    func `sizes may be texts`(_ size: String) throws {
        #expect(try read(Self.dataset(size: size)).rows.count == 4)
    }

    @Test func `a position that a sparse dataset leaves out says nothing`() throws {
        let reading = try read(Self.dataset(value: #"{"3": 4, "0": 1, "1": null}"#))
        #expect(reading.reading("value", "DE2", "2021") == value(4))
        #expect(reading.reading("value", "DE1", "2020") == value(1))
        #expect(reading.reading("value", "DE1", "2021") == .missing(.unknown))
        #expect(reading.reading("value", "DE2", "2020") == nil)
    }

    @Test(arguments: [
        (#""p""#, [Reading.value(1, .provisional), .missing(.unknown)]),
        (#"["p"]"#, [.value(1, .provisional), .missing(.unknown)]),
        (#"["e", null, "c", "b"]"#, [.value(1, .estimated), .missing(.unknown)]),
        (#"{"2": "M", "0": "f"}"#, [.value(1, .planned), .missing(.blocked)]),
        (#"["", "", "...", ""]"#, [.value(1, .normal), .missing(.later)]),
        ("null", [.value(1, .normal), .missing(.unknown)]),
    ])
    func `a status is a text for all, or one for each`(
        _ status: String,
        _ expected: [Reading]
    ) throws {
        let reading = try read(Self.dataset("\"status\": \(status)"))
        #expect(reading.reading("value", "DE1", "2020") == expected[0])
        #expect(reading.reading("value", "DE2", "2020") == expected[1])
    }

    @Test func `a metric names indicators and their units`() throws {
        let text = Self.dataset(
            id: #"["geo", "time", "what"]"#,
            size: "[1, 2, 2]",
            #""role": {"metric": ["what"], "geo": ["geo"], "time": ["time"]}"#,
            dimensions: """
                "dimension": {
                  "geo": {"category": {"label": {"DE1": "Süd"}}},
                  "time": {"category": {"index": ["2020", "2021"]}},
                  "what": {"label": "Concept", "category": {"index": ["POP", "UNR"],
                    "label": {"POP": "population", "UNR": "unemployment"},
                    "unit": {"POP": {"label": "persons"}, "UNR": {"symbol": "%"}}}}
                }
                """
        )
        let reading = try read(text)
        #expect(reading.reading("POP", "DE1", "2020") == value(1))
        #expect(reading.reading("UNR", "DE1", "2020") == value(2.5))
        #expect(reading.reading("UNR", "DE1", "2021") == value(4))
        #expect(reading.columns.map(\.unit) == ["persons", "%"])
        #expect(reading.columns.map(\.header) == ["POP / population", "UNR / unemployment"])
        let book = try sources(
            """
            sources:
              quote:
                headers: [geo, time, concept]
                values: { quote: { header: UNR, scale: percent } }
            """
        )
        let described = try read(text, sources: book)
        #expect(described.source?.id == "quote")
        #expect(described.reading("quote", "DE1", "2021") == value(0.04))
        #expect(described.reading("quote", "DE1", "2020") == value(0.025))
    }

    @Test func `numbers are exact, with or without exponent, and texts may be symbols`() throws {
        let reading = try read(Self.dataset(value: #"[1.5e3, 2.5E-1, "..", "7.5"]"#))
        #expect(reading.reading("value", "DE1", "2020") == value(1500))
        #expect(reading.reading("value", "DE1", "2021") == value(0.25))
        #expect(reading.reading("value", "DE2", "2020") == .missing(.unknown))
        #expect(reading.reading("value", "DE2", "2021") == value(7.5))
    }

    @Test func `a dataset within another member is read as before version 2`() throws {
        let text = """
            {"unemployment": {"label": "u", "updated": "2024-02-01T08:30:00.000+0100",
              "value": [1, 2], "dimension": {"id": ["time", "region"], "size": [2, 1],
              "role": {"time": ["time"], "geo": ["region"]},
              "time": {"category": {"index": ["2020M01", "2020M02"]}},
              "region": {"category": {"label": {"DE1": "Süd"}}}}}}
            """
        let reading = try read(text)
        #expect(reading.format == "JSON-stat 1.x")
        #expect(reading.reading("value", "DE1", "2020-02") == value(2))
        #expect(reading.release?.description == "2024-02-01T08:30:00")
    }

    @Test func `several datasets of a file are several tables of one drop`() throws {
        let one = Self.dataset()
        let other = Self.dataset(value: "[10, 20, 30, 40]").replacing("DE", with: "FR")
        let reading = try read("{\"version\": \"2.0\", \"a\": \(one), \"b\": \(other)}")
        #expect(reading.rows.count == 8)
        #expect(reading.tables.map(\.place.name) == ["a", "b"])
        #expect(reading.reading("value", "DE1", "2020") == value(1))
        #expect(reading.reading("value", "FR2", "2021") == value(40))
        #expect(reading.origin("value", "FR2", "2021")?.sheet == 2)
    }

    @Test func `a collection without data is refused, naming its links`() {
        let found = rejection {
            _ = try read(
                #"{"version":"2.0","class":"collection","link":{"item":[{"class":"dataset","#
                    + #""href":"https://example.org/a.json"},{"href":"https://example.org/b"}]}}"#
            )
        }
        #expect(found?.reason == .jsonStat)
        #expect(
            found?.problem == "the file is a JSON-stat collection, which only names where datasets "
                + "are: 'https://example.org/a.json', 'https://example.org/b'"
        )
    }

    @Test(arguments: [
        #"{"Status": {"Code": 90, "Content": "unknown"}}"#, "[1, 2]", "{}", "{", "{\"a\": nul}",
    ])
    func `other JSON is no table, as before`(_ text: String) {
        let found = rejection { _ = try read(text) }
        #expect(found?.reason == .notATable)
        #expect(found?.problem.hasPrefix("the file is JSON, not a table: '") == true)
    }

    @Test func `a dataset that was cut anywhere is refused`() throws {
        let bytes = Array(Self.dataset().utf8)
        for length in 1..<bytes.count {
            let found = rejection { _ = try read(Array(bytes[..<length])) }
            #expect([.cutOff, .notATable].contains(found?.reason), "\(length)")
        }
    }

    @Test(arguments: [
        ("[4472, 4473]", "more than 20000000 cells"),
        ("[9999999999, 9999999999]", "more than 20000000 cells"),
    ])
    func `a dataset that claims to be huge is refused before its values`(
        _ size: String,
        _ words: String
    ) {
        let found = rejection { _ = try read(Self.dataset(size: size)) }
        #expect(found?.reason == .jsonStat)
        #expect(found?.problem.contains(words) == true)
        #expect(found?.problem.contains("CUBE_SIZE_OVERFLOW") == true)
    }

    @Test func `a dataset of too many dimensions is refused`() {
        let names = (0..<257).map { "\"d\($0)\"" }.joined(separator: ",")
        let sizes = (0..<257).map { _ in "1" }.joined(separator: ",")
        let found = rejection { _ = try read(Self.dataset(id: "[\(names)]", size: "[\(sizes)]")) }
        #expect(found?.reason == .jsonStat)
        #expect(found?.problem.contains("257 dimensions, 256 are the most") == true)
    }

    @Test func `an empty dataset among large dimensions has no data`() {
        let ids = (0..<70).map { "d\($0)" }
        let index = #"{"category": {"index": ["2020", "2021"]}}"#
        let empty = #""time": {"category": {"index": []}}"#
        let found = rejection {
            _ = try read(
                Self.dataset(
                    value: "[]",
                    id: "[\"time\"," + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]",
                    size: "[0," + ids.map { _ in "2" }.joined(separator: ",") + "]",
                    dimensions: "\"dimension\": {\(empty),"
                        + ids.map { "\"\($0)\": \(index)" }.joined(separator: ",") + "}"
                ),
                sources: SourceBook(sources: [.germany])
            )
        }
        #expect(found?.reason == .noData)
    }

    @Test(arguments: [
        ("2012-11-27", "2012-11-27"), ("2012-12-27T12:25:09Z", "2012-12-27T12:25:09"),
        ("2024-02-01T08:00:00+0100", "2024-02-01T08:00:00"), ("yesterday", nil),
    ])
    func `updated is the release stamp`(_ text: String, _ stamp: String?) throws {
        let reading = try read(Self.dataset("\"updated\": \"\(text)\""))
        #expect(reading.release?.description == stamp)
    }

    @Test func `a dataset without a time is refused as without a period`() {
        let found = rejection { _ = try read(Self.dataset().replacing("time", with: "foo")) }
        #expect(found?.reason == .noPeriod)
        #expect(found?.problem.contains("'geo', 'foo'") == true)
    }
}

extension SourceDefinition {
    /// A source of tables about Germany that asks for all of their values.
    fileprivate static var germany: Self {
        var source = Self.probe("s", values: [:])
        source.areas.fixed = "DG"
        return source
    }
}
