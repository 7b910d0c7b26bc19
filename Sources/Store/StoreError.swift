import GRDB

/// Why the store could not do something.
///
/// All of it is our fault and never a reason to reject a drop: the file waits.
package struct StoreError: Error, Hashable, Sendable {
    /// What kind of failure it is, so that callers can tell waiting from giving up.
    package enum Kind: Hashable, Sendable {
        /// The disk or the quota is full.
        case full
        /// Another process holds the database for longer than we wait.
        case busy
        /// It is no database, or a damaged one.
        case corrupt
        /// A newer program has written it.
        case tooNew
        /// It may not be written.
        case notWritable
        /// There is none.
        case missing
        /// Its files were removed or replaced while it was open.
        case replaced
        /// It was asked to end, and did nothing.
        case interrupted
        /// Anything else, a broken disk for one.
        case failed
    }

    package let kind: Kind
    /// The database file.
    package let path: String
    /// What SQLite said, or what was found.
    package let detail: String

    init(_ kind: Kind, path: String, detail: String) {
        self.kind = kind
        self.path = path
        self.detail = detail
    }

    init(_ error: DatabaseError, path: String) {
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_FULL: .full
            // The log's index finds no room to grow.
            case _ where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: .full
            case .SQLITE_INTERRUPT: .interrupted
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .notWritable
            default: .failed
            }
        self.init(kind, path: path, detail: error.message ?? "\(error.resultCode)")
    }

    /// Whether waiting may help.
    package var isTemporary: Bool { kind == .full || kind == .busy }
}

extension StoreError: CustomStringConvertible {
    /// What is wrong with which file, and what to do.
    package var description: String {
        let (problem, advice) =
            switch kind {
            case .full: ("the disk is full", "free some space, nothing is lost meanwhile")
            case .busy: ("another process holds it", "trying again")
            case .corrupt:
                (
                    "it is damaged or no database",
                    "restore it from a backup, or let 'waage rebuild' read archive/ again"
                )
            case .tooNew: ("a newer waage has written it", "install that version again")
            case .notWritable: ("it cannot be opened or written", "check owner and permissions")
            case .missing: ("there is none", "check the key 'state' of the configuration")
            case .replaced:
                (
                    "its file was removed or replaced while waage worked",
                    "put the right one in its place and start waage again"
                )
            case .interrupted: ("the work was interrupted", "it is done after the next start")
            case .failed: ("it failed", "see the disk and the system's log")
            }
        return "store '\(path)': \(problem) (\(detail)); \(advice)"
    }
}

/// A row that cannot be what this program wrote.
struct CorruptRow: Error, Hashable, CustomStringConvertible {
    let table: String
    /// What is wrong: `an unknown state`.
    let problem: String

    var description: String { "a row of '\(table)' has \(problem)" }

    init(table: String, problem: String) {
        self.table = table
        self.problem = problem
    }

    /// A row that is not as it was written, named by its key.
    init(table: String, row: String) {
        self.init(table: table, problem: "another checksum than was written (\(row))")
    }
}
