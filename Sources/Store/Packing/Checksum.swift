/// CRC-32C (Castagnoli), the checksum of iSCSI (RFC 3720, appendix B.4) and of ext4.
///
/// It finds every damage of up to 32 bits in a row, and every two wrong bits in what is kept here.
/// Eight bytes are taken at once ("slicing by 8").
@safe
struct Checksum {
    private var state: UInt32 = ~0
    private let tables = unsafe Self.tables

    /// The checksum of all bytes so far.
    var value: UInt32 { ~state }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 8 <= bytes.count {
            add(word: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        while offset < bytes.count {
            let byte = unsafe bytes[offset]
            let index = Int(UInt8(truncatingIfNeeded: state) ^ byte)
            state = unsafe tables[index] ^ (state >> 8)
            offset += 1
        }
    }

    /// Adds eight bytes, the lowest first.
    mutating func add(word: UInt64) {
        let mixed = UInt64(littleEndian: word) ^ UInt64(state)
        var next: UInt32 = 0
        for place in 0..<8 {
            let byte = Int(truncatingIfNeeded: (mixed >> UInt64(place * 8)) & 0xFF)
            next ^= unsafe tables[(7 - place) * 256 + byte]
        }
        state = next
    }

    /// The polynomial 0x1EDC6F41 with its bits reversed.
    private static let polynomial: UInt32 = 0x82F6_3B78

    /// Eight tables of 256, never freed: what a byte becomes when 0 to 7 others follow.
    private nonisolated(unsafe) static let tables: UnsafePointer<UInt32> = {
        let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : (value >> 1) ^ polynomial }
            unsafe tables[byte] = value
        }
        for index in 256..<(8 * 256) {
            let before = unsafe tables[index - 256]
            unsafe tables[index] = unsafe tables[Int(before & 0xFF)] ^ (before >> 8)
        }
        return unsafe UnsafePointer(tables)
    }()
}

/// The checksum of a row: of all its columns but the one that keeps it, in their order.
///
/// Each value is told with its kind and length, so that no other row has the same bytes.
struct RowChecksum {
    private var checksum = Checksum()

    /// As the column keeps it: four bytes, whatever they are.
    var value: Int64 { Int64(Int32(bitPattern: checksum.value)) }

    mutating func addNull() { checksum.add(word: 0) }

    mutating func add(_ integer: Int64) {
        checksum.add(word: 1)
        checksum.add(word: UInt64(bitPattern: integer))
    }

    mutating func add(_ integer: Int64?) {
        if let integer { add(integer) } else { addNull() }
    }

    mutating func add(_ text: String?) {
        if let text { add(text) } else { addNull() }
    }

    mutating func add(_ number: Double) {
        checksum.add(word: 2)
        checksum.add(word: number.bitPattern)
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in unsafe add(text: UnsafeRawBufferPointer(bytes)) }
    }

    mutating func add(text bytes: UnsafeRawBufferPointer) { unsafe add(bytes, kind: 3) }

    mutating func add(blob bytes: UnsafeRawBufferPointer) { unsafe add(bytes, kind: 4) }

    private mutating func add(_ bytes: UnsafeRawBufferPointer, kind: UInt64) {
        checksum.add(word: kind | UInt64(bytes.count) << 8)
        unsafe checksum.add(bytes)
    }
}
