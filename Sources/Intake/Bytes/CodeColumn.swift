/// Numbers the distinct texts of a column without making a `String` of each cell.
///
/// The last text is kept at hand, because files are mostly sorted. Up to eight bytes compare as one
/// number; longer texts lie one after the other in an arena.
struct CodeColumn {
    /// How many distinct texts there are.
    private(set) var count = 0
    private var keys: [UInt64] = []
    private var lengths: [Int32] = []
    private var starts: [Int] = []
    private var arena: [UInt8] = []
    private var slots = [Int32](repeating: -1, count: 64)
    private var last: Int32 = -1
    private var lastKey: UInt64 = 0
    private var lastLength: Int32 = -1

    /// The number of a text; a new one gets the next number.
    ///
    /// Eight bytes behind the text must be readable.
    @inline(__always)
    mutating func number(of bytes: UnsafeRawBufferPointer) -> Int32 {
        let length = Int32(truncatingIfNeeded: bytes.count)
        if bytes.count <= 8 {
            let key = unsafe Self.short(bytes)
            if key == lastKey && length == lastLength { return last }
            return unsafe find(bytes, key, length)
        }
        if length == lastLength, unsafe isEqual(bytes, last) { return last }
        return unsafe find(bytes, Self.hash(bytes), length)
    }

    /// The text with a number.
    func text(_ number: Int32) -> String { TextDecoding.text(bytes(number)) }

    func bytes(_ number: Int32) -> ArraySlice<UInt8> {
        let start = starts[Int(number)]
        return arena[start..<start + Int(lengths[Int(number)])]
    }

    private mutating func find(
        _ bytes: UnsafeRawBufferPointer,
        _ key: UInt64,
        _ length: Int32
    ) -> Int32 {
        let mask = slots.count - 1
        var slot = Self.slot(key, length) & mask
        while slots[slot] >= 0 {
            let number = slots[slot]
            let isSame = keys[Int(number)] == key && lengths[Int(number)] == length
            if isSame, unsafe length <= 8 || isEqual(bytes, number) {
                (last, lastKey, lastLength) = (number, key, length)
                return number
            }
            slot = (slot + 1) & mask
        }
        let number = Int32(count)
        slots[slot] = number
        keys.append(key)
        lengths.append(length)
        starts.append(arena.count)
        unsafe arena.append(contentsOf: bytes)
        count += 1
        (last, lastKey, lastLength) = (number, key, length)
        if count * 2 > mask { grow() }
        return number
    }

    private func isEqual(_ bytes: UnsafeRawBufferPointer, _ number: Int32) -> Bool {
        guard number >= 0 else { return false }
        let start = starts[Int(number)]
        for index in 0..<bytes.count where unsafe arena[start + index] != bytes[index] {
            return false
        }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        let mask = slots.count - 1
        for number in 0..<count {
            var slot = Self.slot(keys[number], lengths[number]) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }

    private static func slot(_ key: UInt64, _ length: Int32) -> Int {
        var hash = (key ^ UInt64(UInt32(bitPattern: length))) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
    }

    /// Up to eight bytes as a number, zeros above.
    @inline(__always)
    private static func short(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard bytes.count > 0, let base = bytes.baseAddress else { return 0 }
        let word = unsafe base.loadUnaligned(as: UInt64.self)
        return bytes.count == 8 ? word : word & ((1 << (UInt64(bytes.count) * 8)) &- 1)
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<bytes.count {
            hash = unsafe (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
        }
        return hash
    }
}
