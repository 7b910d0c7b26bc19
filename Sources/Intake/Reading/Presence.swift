import Indicators

/// Which rows and columns of a file contain a number, period by period.
///
/// Open addressing over one flat array: a key is a part's number, its frequency and its ordinal.
struct Presence {
    private var slots = [UInt64](repeating: 0, count: 256)
    private var count = 0
    private var last: UInt64 = 0

    mutating func insert(_ part: Int32, _ frequency: Frequency, _ ordinal: Int32) {
        let key = Self.key(part, frequency, ordinal)
        guard key != last else { return }
        last = key
        if insert(key) {
            count += 1
            if count * 2 > slots.count { grow() }
        }
    }

    func contains(_ part: Int32, _ frequency: Frequency, _ ordinal: Int32) -> Bool {
        let key = Self.key(part, frequency, ordinal)
        var slot = Self.slot(key) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == key { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    private mutating func insert(_ key: UInt64) -> Bool {
        var slot = Self.slot(key) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == key { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = key
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 4)
        for key in old where key != 0 { _ = insert(key) }
    }

    /// Never 0: frequencies count from 1.
    private static func key(_ part: Int32, _ frequency: Frequency, _ ordinal: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: part)) << 32 | UInt64(frequency.rawValue) << 28
            | UInt64(UInt32(bitPattern: ordinal) & 0x0FFF_FFFF)
    }

    private static func slot(_ key: UInt64) -> Int {
        let hash = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 20)
    }
}
