import GRDB
import Glibc
package import Indicators

// The files of a store: the database, and beside it the log of what was committed lately, `-wal`,
// with its index, `-shm`.

extension Store {
    /// Whether there is a database at a path.
    ///
    /// A file without a byte is none: SQLite would make a new one of it, and remove its log.
    package static func exists(at path: String) -> Bool { FileIdentity(path).map(\.size) ?? 0 > 0 }

    /// Whether there is a log of commits for a path.
    package static func hasLog(at path: String) -> Bool {
        FileIdentity("\(path)-wal").map(\.size) ?? 0 > 0
    }

    /// Makes sure that what is written still goes to the files that the path leads to.
    ///
    /// Into files that were removed or replaced SQLite writes on without a word, and all of it ends
    /// with the process: a copy of what they hold is put beside the path.
    ///
    /// - Throws: `StoreError` of the kind `replaced`, with the name of the copy.
    package func requireInPlace(at now: Moment) throws {
        let lost = files.first { FileIdentity($0.path)?.file != $0.file }
        guard let lost else { return }
        let copy = "\(path).rescued-\(now.milliseconds)"
        var detail = "'\(lost.path)' is another file or none; "
        do {
            try writeCopy(to: copy)
            detail += "all that it held is in '\(copy)'"
        } catch {
            detail += "'\(copy)' could not be written: \(error)"
        }
        throw StoreError(.replaced, path: path, detail: detail)
    }

    /// Writes everything that the store holds to a new file, and waits until it is on the disk.
    private func writeCopy(to copy: String) throws {
        try withoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
        let number = unsafe Glibc.open(copy, O_RDONLY | O_CLOEXEC)
        defer { if number >= 0 { Glibc.close(number) } }
        guard number >= 0, fsync(number) == 0 else {
            throw StoreError(.failed, path: copy, detail: unsafe String(cString: strerror(errno)))
        }
    }
}

/// A file that is open, and the path that led to it then.
struct OpenFile: Hashable, Sendable {
    let path: String
    let file: FileIdentity.File

    /// The files of a database that is open.
    static func all(ofDatabase path: String) -> [OpenFile] {
        ["", "-wal", "-shm"].compactMap { suffix in
            FileIdentity(path + suffix).map { OpenFile(path: path + suffix, file: $0.file) }
        }
    }
}

/// Which file a path leads to.
struct FileIdentity: Hashable, Sendable {
    /// What tells a file from all others.
    struct File: Hashable, Sendable {
        let device: UInt64
        let number: UInt64
    }

    let file: File
    let size: Int

    /// Looks at a path; nil when it leads nowhere.
    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        file = File(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
        size = Int(status.st_size)
    }
}
