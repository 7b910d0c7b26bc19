import Indicators
import Testing

@testable import Readings

struct SeriesIndexTests {
    @Test(arguments: [1, 2, 4, 5])
    func `tuples are numbered in the order of their first appearance`(_ width: Int) {
        var index = SeriesIndex(width: width)
        let tuples = (0..<300).map { [Int32](repeating: Int32($0) - 1, count: width) }
        for _ in 0..<2 {
            #expect(tuples.map { index.number(of: $0) } == [Int32](0..<300))
        }
        #expect(index.count == 300)
        #expect(Array(index.codes.suffix(width)) == tuples[299])
    }

    @Test func `codes that differ in their upper bits are different`() {
        var index = SeriesIndex(width: 2)
        let tuples: [[Int32]] = [
            [1, -1], [1, 0xFFFE], [1, 0xFFFF], [0, 0x1_FFFF], [0x1_0001, -1], [-1, 1],
        ]
        #expect(tuples.map { index.number(of: $0) } == [0, 1, 2, 3, 4, 5])
        #expect(tuples.map { index.number(of: $0) } == [0, 1, 2, 3, 4, 5])
    }

    /// Tuples of four codes that all fell on one place before tables had a seed.
    @Test func `tuples made to collide are spread`() {
        var index = SeriesIndex(width: 4)
        // The finalizer of MurmurHash3, run backwards from hashes whose lower half is zero.
        func key(_ hash: UInt64) -> UInt64 {
            var key = (hash ^ hash >> 33) &* 0x9CB4_B2F8_1293_37DB
            key = (key ^ key >> 33) &* 0x4F74_430C_22A5_4005
            return key ^ key >> 33
        }
        for hash in 1...20_000 as ClosedRange<UInt64> {
            let key = key(hash << 32)
            let codes = [48, 32, 16, 0].map { Int32(key >> $0 & 0xFFFF) }
            if !codes.contains(0xFFFF) { _ = index.number(of: codes) }
        }
        #expect(index.longestWay < 100)
    }

    @Test func `where things lie depends on the seed, their numbers do not`() {
        let (first, second) = (
            SeededHash(mask: 1, factor: 0x9E37_79B9_7F4A_7C15),
            SeededHash(mask: 7, factor: 0x1234_5678_9ABC_DEF1)
        )
        #expect((0..<100).contains { first($0) & 63 != second($0) & 63 })
        var (left, right) = (SeededSlots(hash: first), SeededSlots(hash: second))
        func number(_ key: UInt64, in slots: inout SeededSlots) -> Int32 {
            switch slots.find(key, tag: 0) {
            case .number(let number): number
            case .free(let place): slots.add(key, tag: 0, at: place)
            }
        }
        for key in (0..<1000).map({ $0 * 7919 % 641 }) as [UInt64] {
            #expect(number(key, in: &left) == number(key, in: &right))
        }
        #expect(left.count == 641)
    }
}
