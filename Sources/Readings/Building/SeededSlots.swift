/// Scatters keys that a file may have chosen over a hash table.
///
/// Each process draws its seed, so nobody can write a file whose keys all fall on one place, which
/// would make every look at the table a walk through it. The product of two numbers of 64 bits
/// has 128; folded, each bit of the key moves all bits of the hash. One product alone would leave
/// keys that differ by equal steps at equal steps, which with some seeds is in a heap; the second
/// parts them.
package struct SeededHash: Sendable {
    /// The golden ratio's digits in 64 bits: odd, and without a pattern.
    private static let scatter: UInt64 = 0x9E37_79B9_7F4A_7C15

    let mask: UInt64
    let factor: UInt64

    /// The one that all tables of this process use.
    package static let ofProcess = Self(
        mask: .random(in: .min ... .max),
        factor: .random(in: .min ... .max)
    )

    init(mask: UInt64, factor: UInt64) {
        self.mask = mask
        self.factor = factor | 1
    }

    /// The hash of a key.
    @inline(__always)
    package func callAsFunction(_ key: UInt64) -> UInt64 {
        let product = (key ^ mask).multipliedFullWidth(by: factor)
        let second = (product.high ^ product.low).multipliedFullWidth(by: Self.scatter)
        return second.high ^ second.low
    }

    /// The hash of a text; eight bytes behind it must be readable.
    package func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0
        for start in stride(from: 0, to: bytes.count, by: 8) {
            let word = unsafe bytes.baseAddress?.loadUnaligned(
                fromByteOffset: start,
                as: UInt64.self
            )
            let rest = UInt64(bytes.count - start)
            let kept = rest >= 8 ? UInt64.max : (1 << (rest * 8)) &- 1
            hash = self(hash, (word ?? 0) & kept)
        }
        return hash
    }

    /// The hash of a sequence of words with one more word.
    @inline(__always)
    package func callAsFunction(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (word ^ mask).multipliedFullWidth(by: hash ^ factor)
        return product.high ^ product.low
    }
}

/// Numbers distinct things in the order of their first appearance: the table behind the codes of
/// columns.
///
/// Open addressing, no allocation per thing. Nothing that it tells depends on the seed.
package struct SeededSlots: Sendable {
    private struct Slot {
        var key: UInt64
        var tag: Int32
        /// The number of the thing; negative when the slot is free.
        var number: Int32
    }

    /// How many distinct things there are.
    package private(set) var count = 0
    private var slots = [Slot](
        repeating: Slot(key: 0, tag: 0, number: -1),
        count: 64
    )
    let hash: SeededHash

    package init() { self.init(hash: .ofProcess) }

    init(hash: SeededHash) { self.hash = hash }

    /// Where a thing was found.
    package enum Found: Sendable {
        case number(Int32)
        /// It is new; this is the free place for it.
        case free(Int)
    }

    /// Looks for a thing that its key and tag tell from all others.
    package func find(_ key: UInt64, tag: Int32) -> Found {
        find(key, tag: tag) { _ in true }
    }

    /// Looks for a thing with a key and a tag; `isSame` says whether it is the one with a number.
    @inline(__always)
    package func find(_ key: UInt64, tag: Int32, isSame: (Int32) -> Bool) -> Found {
        let mask = slots.count - 1
        var place = home(of: key, tag) & mask
        while slots[place].number >= 0 {
            let slot = slots[place]
            if slot.key == key, slot.tag == tag, isSame(slot.number) { return .number(slot.number) }
            place = (place + 1) & mask
        }
        return .free(place)
    }

    /// Gives the next number to a thing that was not found.
    package mutating func add(_ key: UInt64, tag: Int32, at place: Int) -> Int32 {
        let number = Int32(count)
        slots[place] = Slot(key: key, tag: tag, number: number)
        count += 1
        if count * 4 > slots.count * 3 { grow() }
        return number
    }

    @inline(__always)
    func home(of key: UInt64, _ tag: Int32) -> Int {
        Int(truncatingIfNeeded: hash(key ^ UInt64(UInt32(bitPattern: tag)) << 32) & 0x7FFF_FFFF)
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(key: 0, tag: 0, number: -1), count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.number >= 0 {
            var place = home(of: slot.key, slot.tag) & mask
            while slots[place].number >= 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }

    /// How far the thing that lies farthest from its place is away from it.
    package var longestWay: Int {
        let mask = slots.count - 1
        return slots.indices.filter { slots[$0].number >= 0 }
            .map { ($0 - (home(of: slots[$0].key, slots[$0].tag) & mask)) & mask }
            .max() ?? 0
    }
}
