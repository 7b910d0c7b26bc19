import Glibc

/// One of the two streams that the program prints to.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes a text completely; a reader that went away ends the writing without a word.
    func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes all bytes; a reader that went away ends the writing without a word.
    func write(_ all: [UInt8]) {
        var bytes = all[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(rawValue, buffer.baseAddress, buffer.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
