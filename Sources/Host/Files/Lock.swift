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
        guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw HostError.last("lock", path) }
            throw Held(path: path, process: try Self.process(in: file, path))
        }
        guard ftruncate(number, 0) == 0 else { throw HostError.last("write", path) }
        try file.write(Array("\(getpid())\n".utf8), subject: path)
        descriptor = file
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
