import Glibc

/// Reads a plain file in pieces and computes its SHA-256 on the way.
package final class FileReader {
    /// What the file was when it was opened.
    package let stamp: FileStamp
    /// The path, safe to print.
    package let subject: String
    /// How many names it has: whoever knows another one than ours can write to it.
    package let nameCount: Int
    let descriptor: FileDescriptor
    private var hasher: SHA256

    init(_ descriptor: consuming FileDescriptor, subject: String) throws(HostError) {
        let status = try descriptor.status(subject)
        stamp = FileStamp(status)
        nameCount = Int(status.st_nlink)
        self.subject = subject
        self.descriptor = descriptor
        hasher = try SHA256()
    }

    /// Reads up to the buffer's size.
    ///
    /// - Returns: How many bytes were read; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(HostError) -> Int {
        let count = unsafe try descriptor.read(into: buffer, subject: subject)
        unsafe try hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
    }

    /// Reads what is left, for the hash alone.
    package func drain() throws(HostError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { unsafe buffer.deallocate() }
        while unsafe try read(into: buffer) > 0 {}
    }

    /// The hash of all bytes read so far.
    package func hash() throws(HostError) -> SHA256Hash { try hasher.hash() }

    /// The file from a place on, to be read beside this reader.
    package func part(from offset: Int) throws(HostError) -> FilePart {
        try FilePart(
            duplicating: descriptor.number,
            from: offset,
            subject: subject
        )
    }

    /// Waits until the file is on the disk.
    package func sync() throws(HostError) { try descriptor.sync(subject) }
}

/// What tells whether a file is still the same and still has the same content.
package struct FileStamp: Hashable, Sendable {
    package let size: Int64
    /// When the content last changed: the time since 1970, as exactly as the system knows it.
    package let modified: Duration
    /// When anything about it last changed, its name and its rights included.
    package let changed: Duration
    package let device: UInt64
    package let inode: UInt64
    /// The number of the user whose file it is.
    package let owner: UInt32

    init(_ status: stat) {
        size = Int64(status.st_size)
        // A supplier may give a file any time; a duration has room for each.
        modified = .seconds(status.st_mtim.tv_sec) + .nanoseconds(status.st_mtim.tv_nsec)
        changed = .seconds(status.st_ctim.tv_sec) + .nanoseconds(status.st_ctim.tv_nsec)
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        owner = status.st_uid
    }
}
