import Archives
import Intake

/// Bytes in memory that can be read from any place, as a file that was delivered.
struct MemoryBytes: DivisibleBytes {
    let bytes: [UInt8]

    var size: Int { bytes.count }

    func whole() -> MemoryStream { part(from: 0) }

    func part(from offset: Int) -> MemoryStream { MemoryStream(rest: bytes[offset...]) }
}

/// Bytes in memory as a stream.
struct MemoryStream: ByteStream {
    var rest: ArraySlice<UInt8>

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let piece = rest.prefix(buffer.count)
        unsafe buffer.copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}
