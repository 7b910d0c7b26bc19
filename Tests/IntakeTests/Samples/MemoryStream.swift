import Intake

/// Bytes in memory as a stream, in pieces of any size.
struct MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private let piece: Int
    private var position = 0

    init(_ bytes: [UInt8], piece: Int = 1 << 20) {
        self.bytes = bytes
        self.piece = piece
    }

    init(_ text: String, piece: Int = 1 << 20) { self.init(Array(text.utf8), piece: piece) }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(piece, buffer.count, bytes.count - position)
        unsafe buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
    }
}
