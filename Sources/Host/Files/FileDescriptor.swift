import Glibc

/// An open file that closes itself.
package struct FileDescriptor: ~Copyable, Sendable {
    /// The number that system calls take; valid as long as this value lives.
    package let number: Int32

    /// Takes over an open descriptor.
    package init(owning number: Int32) { self.number = number }

    deinit { _ = close(number) }

    /// Waits until the file is on the disk.
    ///
    /// After a failed `fsync` nothing is known of the pages, so it must never be tried again on the
    /// same file in the hope of a better answer.
    func sync(_ subject: String) throws(HostError) {
        while fsync(number) != 0 {
            guard errno == EINTR else { throw .last("sync", subject) }
        }
    }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8], subject: String) throws(HostError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes[done...].withUnsafeBytes { buffer in
                unsafe Glibc.write(number, buffer.baseAddress, buffer.count)
            }
            if count >= 0 {
                done += count
            } else if errno != EINTR {
                throw .last("write", subject)
            }
        }
    }

    /// Reads up to the buffer's size; 0 at the end.
    func read(
        into buffer: UnsafeMutableRawBufferPointer,
        subject: String
    ) throws(HostError) -> Int {
        while true {
            let count = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last("read", subject) }
        }
    }
}
