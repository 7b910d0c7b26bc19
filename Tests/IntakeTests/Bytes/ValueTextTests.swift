import Indicators
import Testing

@testable import Intake

struct ValueTextTests {
    @Test(arguments: [
        ("0", 0.0), ("-0,3", -0.3), ("+7", 7), ("0,1", 0.1),
        ("123456789012345", 123_456_789_012_345),
        ("0.30000000000000004", 0.30000000000000004), ("9007199254740993", 9_007_199_254_740_992),
        ("1234567890123456789", 1.2345678901234568e18), ("1 234", 1234),
        ("1\u{A0}234\u{A0}567,5", 1_234_567.5),
        ("12\u{202F}345", 12345), ("\u{2212}5", -5), ("20696.0", 20696),
    ])
    func `reads numbers`(_ text: String, _ number: Double) {
        var reader = ValueText(symbols: [:], statuses: [:])
        #expect(reader.parse(text) == .value(number, .normal))
    }

    @Test func `numbers beyond all that is counted are none`() {
        var reader = ValueText(symbols: [:], statuses: [:])
        let zeros = String(repeating: "0", count: 100)
        #expect(reader.parse("1" + zeros) == .value(1e100, .normal))
        for text in ["1" + zeros + "0", "-1" + zeros + "0", "9" + zeros + zeros + zeros] {
            guard case .unreadable = reader.parse(text) else {
                Issue.record("'\(text)' was read")
                continue
            }
        }
    }

    @Test(arguments: [
        "5,", ",5", "1,2,3", "1e5", "0x10", "NaN", "inf", "12 34", "1234 567", "--5", "1.234.567",
        "abc",
    ])
    func `refuses what only looks like a number`(_ text: String) {
        var reader = ValueText(symbols: [:], statuses: ValueText.officialStatuses)
        guard case .unreadable = reader.parse(text) else {
            Issue.record("'\(text)' was read")
            return
        }
    }

    @Test(
        arguments: [
            ("-", .dash), ("–", .dash), (".", .missing(.unknown)), ("...", .missing(.later)),
            ("/", .missing(.unreliable)), ("x", .missing(.blocked)), ("", .missing(.notDelivered)),
            ("( )", .missing(.unreliable)), ("(14)", .value(14, .restricted)),
            ("123p", .value(123, .provisional)), ("12,5 r", .value(12.5, .revised)),
            ("7s", .value(7, .estimated)), ("●", .missing(.unknown)),
        ] as [(String, ValueText.Parsed)]
    )
    func `reads symbols and letters`(_ text: String, _ expected: ValueText.Parsed) {
        var reader = ValueText(symbols: ["●": .unknown], statuses: ValueText.officialStatuses)
        #expect(reader.parse(text) == expected)
    }

    @Test func `letters mean in a tidy file what its source says`() throws {
        let text = "indikator;gebiet;jahr;wert;status\nkinder;01;2020;5;P\nkinder;01;2021;;P\n"
        #expect(try read(text).reading("kinder", "01", "2020") == value(5))
        var source = SourceDefinition.probe("s", values: ["kinder": "kinder"])
        source.statuses = ["P": .planned]
        let reading = try read(text, sources: SourceBook(sources: [source]))
        #expect(reading.reading("kinder", "01", "2020") == .value(5, .planned))
        #expect(reading.reading("kinder", "01", "2021") == .missing(.notDelivered))
    }
}
