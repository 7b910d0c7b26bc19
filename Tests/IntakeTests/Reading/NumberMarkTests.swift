import Indicators
import Readings
import TestSupport
import Testing

@testable import Intake

/// Thousands, symbols and units: what a number in a file is.
struct NumberMarkTests {
    private static func table(_ values: [String]) -> String {
        "jahr;ags;kinder\n"
            + values.enumerated().map { "\(2000 + $0);14627;\($1)\n" }.joined()
    }

    private static func book(_ more: String, _ value: String = "header: kinder") throws
        -> SourceBook
    {
        try sources(
            """
            sources:
              s:
                file: "*"
                \(more)
                values: { kinder: { \(value) } }
            """
        )
    }

    @Test(arguments: [
        (["1.234", "987", "12.345"], "1.234", "1.234,5"), (["5", "1,234"], "1,234", "1,234.5"),
        (["-1.234", "", "-"], "-1.234", "1.234,5"), (["(1.234)", "2"], "(1.234)", "1.234,5"),
    ])
    func `a column in which every marked number has three digits behind its mark is ambiguous`(
        _ values: [String],
        _ first: String,
        _ advice: String
    ) throws {
        let text = Self.table(values)
        let refused = try #require(throws: FileRejection.self) {
            try read(text, sources: try Self.book("status: { \"()\": restricted }"))
        }
        #expect(refused.check == "thousands")
        #expect(refused.problem.contains("'\(first)' (record "))
        #expect(refused.problem.contains("column 3, 'kinder'"))
        #expect(refused.advice.contains("source 's': 'numbers: \"\(advice)\"'"))
    }

    @Test(arguments: [
        ["1.234", "0.179"], ["1.234", "1.5"], ["1,234", "12,34"], ["1.234", "1234.567"],
        ["1.234", "1 234.567"],
    ])
    func `a number that begins with 0, or has other digits, proves a decimal mark`(
        _ values: [String]
    ) throws {
        let reading = try read(Self.table(values))
        #expect(reading.reading("kinder", "14627", "2000") == value(1.234))
        #expect(reading.rejectCount == 0)
    }

    @Test func `another column proves nothing`() throws {
        let text = "jahr;ags;quote;kinder\n2000;14627;12.5;1.234\n"
        #expect(rejection { _ = try read(text) }?.problem.contains("column 4") == true)
        // Nobody asks for the column.
        let quotes = try Self.book("", "header: quote")
        #expect(try read(text, sources: quotes).reading("kinder", "14627", "2000") == value(12.5))
    }

    @Test func `in long tables each indicator is a column of its own`() throws {
        let head = "indikator;ags;jahr;wert\nquote;14627;2000;12,5\n"
        let refused = rejection { _ = try read(head + "kinder;14627;2000;1,234\n") }
        #expect(refused?.problem.contains("'kinder'") == true)
        #expect(try read(head + "quote;14627;2001;1,234\n").rejectCount == 0)
    }

    @Test func `halves of a file are one file`() async throws {
        func halved(_ values: [String]) async throws -> FileReading {
            var limits = ReadingLimits()
            limits.halvedBytes = 0
            let reader = TableFileReader(
                sources: SourceBook(),
                areas: AreaRegister(),
                limits: limits,
                keepsOrigins: true
            )
            return try await reader.readInParts(
                MemoryBytes(bytes: Array(Self.table(values).utf8)),
                named: "probe.csv",
                requiresSource: false
            )
        }
        let doubtful = (0..<100).map { _ in "1.234" }
        #expect(try await halved(doubtful + ["1.5"]).recordCount == 101)
        #expect(try await halved(["1.5"] + doubtful).recordCount == 101)
        let late = (0..<100).map { _ in "7" } + ["1.234"]
        let refused = await #expect(throws: FileRejection.self) { try await halved(late) }
        #expect(refused?.record == 102)
    }

    @Test func `official formats have no thousands marks and are exempt`() throws {
        let table = """
            GENESIS-Tabelle: 1-1
            Titel;;
            2024;;
            ;;a
            14627;Meißen;1,234
            __________

            """
        #expect(try read(table).reading("a", "14627", "2024") == value(1.234))
    }

    @Test(arguments: [
        ("1.234,5", ["1.234", "12.345,67", "1234,5", "-1.234.567", "0,179", "987"]),
        ("1,234.5", ["1,234", "12,345.67", "1234.5", "-1,234,567", "0.179", "987"]),
        ("1 234,5", ["1 234", "12 345,67", "1234,5", "-1 234 567", "0,179", "987"]),
        ("1 234.5", ["1'234", "12345.67", "1234.5", "-1 234 567", "0.179", "987"]),
    ])
    func `numbers says the marks of the publisher`(_ marks: String, _ values: [String]) throws {
        let reading = try read(
            Self.table(values),
            sources: try Self.book("numbers: \"\(marks)\"")
        )
        let expected = [1234, 12345.67, 1234.5, -1_234_567, 0.179, 987]
        for (place, number) in expected.enumerated() {
            #expect(reading.reading("kinder", "14627", "\(2000 + place)") == value(number))
        }
        #expect(reading.rejectCount == 0)
    }

    @Test(arguments: [("1234.5", "1.234"), ("1234,5", "1,234")])
    func `it may say that decimals follow`(_ marks: String, _ text: String) throws {
        let book = try Self.book("numbers: \"\(marks)\"")
        let reading = try read(Self.table([text]), sources: book)
        #expect(reading.reading("kinder", "14627", "2000") == value(1.234))
    }

    @Test(arguments: ["1.23", "12.3456", "1.234.5", "1,234.567", ".234", "1.234,5.6"])
    func `a mark of thousands that parts something else is no number`(_ odd: String) throws {
        let values = (0..<30).map { "\($0)" } + [odd]
        let reading = try read(
            Self.table(values),
            sources: try Self.book("numbers: \"1.234,5\"")
        )
        #expect(reading.rejects.map(\.text) == [odd])
    }

    @Test(arguments: ["-  12", "- 12", "\u{2212} 12", "-\u{A0}12"])
    func `a blank behind the sign belongs to the number`(_ text: String) throws {
        #expect(try read(Self.table([text])).reading("kinder", "14627", "2000") == value(-12))
    }

    @Test func `a text in symbols is a symbol even when it is a number`() throws {
        let symbols = "symbols: { \"5555555555\": unknown, \"9999\": blocked, \"-1\": nothing }"
        let values = ["5555555555", "9999", "-1", "99990", "5555555555,5", "1"]
        let reading = try read(Self.table(values), sources: try Self.book(symbols))
        #expect(reading.reading("kinder", "14627", "2000") == .missing(.unknown))
        #expect(reading.reading("kinder", "14627", "2001") == .missing(.blocked))
        #expect(reading.reading("kinder", "14627", "2002") == .missing(.nothing))
        #expect(reading.reading("kinder", "14627", "2003") == value(99990))
        #expect(reading.reading("kinder", "14627", "2004") == value(5_555_555_555.5))
        #expect(reading.reading("kinder", "14627", "2005") == value(1))
    }
}
