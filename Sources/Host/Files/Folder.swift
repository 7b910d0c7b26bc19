import Glibc

/// An open folder; its files are named by their entry, never by a path.
///
/// Working on an open folder means that nobody can swap it for another one between two steps.
package final class Folder: Sendable {
    package let path: String
    let descriptor: FileDescriptor

    private init(path: String, descriptor: consuming FileDescriptor) {
        self.path = path
        self.descriptor = descriptor
    }

    /// Opens a folder.
    ///
    /// - Throws: `HostError`; `isMissing` when there is none.
    package convenience init(path: String) throws(HostError) {
        let number = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .last("open folder", path) }
        self.init(path: path, descriptor: FileDescriptor(owning: number))
    }

    /// Opens a folder, or nothing where there is none.
    package static func ifThere(path: String) throws(HostError) -> Folder? {
        do {
            return try Folder(path: path)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    /// Opens a folder and makes it first, with all above it, where it is missing.
    ///
    /// The mode of folders that are made is what the umask is taken from.
    package static func make(path: String, mode: UInt32 = 0o750) throws(HostError) -> Folder {
        // On bytes: a name may begin with a mark that joins the slash before it.
        let slash = UInt8(ascii: "/")
        var prefix = path.utf8.first == slash ? "/" : ""
        for part in path.utf8.split(separator: slash) {
            let parent = prefix.isEmpty ? "." : prefix
            prefix += prefix.isEmpty || prefix.utf8.last == slash ? "" : "/"
            prefix += String(decoding: part, as: UTF8.self)
            if unsafe mkdir(prefix, mode) == 0 {
                try Folder(path: parent).sync()
            } else if errno != EEXIST {
                // A folder that exists may be reported as not writable first.
                let code = errno
                guard unsafe access(prefix, F_OK) == 0 else {
                    throw HostError("make folder", prefix, code: code)
                }
            }
        }
        return try Folder(path: path)
    }

    /// Lists the files and folders, each kind in byte order.
    package func list() throws(HostError) -> FolderListing {
        var listing = FolderListing()
        try forEachName { name in
            if name.isHidden {
                listing.hidden.append(name)
            } else if name.isUnfinished {
                return
            } else if name.text == nil {
                listing.unusable.append(name)
            } else {
                listing.names.append(name)
            }
        }
        listing.names.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        listing.unusable.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        listing.hidden.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        return listing
    }

    /// Names the files and folders, in no order.
    package func forEachName(_ use: (EntryName) -> Void) throws(HostError) {
        let number = unsafe openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .last("list", path) }
        guard let stream = unsafe fdopendir(number) else {
            let code = errno
            _ = close(number)
            throw HostError("list", path, code: code)
        }
        defer { unsafe _ = closedir(stream) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            guard let name = unsafe Self.name(of: entry) else { continue }
            use(name)
        }
        guard errno == 0 else { throw .last("list", path) }
    }

    /// How many bytes the files of the folder have.
    package func size(progress: () throws -> Void = {}) throws -> Int64 {
        let listing = try list()
        var size: Int64 = 0
        for name in listing.names + listing.unusable + listing.hidden {
            try progress()
            // It may be gone by now.
            if let stamp = try? stamp(of: name) { size += stamp.size }
        }
        return size
    }

    /// Opens a plain file for reading.
    ///
    /// - Throws: `FileRefusal` for links, folders, pipes, sockets and devices, none of which is
    ///   ever waited for; `HostError` otherwise.
    package func open(_ name: EntryName) throws -> FileReader {
        let shown = subject(name)
        let before = try status(of: name)
        guard before.st_mode & S_IFMT == S_IFREG else {
            throw FileRefusal(shown, mode: before.st_mode)
        }
        // The entry may be another one by now: hence no following, no blocking, and a second look.
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        let number = unsafe name.withCString { unsafe openat(descriptor.number, $0, flags) }
        guard number >= 0 else {
            if errno == ELOOP { throw FileRefusal(shown, mode: S_IFLNK) }
            throw HostError.last("open", shown)
        }
        let file = FileDescriptor(owning: number)
        let status = try file.status(shown)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileRefusal(shown, mode: status.st_mode)
        }
        return try FileReader(file, subject: shown)
    }

    /// Reads a whole file that is known to be small.
    ///
    /// - Throws: `HostError` with `EFBIG` when it has more bytes than the limit.
    package func read(_ name: EntryName, limit: Int) throws -> [UInt8] {
        let reader = try open(name)
        guard reader.stamp.size <= limit else {
            throw HostError("read", reader.subject, code: EFBIG, advice: "at most \(limit) bytes")
        }
        // One byte more than it has, so that a file that grows meanwhile is noticed.
        var bytes = [UInt8](repeating: 0, count: Int(reader.stamp.size) + 1)
        var count = 0
        while true {
            let step = unsafe try bytes[count...].withUnsafeMutableBytes { buffer in
                unsafe try reader.read(into: buffer)
            }
            if step == 0 { return Array(bytes[..<count]) }
            count += step
            guard count <= limit else {
                throw HostError(
                    "read",
                    reader.subject,
                    code: EFBIG,
                    advice: "at most \(limit) bytes"
                )
            }
            if count == bytes.count {
                bytes.append(contentsOf: repeatElement(0, count: limit + 1 - count))
            }
        }
    }

    /// The stamp of a file, whatever it is.
    package func stamp(of name: EntryName) throws(HostError) -> FileStamp {
        FileStamp(try status(of: name))
    }

    /// Whether there is something of that name.
    package func contains(_ name: EntryName) throws(HostError) -> Bool {
        do {
            _ = try status(of: name)
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }

    /// What tells its file system from others; nil when it does not say.
    package var device: UInt64? {
        (try? descriptor.status(path)).map { UInt64($0.st_dev) }
    }

    /// Whether the path still leads to this folder: it was not removed, moved away, replaced by
    /// another one, or covered by a mount.
    package var isInPlace: Bool {
        var (own, found) = (stat(), stat())
        guard unsafe fstat(descriptor.number, &own) == 0, unsafe stat(path, &found) == 0 else {
            return false
        }
        // Just removed, it may still be found by its path for a moment.
        return own.st_nlink > 0 && own.st_dev == found.st_dev && own.st_ino == found.st_ino
    }

    /// Waits until what was made, renamed and removed in the folder is on the disk.
    package func sync() throws(HostError) { try descriptor.sync(path) }

    /// The path of an entry, safe to print.
    package func subject(_ name: EntryName) -> String { "\(path)/\(name.shown)" }

    private func status(of name: EntryName) throws(HostError) -> stat {
        var status = stat()
        let result = unsafe name.withCString {
            unsafe fstatat(descriptor.number, $0, &status, AT_SYMLINK_NOFOLLOW)
        }
        guard result == 0 else { throw .last("look at", subject(name)) }
        return status
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> EntryName? {
        let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
        let start = unsafe UnsafeRawPointer(entry) + offset
        let text = unsafe start.assumingMemoryBound(to: CChar.self)
        let length = unsafe strlen(text)
        return unsafe EntryName(bytes: UnsafeRawBufferPointer(start: start, count: length))
    }
}

/// What lies in a folder.
package struct FolderListing: Hashable, Sendable {
    /// What is neither hidden nor still being written.
    package var names: [EntryName] = []
    /// The same where the name cannot be shown to people, so that the file is refused.
    package var unusable: [EntryName] = []
    /// What begins with a dot.
    package var hidden: [EntryName] = []
}
