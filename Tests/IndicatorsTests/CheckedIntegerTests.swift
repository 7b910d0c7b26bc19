import Testing

@testable import Indicators

struct CheckedIntegerTests {
    @Test func `sums and products that do not fit are the nearest that do`() {
        #expect(Int32.max.addingSaturated(1) == 2_147_483_647)
        #expect(Int32.min.addingSaturated(-1) == -2_147_483_648)
        #expect(Int32(3).addingSaturated(-5) == -2)
        #expect(Int32.min.subtractingSaturated(1) == -2_147_483_648)
        #expect(Int32(0).subtractingSaturated(.min) == 2_147_483_647)
        #expect(UInt8(3).subtractingSaturated(5) == 0)
        #expect(Int.max.multipliedSaturated(by: 2) == 9_223_372_036_854_775_807)
        #expect(Int.max.multipliedSaturated(by: -2) == -9_223_372_036_854_775_808)
        #expect(Int.min.multipliedSaturated(by: -1) == 9_223_372_036_854_775_807)
        #expect(Int(-6).multipliedSaturated(by: 7) == -42)
    }

    @Test(
        arguments: [
            (2.9, 2), (-2.9, -2), (0, 0), (3e9, 2_147_483_647), (-1e300, -2_147_483_648),
            (.infinity, 2_147_483_647), (-.infinity, -2_147_483_648), (.nan, nil),
        ] as [(Double, Int32?)]
    )
    func `a floating-point number is cut off and fits`(_ number: Double, _ expected: Int32?) {
        #expect(Int32(saturating: number) == expected)
    }

    @Test(
        arguments: [
            ("7", 7), ("007", 7), ("999", 999), ("1000", nil), ("", nil), ("+7", nil), ("-7", nil),
            (" 7", nil), ("٣", nil), ("7\u{301}", nil), ("9223372036854775808", nil),
        ] as [(String, Int?)]
    )
    func `only so many ASCII digits are a number`(_ text: String, _ expected: Int?) {
        #expect(Int(digits: text, atMost: 3) == expected)
    }

    @Test func `digits that fit no integer are none`() {
        #expect(UInt8(digits: "256", atMost: 3) == nil)
        #expect(Int(digits: "9223372036854775808", atMost: 19) == nil)
    }
}
