/// Bytes that arrive in pieces; a file is one, and so is a text in memory.
package protocol ByteStream {
    /// Reads up to the buffer's size.
    ///
    /// - Returns: How many bytes were read; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Bytes that can be read from any place, in several streams side by side.
package protocol DivisibleBytes {
    associatedtype Whole: ByteStream
    associatedtype Part: ByteStream & Sendable

    /// How many bytes there are.
    var size: Int { get }

    /// All bytes, from the first to the last; to be asked for once.
    func whole() throws -> Whole

    /// The bytes from a place on, as a stream of its own.
    func part(from offset: Int) throws -> Part
}

extension DivisibleBytes {
    /// The first bytes, as many as are asked for or as there are.
    package func beginning(_ count: Int) throws -> [UInt8] {
        var stream = try part(from: 0)
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        unsafe try bytes.withUnsafeMutableBytes { buffer in
            while filled < count {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                let read = unsafe try stream.read(into: rest)
                if read == 0 { break }
                filled += read
            }
        }
        return [UInt8](bytes[..<filled])
    }

    /// The place of the first line that starts behind a place, if there is one nearby.
    package func lineStart(behind offset: Int) throws -> Int? {
        var stream = try part(from: offset)
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe try bytes.withUnsafeMutableBytes { unsafe try stream.read(into: $0) }
        return bytes[..<count].firstIndex(of: UInt8(ascii: "\n")).map { offset + $0 + 1 }
    }
}
