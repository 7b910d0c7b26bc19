/// Numbers tuples of codes in the order of their first appearance.
///
/// An open-addressing hash table over one flat array: no allocation per tuple.
package struct SeriesIndex: Sendable {
    /// How many codes make a tuple.
    package let width: Int
    /// The tuples, one after the other.
    package private(set) var codes: [Int32] = []
    private var slots: [Int32]
    private var mask: Int

    package init(width: Int) {
        self.width = width
        slots = [Int32](repeating: -1, count: 64)
        mask = 63
    }

    package var count: Int { width == 0 ? 0 : codes.count / width }

    /// The number of a tuple; a new one gets the next number.
    package mutating func number(of tuple: [Int32]) -> Int32 {
        var slot = Self.hash(tuple) & mask
        while slots[slot] >= 0 {
            if matches(tuple, Int(slots[slot])) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        let number = Int32(count)
        slots[slot] = number
        codes.append(contentsOf: tuple)
        if count * 2 > mask { grow() }
        return number
    }

    private func matches(_ tuple: [Int32], _ number: Int) -> Bool {
        let start = number * width
        for place in 0..<width where codes[start + place] != tuple[place] { return false }
        return true
    }

    private mutating func grow() {
        let size = (mask + 1) * 4
        mask = size - 1
        slots = [Int32](repeating: -1, count: size)
        for number in 0..<count {
            let start = number * width
            var slot = Self.hash(codes[start..<start + width]) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }

    private static func hash(_ tuple: some Collection<Int32>) -> Int {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for code in tuple {
            hash = (hash ^ UInt64(UInt32(bitPattern: code))) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
        }
        return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
    }
}
