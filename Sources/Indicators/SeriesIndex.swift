/// Numbers tuples of codes in the order of their first appearance.
///
/// An open-addressing hash table over one flat array: no allocation per tuple.
package struct SeriesIndex: Sendable {
    /// How many codes make a tuple.
    package let width: Int
    /// The tuples, one after the other.
    package private(set) var codes: [Int32] = []
    /// The number of a tuple in the low half, part of its hash in the high half; `free` when empty.
    ///
    /// A slot of another tuple is told by its hash, without touching that tuple's codes.
    private var slots: [UInt64]
    private var mask: Int
    private static let free = UInt64.max

    package init(width: Int) {
        self.width = width
        slots = [UInt64](repeating: Self.free, count: 64)
        mask = 63
    }

    /// How many tuples there are.
    package private(set) var count = 0

    /// The number of a tuple; a new one gets the next number.
    package mutating func number(of tuple: [Int32]) -> Int32 {
        let hash = Self.hash(tuple[...])
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != Self.free {
            if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
                let number = Int32(truncatingIfNeeded: slots[slot])
                if matches(tuple, Int(number)) { return number }
            }
            slot = (slot + 1) & mask
        }
        let number = Int32(count)
        slots[slot] = tag | UInt64(number)
        codes.append(contentsOf: tuple)
        count += 1
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
        slots = [UInt64](repeating: Self.free, count: size)
        for number in 0..<count {
            let start = number * width
            let hash = Self.hash(codes[start..<start + width])
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != Self.free { slot = (slot + 1) & mask }
            slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number)
        }
    }

    @inline(__always)
    private static func hash(_ tuple: ArraySlice<Int32>) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for code in tuple {
            hash = (hash ^ UInt64(UInt32(bitPattern: code))) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
        }
        return hash
    }
}
