package import Archives

/// Bytes in memory that can be read from any place, as a file that was delivered.
package struct MemoryBytes: DivisibleBytes {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    package var size: Int { bytes.count }

    package func whole() -> MemoryStream { part(from: 0) }

    package func part(from offset: Int) -> MemoryStream {
        MemoryStream(rest: bytes.dropFirst(offset))
    }
}

/// Bytes in memory as a stream.
package struct MemoryStream: ByteStream, Sendable {
    private var rest: ArraySlice<UInt8>

    package init(rest: ArraySlice<UInt8>) { self.rest = rest }

    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let piece = rest.prefix(buffer.count)
        unsafe buffer.copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}

extension ByteStream {
    /// All bytes that are left.
    package mutating func all() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 10_000)
        while true {
            let count = unsafe try piece.withUnsafeMutableBytes { unsafe try read(into: $0) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
    }
}
