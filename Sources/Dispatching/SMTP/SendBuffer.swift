/// Bytes that are being sent; they stay at their place in memory, as TLS wants them.
@safe final class SendBuffer {
    private let bytes: UnsafeMutableRawBufferPointer
    private var position = 0

    init(_ content: [UInt8]) {
        unsafe bytes = .allocate(byteCount: content.count, alignment: 1)
        unsafe bytes.copyBytes(from: content)
    }

    deinit { unsafe bytes.deallocate() }

    var isEmpty: Bool { unsafe position == bytes.count }

    /// Sends as much as goes now.
    ///
    /// - Returns: Whether the connection still stands.
    func flush(through handle: CurlHandle) -> Bool {
        while !isEmpty {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[position...])
            guard let count = unsafe handle.send(rest) else { return false }
            if count == 0 { return true }
            position += count
        }
        return true
    }
}
