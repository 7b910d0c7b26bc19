import Glibc

/// Reads an open file from some place on, beside others that read it; without a hash.
package struct FilePart: Sendable {
    /// The file as it was opened, shared by all that read parts of it.
    private final class SharedFile: Sendable {
        let descriptor: FileDescriptor

        init(_ descriptor: consuming FileDescriptor) { self.descriptor = descriptor }
    }

    private let file: SharedFile
    private let subject: String
    private var position: Int

    init(duplicating number: Int32, from position: Int, subject: String) throws(HostError) {
        let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .last("open", subject) }
        file = SharedFile(FileDescriptor(owning: copy))
        self.subject = subject
        self.position = position
    }

    /// Reads up to the buffer's size.
    ///
    /// - Returns: How many bytes were read; 0 at the end.
    package mutating func read(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(HostError) -> Int {
        while true {
            let count = unsafe pread(
                file.descriptor.number,
                buffer.baseAddress,
                buffer.count,
                position
            )
            if count >= 0 {
                position += count
                return count
            }
            guard errno == EINTR else { throw .last("read", subject) }
        }
    }
}
