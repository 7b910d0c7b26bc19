import Indicators
import Readings
import Testing

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
}
