import Indicators

/// Numbers tuples of codes in the order of their first appearance.
///
/// Open addressing over the numbers alone, since a file may have a series for every two bytes; the
/// tuples are compared where they stand. Nothing that it tells depends on the seed of the hash.
package struct SeriesIndex: Sendable {
    /// How many codes make a tuple.
    package let width: Int
    /// The tuples, one after the other.
    package private(set) var codes: [Int32] = []
    /// How many tuples there are.
    package private(set) var count = 0
    /// The number of a tuple in each place that is taken, else -1.
    private var slots = [Int32](repeating: -1, count: 64)
    /// For each tuple, the one that followed it last, if anybody asked.
    private var followers: [Int32] = []
    private let hash = SeededHash.ofProcess

    package init(width: Int) { self.width = width }

    /// The number of a tuple; a new one gets the next number.
    package mutating func number(of tuple: [Int32]) -> Int32 {
        let mask = slots.count - 1
        var place = home { tuple[$0] } & mask
        while slots[place] >= 0 {
            if matches(tuple, Int(slots[place])) { return slots[place] }
            place = (place + 1) & mask
        }
        let number = Int32(count)
        slots[place] = number
        codes.append(contentsOf: tuple)
        count += 1
        if count * 4 > slots.count * 3 { grow() }
        return number
    }

    /// The number of a tuple that follows another, of which `last` is the number; it is negative
    /// where there is none.
    ///
    /// Mostly that is the tuple which did so before, as the rows of sorted tables come in rounds.
    package mutating func number(of tuple: [Int32], after last: Int) -> Int32 {
        if last >= 0, last < followers.count {
            let follower = followers[last]
            if follower >= 0, matches(tuple, Int(follower)) { return follower }
        }
        let before = count
        let number = number(of: tuple)
        guard last >= 0, last < before else { return number }
        while followers.count <= last { followers.append(-1) }
        followers[last] = number
        return number
    }

    @inline(__always)
    private func matches(_ tuple: [Int32], _ number: Int) -> Bool {
        let start = number * width
        return unsafe codes.withUnsafeBufferPointer { codes in
            unsafe tuple.withUnsafeBufferPointer { tuple in
                for place in 0..<width where unsafe codes[start + place] != tuple[place] {
                    return false
                }
                return true
            }
        }
    }

    /// Where a tuple belongs; up to four small codes are one word.
    @inline(__always)
    private func home(of code: (Int) -> Int32) -> Int {
        var key: UInt64 = 0
        var isSmall = width <= 4
        if isSmall {
            for place in 0..<width {
                let code = code(place)
                isSmall = isSmall && (-1..<0xFFFF).contains(code)
                key = key << 16 | UInt64(UInt16(truncatingIfNeeded: code))
            }
        }
        if isSmall { return Int(truncatingIfNeeded: hash(key) & 0x7FFF_FFFF) }
        key = 0
        for place in 0..<width { key = hash(key, UInt64(UInt32(bitPattern: code(place)))) }
        return Int(truncatingIfNeeded: key & 0x7FFF_FFFF)
    }

    private mutating func grow() {
        // Small tables take larger steps, for each step puts all in place again.
        slots = [Int32](repeating: -1, count: slots.count * (slots.count < 1 << 16 ? 4 : 2))
        let mask = slots.count - 1
        for number in 0..<count {
            let start = number * width
            var place = home { codes[start + $0] } & mask
            while slots[place] >= 0 { place = (place + 1) & mask }
            slots[place] = Int32(number)
        }
    }

    /// How far the tuple that lies farthest from its place is away from it.
    package var longestWay: Int {
        let mask = slots.count - 1
        return slots.indices.filter { slots[$0] >= 0 }
            .map { place in
                let start = Int(slots[place]) * width
                return (place - (home { codes[start + $0] } & mask)) & mask
            }
            .max() ?? 0
    }
}
