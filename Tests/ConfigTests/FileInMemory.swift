import Archives
import Intake

/// A file in memory.
struct FileInMemory: DivisibleBytes {
    let bytes: [UInt8]

    var size: Int { bytes.count }

    func whole() -> Part { Part(rest: bytes[...]) }

    func part(from offset: Int) -> Part { Part(rest: bytes[offset...]) }

    /// The bytes from a place on.
    struct Part: ByteStream {
        fileprivate var rest: ArraySlice<UInt8>

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            let piece = rest.prefix(buffer.count)
            unsafe buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
    }
}
