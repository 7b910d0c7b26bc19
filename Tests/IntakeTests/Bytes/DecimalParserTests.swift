import Testing

@testable import Intake

struct DecimalParserTests {
    private func value(_ text: String) -> Double? {
        let padded = Array(text.utf8)
        return unsafe padded.withUnsafeBytes { unsafe DecimalParser.parse($0)?.value }
    }

    /// Between two neighbours the even one counts: 2^53 + 1, 2^52 + 1.5, and 2^63 + 1024.
    @Test(
        arguments: [
            ("9007199254740993", 9_007_199_254_740_992),
            ("9007199254740993,5", 9_007_199_254_740_994),
            ("4503599627370496,5", 4_503_599_627_370_496),
            ("4503599627370497,5", 4_503_599_627_370_498),
            ("4503599627370497,4", 4_503_599_627_370_497),
            ("9223372036854776832", 9_223_372_036_854_775_808),
            ("9223372036854776833", 9_223_372_036_854_777_856),
            ("-0,0000000000000000", 0),
        ] as [(String, Double)]
    )
    func `numbers of more digits than a double holds are rounded once`(_ row: (String, Double)) {
        #expect(value(row.0) == row.1)
    }

    /// `Double(_:)` of a text is the C library's `strtod`, another program.
    @Test func `numbers of 16 to 19 digits are those of the C library`() {
        var state: UInt64 = 20
        func random() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
        for round in 0..<20_000 {
            let count = 16 + round % 4
            var digits = (0..<count).map { _ in Character("\(random() % 10)") }
            // Zeros before the digits, as small rates have them.
            for place in 0..<min(round % 23, count - 2) { digits[place] = "0" }
            let mark = 1 + Int(random()) % (count - 1)
            let text = String(digits[..<mark]) + "." + String(digits[mark...])
            #expect(value(text) == Double(text), "\(text)")
            #expect(value("-" + text.replacing(".", with: ",")) == Double("-" + text), "\(text)")
        }
    }

    @Test func `digits read as one word are those read one by one`() {
        var state: UInt64 = 7
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let others = Array("/:;-+,. ?p\u{0}\u{B0}".utf8)
        var numbers = 0
        for round in 0..<50_000 {
            let count = random(11)
            var text = (0..<count).map { _ in UInt8(ascii: "0") + UInt8(random(10)) }
            if round % 3 == 0, count > 0 { text[random(count)] = others[random(others.count)] }
            // What stands behind a field is that of the next one.
            let padded = text + (0..<8).map { _ in UInt8(random(256)) }
            let (whole, plain) = unsafe padded.withUnsafeBytes { bytes in
                let field = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<count])
                return unsafe (DecimalParser.whole(field), DecimalParser.parse(field))
            }
            let isWhole = (1...8).contains(count) && text.allSatisfy { (0x30...0x39).contains($0) }
            #expect((whole != nil) == isWhole, "\(text)")
            if let whole {
                numbers += 1
                #expect(whole.value == plain?.value && whole.mark == plain?.mark, "\(text)")
            }
        }
        #expect(numbers > 20_000)
    }

    @Test(arguments: ["1234567890123456,", ",1234567890123456", "-,1234567890123456", "1,2,3", ""])
    func `slips of the pen are no numbers`(_ text: String) {
        #expect(value(text) == nil)
    }
}
