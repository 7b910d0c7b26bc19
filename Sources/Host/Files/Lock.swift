import Glibc

/// A lock that lets one process work on a folder; it goes with the value or with the process.
package struct Lock: ~Copyable, Sendable {
    /// Somebody else has the lock.
    package struct Held: Error, Hashable, Sendable, CustomStringConvertible {
        package let path: String
        /// The process that holds it, if it said so.
        package let process: Int32?

        package var description: String {
            let holder = process.map { "process \($0)" } ?? "another process"
            return "'\(path)' is held by \(holder); only one waage may run on a state folder"
        }
    }

    private let descriptor: FileDescriptor

    /// Takes the lock, without waiting.
    ///
    /// The lock's file stays behind, for removing it would be a race. Throws `Held` or `HostError`.
    package init(in folder: Folder, name: EntryName = "lock") throws {
        let path = folder.subject(name)
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
        let number = unsafe name.withCString {
            unsafe openat(folder.descriptor.number, $0, flags, 0o640)
        }
        guard number >= 0 else { throw HostError.last("open", path) }
        let file = FileDescriptor(owning: number)
        var whole = Self.wholeFile
        guard unsafe fcntl(number, Self.setLock, &whole) == 0 else {
            guard errno == EAGAIN || errno == EACCES else { throw HostError.last("lock", path) }
            throw Held(path: path, process: try Self.process(in: file, path))
        }
        guard ftruncate(number, 0) == 0 else { throw HostError.last("write", path) }
        try file.write(Array("\(getpid())\n".utf8), subject: path)
        descriptor = file
    }

    // A child that is about to begin has the same open file for a moment; closing ours alone would
    // leave the lock with it.
    deinit {
        var none = Self.wholeFile
        none.l_type = Int16(F_UNLCK)
        _ = unsafe fcntl(descriptor.number, Self.setLock, &none)
    }

    /// Who has the lock of a folder, if anybody: a look that takes nothing from anybody.
    ///
    /// - Returns: Nil when nobody has it.
    package static func holder(in folder: Folder, name: EntryName = "lock") throws -> Held? {
        let path = folder.subject(name)
        let number = unsafe name.withCString {
            unsafe openat(folder.descriptor.number, $0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        }
        guard number >= 0 else {
            if errno == ENOENT { return nil }
            throw HostError.last("open", path)
        }
        let file = FileDescriptor(owning: number)
        var whole = Self.wholeFile
        guard unsafe fcntl(number, Self.getLock, &whole) == 0 else {
            throw HostError.last("look at", path)
        }
        guard whole.l_type != Int16(F_UNLCK) else { return nil }
        return Held(path: path, process: try process(in: file, path))
    }

    /// Tells whoever has the lock to look into the store: the daemon watches its file's attributes.
    ///
    /// Nothing happens when nobody ever had it.
    package static func nudge(
        in folder: Folder,
        name: EntryName = "lock"
    ) throws(HostError) {
        let result = unsafe name.withCString {
            unsafe utimensat(folder.descriptor.number, $0, nil, AT_SYMLINK_NOFOLLOW)
        }
        guard result == 0 || errno == ENOENT else {
            throw .last("touch", folder.subject(name))
        }
    }

    /// `F_OFD_GETLK` and `F_OFD_SETLK` of fcntl.h, which Swift does not see.
    ///
    /// Such a lock belongs to the open file: it goes with it, closing another descriptor of that
    /// file does not end it as with `F_SETLK`, and it can be looked at, unlike one of `flock`.
    private static let (getLock, setLock): (Int32, Int32) = (36, 37)

    private static var wholeFile: flock {
        var request = flock()
        request.l_type = Int16(F_WRLCK)
        request.l_whence = Int16(SEEK_SET)
        return request
    }

    private static func process(
        in file: borrowing FileDescriptor,
        _ path: String
    ) throws(HostError) -> Int32? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 1)
        defer { unsafe buffer.deallocate() }
        let count = unsafe try file.read(into: buffer, subject: path)
        let digits = unsafe buffer[..<count].prefix { (0x30...0x39).contains($0) }
        return unsafe Int32(String(decoding: digits, as: UTF8.self))
    }
}
