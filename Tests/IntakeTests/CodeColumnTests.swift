import Readings
import Testing

@testable import Intake

struct CodeColumnTests {
    private func number(_ bytes: [UInt8], in column: inout CodeColumn) -> Int32 {
        let padded = bytes + [UInt8](repeating: 0x3B, count: 8)
        return unsafe padded.withUnsafeBytes { buffer in
            unsafe column.number(of: UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count]))
        }
    }

    @Test func `texts are numbered in the order of their first appearance`() {
        var column = CodeColumn()
        let texts = [
            "14627", "", "14627010", "14627", "146270101", "146270102", "Insgesamt, alle Arten",
            "146270101", "Insgesamt, alle Araten", "", "1462", "Insgesamt, alle Arten",
        ]
        let numbers = texts.map { number([UInt8]($0.utf8), in: &column) }
        #expect(numbers == [0, 1, 2, 0, 3, 4, 5, 3, 6, 1, 7, 5])
        #expect(column.count == 8)
        #expect(
            (0..<8).map { column.text($0) }.prefix(4) == ["14627", "", "14627010", "146270101"]
        )
    }

    /// Texts come in rounds that change, as areas and members of sorted tables do.
    @Test func `texts in rounds have the numbers that a dictionary gives them`() {
        var column = CodeColumn()
        var known: [String: Int32] = [:]
        var state: UInt64 = 11
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var round = ["w", "m", "total"]
        for step in 0..<20_000 {
            if random(50) == 0 {
                round =
                    (0..<random(9)).map { _ in
                        String(repeating: "x", count: random(4) * 3) + "\(random(300))"
                    } + ["w"]
            }
            let text = round[step % round.count]
            let number = known[text] ?? Int32(known.count)
            known[text] = number
            #expect(self.number([UInt8](text.utf8), in: &column) == number)
        }
        #expect(known.count > 200)
    }

    @Test func `a zero byte at the end makes another text`() {
        var column = CodeColumn()
        #expect(number([0x61], in: &column) == 0)
        #expect(number([0x61, 0], in: &column) == 1)
        #expect(number([0x61], in: &column) == 0)
    }

    /// Codes of eight bytes that all fell on one place before tables had a seed.
    @Test func `codes made to collide are spread`() {
        var column = CodeColumn()
        for high in 1...20_000 as ClosedRange<UInt64> {
            // A multiplication and a shift, run backwards from hashes whose lower half is zero.
            let code = (high << 32 | high) &* 0xF1DE_83E1_9937_733D ^ 8
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: code >> ($0 * 8)) }
            #expect(number(bytes, in: &column) == Int32(high) - 1)
        }
        #expect(column.slots.longestWay < 100)
    }
}
