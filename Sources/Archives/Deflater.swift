import CZlib

/// Compresses bytes that come piece by piece (RFC 1951, with no header).
@safe
struct Deflater: ~Copyable {
    /// zlib keeps its address, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// Fast, and hardly larger than the best: tables repeat themselves.
    private static let level: Int32 = 3

    init() throws(ArchiveFault) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe waage_deflate_begin(stream, Self.level, -15) == Z_OK else {
            throw ArchiveFault("there is no memory to compress with", advice: "try it again")
        }
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Begins anew with other bytes.
    mutating func reset() { unsafe _ = deflateReset(stream) }

    /// Compresses a piece; the last one, which may be empty, ends the stream.
    mutating func add(
        _ bytes: [UInt8],
        isLast: Bool,
        to use: ([UInt8]) throws -> Void
    ) throws {
        var input = bytes
        try unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe stream.pointee.next_in = input.baseAddress
            unsafe stream.pointee.avail_in = UInt32(input.count)
            var result = Z_OK
            repeat {
                let room = buffer.count
                unsafe buffer.withUnsafeMutableBufferPointer { output in
                    unsafe stream.pointee.next_out = output.baseAddress
                    unsafe stream.pointee.avail_out = UInt32(room)
                    result = unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                }
                let made = unsafe room - Int(stream.pointee.avail_out)
                if made > 0 { try use([UInt8](buffer[..<made])) }
            } while unsafe stream.pointee.avail_out == 0 || (isLast && result != Z_STREAM_END)
        }
    }
}
