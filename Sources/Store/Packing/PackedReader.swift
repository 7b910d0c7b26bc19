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
