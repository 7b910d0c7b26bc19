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

    @Test func `a tuple is found by the one before it, whatever that is`() {
        var index = SeriesIndex(width: 2)
        let rounds: [[Int32]] = [
            [0, 0], [0, 1], [0, 0], [0, 1], [0, 0], [1, 0], [0, 1], [1, 0],
        ]
        var last = -1
        var numbers: [Int32] = []
        for tuple in rounds {
            numbers.append(index.number(of: tuple, after: last))
            last = Int(numbers[numbers.count - 1])
        }
        #expect(numbers == [0, 1, 0, 1, 0, 2, 1, 2])
        #expect(index.count == 3)
    }

    /// Areas, sexes and ages in order, whose keys differ by equal steps: with one seed in two
    /// hundred, one product left them in heaps of hundreds.
    @Test func `keys that differ by equal steps are spread, whatever the seed`() {
        var seeds = Steps(state: 7)
        for _ in 0..<100 {
            let hash = SeededHash(mask: seeds.next(), factor: seeds.next())
            var slots = SeededSlots(hash: hash)
            for area in 0..<2000 as Range<UInt64> {
                for member in 0..<8 as Range<UInt64> {
                    let key = area << 48 | (member / 4) << 32 | (member % 4) << 16 | 1
                    if case .free(let place) = slots.find(key, tag: 0) {
                        _ = slots.add(key, tag: 0, at: place)
                    }
                }
            }
            #expect(slots.longestWay < 200)
        }
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

/// Numbers without a pattern, the same in every run.
private struct Steps {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        let mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ mixed >> 27
    }
}
