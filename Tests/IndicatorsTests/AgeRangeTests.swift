import Testing

@testable import Indicators

struct AgeRangeTests {
    @Test(
        arguments: [
            ("unter 1 Jahr", "0"), ("unter 3 Jahre", "0-2"), ("3 bis unter 6 Jahre", "3-5"),
            ("1 bis unter 2 Jahre", "1"), ("75 Jahre und mehr", "75+"),
            ("90 Jahre und älter", "90+"),
            ("ALT000B03", "0-2"), ("ALT003B06", "3-5"), ("ALT075UM", "75+"), ("6 Jahre", "6"),
            ("Insgesamt", nil), ("2 bis unter 8 Jahre (ohne Schulkinder)", nil),
            ("Kinder aller Altersgruppen", nil), ("6 bis unter 3 Jahre", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `labels become completed years`(_ label: String, _ code: String?) {
        #expect(AgeRange(label: label)?.code == code)
    }

    @Test(arguments: ["0", "3-5", "75+"])
    func `codes are read as they are written`(_ code: String) {
        #expect(AgeRange(code: code)?.code == code)
    }

    @Test(arguments: ["5-3", "3-3", "a", "-3", "3-", "+", "1-2-3"])
    func `no other code is read`(_ code: String) {
        #expect(AgeRange(code: code) == nil)
    }

    @Test(arguments: [
        (["0-2", "3-5"], "0-5", true), (["3-5", "0-2"], "0-5", true),
        (["0-2", "4-5"], "0-5", false),
        (["0-3", "3-5"], "0-5", false), (["0-74", "75+"], "0+", true),
        (["75+", "80+"], "75+", false),
        ([], "0", false),
    ])
    func `parts tile the whole without gap or overlap`(
        _ parts: [String],
        _ whole: String,
        _ expected: Bool
    ) throws {
        let ranges = parts.compactMap { AgeRange(code: $0) }
        #expect(AgeRange.tile(ranges, try #require(AgeRange(code: whole))) == expected)
    }
}
