import GRDB
package import Indicators

/// What is noted before something that may end this process, or be done by somebody else as well.
///
/// Where nothing outside follows, a power cut may take the note away: what it ends is no crash
/// that a file could be blamed for. Before anything leaves the program the note is on the disk.
extension Store {
    /// Notes that a claimed file is about to be read: an attempt that ends in a crash counts.
    ///
    /// The work id is the name under which the file was claimed, the name the one of its delivery.
    ///
    /// - Returns: The number of attempts, this one included.
    /// - Throws: `StoreError`
    package func recordAttempt(
        workID: String,
        name: String,
        at now: Moment
    ) throws -> Int {
        try briefTransaction {
            try $0.recordAttempt(workID: workID, name: name, at: now)
        }
    }
}

extension StoreTransaction {
    /// Counts an attempt to read a claimed file.
    ///
    /// - Returns: The number of attempts, this one included.
    func recordAttempt(
        workID: String,
        name: String,
        at now: Moment
    ) throws -> Int {
        try database.executeCached(
            sql: """
                INSERT INTO attempt (work_id, name, count, latest) VALUES (?, ?, 1, ?)
                ON CONFLICT DO UPDATE SET count = count + 1, latest = excluded.latest
                """,
            arguments: [workID, name, now]
        )
        return try Int.fetchOne(
            database,
            sql: "SELECT count FROM attempt WHERE work_id = ?",
            arguments: [workID]
        ) ?? 1
    }

    /// Forgets the attempts at a file that our fault ended, such as a full disk.
    package func forgetAttempts(workID: String) throws {
        try database.executeCached(
            sql: "DELETE FROM attempt WHERE work_id = ?",
            arguments: [workID]
        )
    }
}
