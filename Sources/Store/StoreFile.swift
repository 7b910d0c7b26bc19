import Glibc

// The files of a store: the database, and beside it the log of what was committed lately, `-wal`.

extension Store {
    /// Whether there is a database at a path.
    ///
    /// A file without a byte is none: SQLite would make a new one of it, and remove its log.
    package static func exists(at path: String) -> Bool { size(path) > 0 }

    /// Whether there is a log of commits for a path.
    package static func hasLog(at path: String) -> Bool { size("\(path)-wal") > 0 }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
