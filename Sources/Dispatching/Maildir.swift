import Glibc

/// A folder that mail programs read: one file per mail in `new`, moved to `cur` when it was seen.
///
/// The file's name follows from the `Message-ID`, so that a mail that is delivered again after a
/// crash does not lie there twice.
package struct Maildir: Hashable, Sendable {
    /// What delivering did.
    package enum Outcome: Hashable, Sendable {
        case delivered
        /// The mail was there before, read or unread.
        case alreadyThere
    }

    /// Why a mail could not be delivered; trying again later may work.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        package let path: String
        /// What was tried and what the system said.
        package let problem: String

        package var description: String {
            "the mail folder '\(path)' took no mail: \(problem); "
                + "check that the folder belongs to Waage's user and has room"
        }
    }

    package let path: String
    private let access: FileAccess

    /// Knows a folder by its path.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - access: Who may read what is written; folders above that are missing are made only
    ///     where others are to read.
    package init(path: String, access: FileAccess = .owner) {
        self.path = path
        self.access = access
    }

    /// Puts a mail into the folder, which is made when it is missing.
    ///
    /// Returns when the mail is on the disk: written to `tmp`, synced, renamed into `new`, and the
    /// names synced too.
    ///
    /// - Parameters:
    ///   - bytes: The message; CRLF line ends become LF, as Maildir keeps them.
    ///   - messageID: Its `Message-ID` without angle brackets.
    /// - Returns: Whether the mail is new there.
    /// - Throws: When the folder takes no mail; nothing is in `new` then.
    package func deliver(_ bytes: [UInt8], messageID: String) throws(Failure) -> Outcome {
        let name = Self.name(of: messageID)
        do {
            if access == .everybody { try FileSystem.makeFolders(above: path, access) }
            for folder in ["", "/tmp", "/new", "/cur"] {
                try FileSystem.makeFolder(path + folder, access)
            }
            let isThere = try contains(name)
            if !isThere {
                let draft = "\(path)/tmp/\(name)"
                try FileSystem.write(bytes.filter { $0 != UInt8(ascii: "\r") }, to: draft, access)
                try FileSystem.move(draft, to: "\(path)/new/\(name)")
            }
            // A mail that an interrupted delivery left there may not be on the disk either.
            try FileSystem.syncFolder("\(path)/new")
            try FileSystem.syncFolder("\(path)/tmp")
            return isThere ? .alreadyThere : .delivered
        } catch {
            throw Failure(
                path: path,
                problem: "\(error.call) '\(error.path)': \(FileSystem.meaning(of: error.code))"
            )
        }
    }

    /// Whether the mail is in `new`, or in `cur` with any flags.
    private func contains(_ name: String) throws(FileSystem.Failure) -> Bool {
        for folder in ["new", "cur"] {
            let names = try FileSystem.names(in: "\(path)/\(folder)")
            if names.contains(where: { $0 == name || $0.hasPrefix(name + ":") }) { return true }
        }
        return false
    }

    /// Letters, digits and `.@_=+-` stay; each other byte becomes `%` and two digits, so that two
    /// identifiers never share a name and none leaves the folder.
    private static func name(of messageID: String) -> String {
        let bytes = messageID.utf8.map { byte -> String in
            let character = Character(Unicode.Scalar(byte))
            let isKept = character.isLetter || character.isNumber || "@._=+-".contains(character)
            guard byte >= 128 || !isKept else { return String(character) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }
        return "waage." + bytes.joined()
    }
}

/// Who may read a file that is written, whatever the process leaves out of modes.
package enum FileAccess: Hashable, Sendable {
    /// Its owner alone.
    case owner
    case everybody

    var folderMode: mode_t { self == .owner ? 0o700 : 0o755 }
    var fileMode: mode_t { self == .owner ? 0o600 : 0o644 }
}

/// The system calls that a mail folder needs.
enum FileSystem {
    /// What the system refused.
    struct Failure: Error, Hashable {
        let call: String
        let path: String
        let code: Int32
    }

    /// Makes a folder and syncs its name; one that is there already is fine.
    static func makeFolder(_ path: String, _ access: FileAccess) throws(Failure) {
        if unsafe mkdir(path, 0o700) == 0 {
            guard unsafe chmod(path, access.folderMode) == 0 else {
                throw Failure(call: "chmod", path: path, code: errno)
            }
            return try syncFolder("\(path)/..")
        }
        guard errno != EEXIST else { return }
        throw Failure(call: "mkdir", path: path, code: errno)
    }

    /// Makes the folders above a place that are missing.
    static func makeFolders(above path: String, _ access: FileAccess) throws(Failure) {
        let parts = path.split(separator: "/").dropLast()
        for count in parts.indices {
            let folder = "/" + parts[...count].joined(separator: "/")
            // One that may not be looked into is there.
            if unsafe Glibc.access(folder, F_OK) == 0 || errno != ENOENT { continue }
            try makeFolder(folder, access)
        }
    }

    /// Writes a file and returns when it is on the disk; what was there is replaced.
    static func write(
        _ bytes: [UInt8],
        to path: String,
        _ access: FileAccess
    ) throws(Failure) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw Failure(call: "open", path: path, code: errno) }
        defer { close(descriptor) }
        guard fchmod(descriptor, access.fileMode) == 0 else {
            throw Failure(call: "chmod", path: path, code: errno)
        }
        try writeAll(bytes, to: descriptor, path)
        try sync(descriptor, path)
    }

    /// Moves a file within a file system, in one step.
    static func move(_ source: String, to target: String) throws(Failure) {
        guard unsafe rename(source, target) != 0 else { return }
        throw Failure(call: "rename", path: target, code: errno)
    }

    /// Returns when the names in a folder are on the disk.
    static func syncFolder(_ path: String) throws(Failure) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(call: "open", path: path, code: errno) }
        defer { close(descriptor) }
        try sync(descriptor, path)
    }

    /// The names in a folder.
    static func names(in path: String) throws(Failure) -> [String] {
        guard let folder = unsafe opendir(path) else {
            throw Failure(call: "opendir", path: path, code: errno)
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }

    /// What an error code means, in the words of the system.
    static func meaning(of code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    private static func writeAll(
        _ bytes: [UInt8],
        to descriptor: Int32,
        _ path: String
    ) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Failure(call: "write", path: path, code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    private static func sync(_ descriptor: Int32, _ path: String) throws(Failure) {
        guard fsync(descriptor) != 0 else { return }
        throw Failure(call: "fsync", path: path, code: errno)
    }
}
