import CHost
import Glibc

extension FileReader {
    /// `SEEK_HOLE` of linux/fs.h, which Swift does not see.
    private static let seekHole: Int32 = 4
    /// How many bytes are copied between two signs of life.
    private static let stride = 1 << 24

    /// Where the first part lies that was never written and takes no room on the disk; nil when
    /// there is none, or the file system does not tell.
    package func firstHole() -> Int64? {
        let hole = lseek(descriptor.number, 0, Self.seekHole)
        defer { lseek(descriptor.number, 0, SEEK_SET) }
        return hole >= 0 && hole < stamp.size ? Int64(hole) : nil
    }

    /// Copies the file, so that nobody who has it open can change what is read from then on.
    ///
    /// The copy is on the disk when this returns, its name only after a sync of the folder. What
    /// lies there under that name is overwritten. Where the file system can share what two files
    /// have in common, no byte is moved.
    ///
    /// - Returns: False when somebody wrote to the file meanwhile: then the copy is worth nothing.
    package func copy(
        to folder: Folder,
        as name: EntryName,
        progress: () throws -> Void = {}
    ) throws -> Bool {
        let shown = folder.subject(name)
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let number = unsafe name.withCString {
            unsafe openat(folder.descriptor.number, $0, flags, 0o640)
        }
        guard number >= 0 else { throw HostError.last("make", shown) }
        let copy = FileDescriptor(owning: number)
        var count: Int64 = 0
        while count < stamp.size {
            try progress()
            let step = try append(to: copy, from: count, shown)
            // Shorter than it was.
            guard step > 0 else { return false }
            count += step
        }
        try copy.sync(shown)
        return try FileStamp(descriptor.status(subject)) == stamp
    }

    /// Copies the next bytes.
    ///
    /// - Returns: How many; 0 at the end of the file.
    private func append(
        to copy: borrowing FileDescriptor,
        from start: Int64,
        _ shown: String
    ) throws(HostError) -> Int64 {
        let length = min(Self.stride, Int(stamp.size - start))
        var offset = off_t(start)
        let count = unsafe copy_file_range(
            descriptor.number,
            &offset,
            copy.number,
            nil,
            length,
            0
        )
        if count >= 0 { return Int64(count) }
        guard [EXDEV, EINVAL, ENOSYS, EOPNOTSUPP, EINTR].contains(errno) else {
            throw .last("copy '\(subject)' to", shown)
        }
        return try appendByHand(to: copy, from: start, length: min(length, 1 << 20), shown)
    }

    /// Does the same where the system cannot, between two file systems of different kinds.
    private func appendByHand(
        to copy: borrowing FileDescriptor,
        from start: Int64,
        length: Int,
        _ shown: String
    ) throws(HostError) -> Int64 {
        var failure = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let read = unsafe pread(descriptor.number, buffer.baseAddress, length, off_t(start))
            failure = read < 0
            count = max(0, read)
        }
        guard !failure else {
            if errno == EINTR {
                return try appendByHand(to: copy, from: start, length: length, shown)
            }
            throw .last("read", subject)
        }
        try copy.write(bytes, subject: shown)
        return Int64(bytes.count)
    }
}
