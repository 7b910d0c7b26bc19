/// Appends numbers in few bytes.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(byte: UInt8) { bytes.append(byte) }

    mutating func append(bits: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    /// Seven bits to a byte, the lowest first; the high bit says that more follow.
    mutating func append(unsigned value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(count: Int) { append(unsigned: UInt64(count)) }

    /// Zig-zag, so that small negative numbers are short too.
    mutating func append(signed value: Int64) {
        append(unsigned: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }
}

/// Reads what `PackedWriter` wrote and believes none of it.
@safe
struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Reads from bytes that must outlive this value.
    @unsafe
    init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

    var isAtEnd: Bool { unsafe position == bytes.count }

    mutating func byte() throws(CorruptCells) -> UInt8 {
        guard unsafe position < bytes.count else { throw CorruptCells(problem: "ends too early") }
        defer { position += 1 }
        return unsafe bytes[position]
    }

    mutating func bits() throws(CorruptCells) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 8) { value |= UInt64(try byte()) << UInt64(shift) }
        return value
    }

    mutating func unsigned() throws(CorruptCells) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7F) << UInt64(shift)
            if next < 0x80 { return value }
        }
        throw CorruptCells(problem: "has a number without an end")
    }

    mutating func signed() throws(CorruptCells) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// An unsigned number that may be at most as large as a limit.
    mutating func count(upTo limit: Int) throws(CorruptCells) -> Int {
        let value = try unsigned()
        guard value <= UInt64(limit) else {
            throw CorruptCells(problem: "has the count \(value) where \(limit) is the most")
        }
        return Int(value)
    }
}

/// A packed body that cannot be what this program wrote.
struct CorruptCells: Error, Hashable, CustomStringConvertible {
    /// What is wrong: `ends too early`.
    let problem: String

    var description: String { "a packed series \(problem)" }
}

/// Numbers with few decimals as integers, exactly.
enum DecimalScale {
    static let mostDecimals = 9
    private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
    /// All integers up to here are doubles.
    private static let limit = 9_007_199_254_740_992.0

    /// The integer that divided by a power of ten gives back the number to the bit, or nil.
    ///
    /// A division of two exact doubles is rounded once, as the reading of a decimal text is.
    static func integer(_ value: Double, decimals: Int) -> Int64? {
        let scaled = (value * powers[decimals]).rounded()
        guard abs(scaled) <= limit else { return nil }
        guard (scaled / powers[decimals]).bitPattern == value.bitPattern else { return nil }
        // The integer has no negative zero.
        return scaled == 0 && value.sign == .minus ? nil : Int64(scaled)
    }

    static func value(_ integer: Int64, decimals: Int) -> Double {
        Double(integer) / powers[decimals]
    }
}
