import Indicators

/// Numbers tuples of codes in the order of their first appearance.
///
/// Tuples of up to four small codes are their own keys, so that a look at one slot tells; others
/// are found by a hash and compared.
package struct SeriesIndex: Sendable {
    /// How many codes make a tuple.
    package let width: Int
    /// The tuples, one after the other.
    package private(set) var codes: [Int32] = []
    var slots = SeededSlots()

    package init(width: Int) { self.width = width }

    /// How many tuples there are.
    package var count: Int { slots.count }

    /// The number of a tuple; a new one gets the next number.
    package mutating func number(of tuple: [Int32]) -> Int32 {
        let isPacked = width <= 4 && tuple.allSatisfy(Self.isSmall)
        let key = isPacked ? Self.packed(tuple) : hash(tuple)
        let tag: Int32 = isPacked ? 0 : 1
        let found =
            isPacked
            ? slots.find(key, tag: tag)
            : slots.find(key, tag: tag) { matches(tuple, Int($0)) }
        switch found {
        case .number(let number): return number
        case .free(let place):
            codes.append(contentsOf: tuple)
            return slots.add(key, tag: tag, at: place)
        }
    }

    private func matches(_ tuple: [Int32], _ number: Int) -> Bool {
        let start = number * width
        for place in 0..<width where codes[start + place] != tuple[place] { return false }
        return true
    }

    /// Whether a code, or -1 for none, takes 16 bits.
    @inline(__always)
    private static func isSmall(_ code: Int32) -> Bool { (-1..<0xFFFF).contains(code) }

    @inline(__always)
    private static func packed(_ tuple: [Int32]) -> UInt64 {
        var key: UInt64 = 0
        for code in tuple { key = key << 16 | UInt64(UInt16(truncatingIfNeeded: code)) }
        return key
    }

    @inline(__always)
    private func hash(_ tuple: [Int32]) -> UInt64 {
        var hash: UInt64 = 0
        for code in tuple { hash = slots.hash(hash, UInt64(UInt32(bitPattern: code))) }
        return hash
    }
}
