import Indicators

/// Numbers tuples of codes in the order of their first appearance.
///
/// An open-addressing hash table: no allocation per tuple. Tuples of up to four small codes are
/// their own keys, so that a look at one slot tells; others are found by a hash and compared.
package struct SeriesIndex: Sendable {
    private struct Slot {
        var key: UInt64
        /// The number of the tuple; negative when the slot is free.
        var number: Int32

        static let free = Self(key: 0, number: -1)
    }

    /// How many codes make a tuple.
    package let width: Int
    /// The tuples, one after the other.
    package private(set) var codes: [Int32] = []
    /// How many tuples there are.
    package private(set) var count = 0
    private var slots = [Slot](repeating: .free, count: 64)
    /// Whether all tuples are their own keys.
    private var isPacked: Bool

    package init(width: Int) {
        self.width = width
        isPacked = width <= 4
    }

    /// The number of a tuple; a new one gets the next number.
    package mutating func number(of tuple: [Int32]) -> Int32 {
        if isPacked, !tuple.allSatisfy(Self.isSmall) {
            isPacked = false
            rebuild(slots.count)
        }
        let key = isPacked ? Self.packed(tuple[...]) : Self.hash(tuple[...])
        let mask = slots.count - 1
        var place = Self.place(key) & mask
        while slots[place].number >= 0 {
            let number = slots[place].number
            if slots[place].key == key, isPacked || matches(tuple, Int(number)) { return number }
            place = (place + 1) & mask
        }
        let number = Int32(count)
        slots[place] = Slot(key: key, number: number)
        codes.append(contentsOf: tuple)
        count += 1
        if count * 2 > slots.count { rebuild(slots.count * 2) }
        return number
    }

    private func matches(_ tuple: [Int32], _ number: Int) -> Bool {
        let start = number * width
        for place in 0..<width where codes[start + place] != tuple[place] { return false }
        return true
    }

    private mutating func rebuild(_ size: Int) {
        slots = [Slot](repeating: .free, count: size)
        for number in 0..<count {
            let tuple = codes[number * width..<(number + 1) * width]
            let key = isPacked ? Self.packed(tuple) : Self.hash(tuple)
            var place = Self.place(key) & (size - 1)
            while slots[place].number >= 0 { place = (place + 1) & (size - 1) }
            slots[place] = Slot(key: key, number: Int32(number))
        }
    }

    /// Whether a code, or -1 for none, takes 16 bits.
    @inline(__always)
    private static func isSmall(_ code: Int32) -> Bool { (-1..<0xFFFF).contains(code) }

    @inline(__always)
    private static func packed(_ tuple: ArraySlice<Int32>) -> UInt64 {
        var key: UInt64 = 0
        for code in tuple { key = key << 16 | UInt64(UInt16(truncatingIfNeeded: code)) }
        return key
    }

    /// Where to look for a key first: all of its bits must count, for most tuples differ in one
    /// code.
    ///
    /// The finalizer of MurmurHash3.
    @inline(__always)
    private static func place(_ key: UInt64) -> Int {
        var hash = (key ^ key >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return Int(truncatingIfNeeded: (hash ^ hash >> 33) & 0x7FFF_FFFF)
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
