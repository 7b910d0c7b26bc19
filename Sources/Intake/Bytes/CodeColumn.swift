import Readings

/// Numbers the distinct texts of a column without making a `String` of each cell.
///
/// The last text is kept at hand, because files are mostly sorted, and what came behind it the last
/// time is tried next, because sorted files come in rounds. Up to eight bytes compare as one
/// number; longer texts lie one after the other in an arena.
struct CodeColumn {
    /// A text of at most eight bytes, with the number of the one that followed it last.
    private struct Short {
        let key: UInt64
        let length: Int32
        var follower: Int32 = -1
    }

    /// How many texts know their followers: columns of more have no rounds that anybody waits for.
    private static let followed = 1 << 16

    private(set) var slots = SeededSlots()
    /// Where each text starts in the arena, and one more: where the last one ends.
    private var starts = [0]
    private var arena: [UInt8] = []
    /// The first texts, by their number.
    private var shorts: [Short] = []
    private var last: Int32 = -1
    private var lastKey: UInt64 = 0
    private var lastLength: Int32 = -1
    private let hash = SeededHash.ofProcess

    /// How many distinct texts there are.
    var count: Int { slots.count }

    /// The number of a text; a new one gets the next number.
    ///
    /// Eight bytes behind the text must be readable.
    @inline(__always)
    mutating func number(of bytes: UnsafeRawBufferPointer) -> Int32 {
        let length = Int32(truncatingIfNeeded: bytes.count)
        if bytes.count <= 8 {
            let key = unsafe Self.short(bytes)
            if key == lastKey && length == lastLength { return last }
            return unsafe next(bytes, key, length)
        }
        if length == lastLength, unsafe isEqual(bytes, last) { return last }
        return unsafe find(bytes, hash(bytes), length)
    }

    /// The text with a number.
    func text(_ number: Int32) -> String { TextDecoding.text(bytes(number)) }

    func bytes(_ number: Int32) -> ArraySlice<UInt8> {
        arena[starts[Int(number)]..<starts[Int(number) + 1]]
    }

    /// The number of a short text that is not the last one: mostly that of its follower.
    private mutating func next(
        _ bytes: UnsafeRawBufferPointer,
        _ key: UInt64,
        _ length: Int32
    ) -> Int32 {
        let before = Int(last)
        guard before >= 0, before < shorts.count else { return unsafe find(bytes, key, length) }
        let follower = shorts[before].follower
        if follower >= 0 {
            let text = shorts[Int(follower)]
            if text.key == key, text.length == length {
                (last, lastKey, lastLength) = (follower, key, length)
                return follower
            }
        }
        let number = unsafe find(bytes, key, length)
        if number < shorts.count { shorts[before].follower = number }
        return number
    }

    private mutating func find(
        _ bytes: UnsafeRawBufferPointer,
        _ key: UInt64,
        _ length: Int32
    ) -> Int32 {
        let found =
            length <= 8
            ? slots.find(key, tag: length)
            : slots.find(key, tag: length) { unsafe isEqual(bytes, $0) }
        (lastKey, lastLength) = (key, length)
        switch found {
        case .number(let number): last = number
        case .free(let place):
            last = slots.add(key, tag: length, at: place)
            unsafe arena.append(contentsOf: bytes)
            starts.append(arena.count)
            if shorts.count < Self.followed { shorts.append(Short(key: key, length: length)) }
        }
        return last
    }

    /// Whether a text of as many bytes as the one with a number is the same.
    private func isEqual(_ bytes: UnsafeRawBufferPointer, _ number: Int32) -> Bool {
        guard number >= 0 else { return false }
        let start = starts[Int(number)]
        for index in 0..<bytes.count where unsafe arena[start + index] != bytes[index] {
            return false
        }
        return true
    }

    /// Up to eight bytes as a number, zeros above.
    @inline(__always)
    private static func short(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard bytes.count > 0, let base = bytes.baseAddress else { return 0 }
        let word = unsafe base.loadUnaligned(as: UInt64.self)
        return bytes.count == 8 ? word : word & ((1 << (UInt64(bytes.count) * 8)) &- 1)
    }
}
