import CHost
import Glibc

extension Folder {
    /// Gives a file another name, perhaps in another folder of the same file system.
    ///
    /// Nothing is ever replaced. Neither folder is synced: that is the caller's order to keep.
    ///
    /// - Throws: `HostError`: `isMissing` when the old name does not exist, `isElsewhere` when the
    ///   file would have to be copied; also when the new name exists.
    package func move(
        _ name: EntryName,
        to target: Folder,
        as newName: EntryName
    ) throws(HostError) {
        let result = unsafe name.withCString { old in
            unsafe newName.withCString { new in
                unsafe renameat2(
                    descriptor.number,
                    old,
                    target.descriptor.number,
                    new,
                    Self.noReplace
                )
            }
        }
        if result == 0 { return }
        guard errno == EINVAL || errno == ENOSYS else {
            throw .last("move '\(subject(name))' to", target.subject(newName))
        }
        try link(name, to: target, as: newName)
    }

    /// Moves a plain file to any folder, one on another file system, too; nothing is replaced.
    ///
    /// The new name is only given to what is whole and on the disk. Across file systems the caller
    /// finds the old one still there after an interruption.
    package func carry(
        _ name: EntryName,
        to target: Folder,
        as newName: EntryName
    ) throws {
        do throws(HostError) {
            return try move(name, to: target, as: newName)
        } catch {
            guard error.isElsewhere else { throw error }
        }
        guard let draft = newName.draft else {
            throw HostError("make", target.subject(newName), code: ENAMETOOLONG)
        }
        let file = try open(name)
        guard try file.copy(to: target, as: draft) else {
            throw HostError("copy", file.subject, code: EBUSY, advice: "it is being written to")
        }
        try target.move(draft, to: target, as: newName)
        try target.sync()
        try remove(name)
    }

    /// Removes a file that may not be there.
    package func removeIfThere(_ name: EntryName) throws(HostError) {
        do {
            try remove(name)
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    /// Removes a file.
    package func remove(_ name: EntryName) throws(HostError) {
        let result = unsafe name.withCString { unsafe unlinkat(descriptor.number, $0, 0) }
        guard result == 0 else { throw .last("remove", subject(name)) }
    }

    /// What a file that was written outlasts.
    package enum Durability: Sendable {
        /// A power cut: either the old or the new content is there.
        case powerCut
        /// The process: what a command prints can be printed again.
        case process
    }

    /// Who may read and write a file that is made.
    package enum Mode: Sendable {
        /// What the umask is taken from.
        case umasked(UInt32)
        /// These rights, whatever the umask says.
        case exact(UInt32)

        fileprivate var bits: UInt32 {
            switch self {
            case .umasked(let bits), .exact(let bits): bits
            }
        }
    }

    /// Writes a small file so that nobody ever sees half of it.
    ///
    /// One process at a time may write to a name.
    package func write(
        _ bytes: [UInt8],
        to name: EntryName,
        mode: Mode = .umasked(0o640),
        outlasting durability: Durability = .powerCut
    ) throws {
        try write(to: name, mode: mode, outlasting: durability) { try $0(bytes) }
    }

    /// Writes a file anew in the place of one that is there, with its rights and its owner.
    ///
    /// - Throws: `HostError`; nothing has changed then.
    package func rewrite(_ bytes: [UInt8], to name: EntryName) throws {
        var status = stat()
        let result = unsafe name.withCString {
            unsafe fstatat(descriptor.number, $0, &status, AT_SYMLINK_NOFOLLOW)
        }
        guard result == 0 else { throw HostError.last("look at", subject(name)) }
        let mode = Mode.exact(UInt32(status.st_mode) & 0o7777)
        try write(to: name, mode: mode, owner: status, outlasting: .powerCut) { try $0(bytes) }
    }

    /// Writes what is made piece by piece, so that nobody ever sees half of it.
    private func write(
        to name: EntryName,
        mode: Mode,
        owner: stat? = nil,
        outlasting durability: Durability,
        _ pieces: (_ write: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        guard let draft = name.draft else {
            throw HostError("make", subject(name), code: ENAMETOOLONG)
        }
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let number = unsafe draft.withCString {
            unsafe openat(descriptor.number, $0, flags, mode.bits)
        }
        guard number >= 0 else { throw HostError.last("make", subject(draft)) }
        do {
            let file = FileDescriptor(owning: number)
            if let owner, fchown(number, owner.st_uid, owner.st_gid) != 0 {
                throw HostError.last("keep the owner of", subject(name))
            }
            if case .exact(let bits) = mode, fchmod(number, bits) != 0 {
                throw HostError.last("change the rights of", subject(draft))
            }
            try pieces { try file.write($0, subject: subject(name)) }
            if durability == .powerCut { try file.sync(subject(name)) }
            try replace(name, with: draft)
        } catch {
            try? remove(draft)
            throw error
        }
        if durability == .powerCut { try sync() }
    }

    /// Writes piece by piece where a person asked for it.
    ///
    /// A file is replaced as a whole, when the last piece is written; a device, a pipe or what a
    /// link leads to is written into and stays what it is.
    package func deliver(
        to name: EntryName,
        _ pieces: (_ write: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        var status = stat()
        let result = unsafe name.withCString {
            unsafe fstatat(descriptor.number, $0, &status, AT_SYMLINK_NOFOLLOW)
        }
        guard result == 0, status.st_mode & S_IFMT != S_IFREG else {
            return try write(to: name, mode: .umasked(0o640), outlasting: .process, pieces)
        }
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        let number = unsafe name.withCString {
            unsafe openat(descriptor.number, $0, flags, 0o640)
        }
        guard number >= 0 else { throw HostError.last("open", subject(name)) }
        let file = FileDescriptor(owning: number)
        try pieces { try file.write($0, subject: subject(name)) }
    }

    /// `RENAME_NOREPLACE` of linux/fs.h, which Swift does not see.
    private static let noReplace: UInt32 = 1

    private func replace(_ name: EntryName, with draft: EntryName) throws(HostError) {
        let result = unsafe draft.withCString { old in
            unsafe name.withCString { new in
                unsafe renameat(descriptor.number, old, descriptor.number, new)
            }
        }
        guard result == 0 else { throw .last("replace", subject(name)) }
    }

    /// Moves without replacing where the file system cannot do it in one step (NFS, for one).
    private func link(
        _ name: EntryName,
        to target: Folder,
        as newName: EntryName
    ) throws(HostError) {
        let result = unsafe name.withCString { old in
            unsafe newName.withCString { new in
                unsafe linkat(descriptor.number, old, target.descriptor.number, new, 0)
            }
        }
        guard result == 0 else {
            throw .last("move '\(subject(name))' to", target.subject(newName))
        }
        try remove(name)
    }
}

extension EntryName {
    /// Calls with the name as C expects it.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let text = bytes.map(CChar.init(bitPattern:)) + [0]
        return unsafe text.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return unsafe body("") }
            return unsafe body(start)
        }
    }
}

extension FileDescriptor {
    /// What `fstat` says.
    func status(_ subject: String) throws(HostError) -> stat {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last("look at", subject) }
        return status
    }
}
