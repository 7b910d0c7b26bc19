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

    /// Notes that something is about to be told: an attempt that ends in a crash counts.
    ///
    /// What leaves the program is told only after the note is on the disk.
    ///
    /// - Throws: `StoreError`
    package func recordAttempts(at tellings: [Telling]) throws {
        if tellings.contains(where: \.leavesTheProgram) {
            try transaction { try $0.countAttempts(at: tellings) }
        } else {
            try briefTransaction { try $0.countAttempts(at: tellings) }
        }
    }

    /// Takes back attempts that ended in no crash although nothing was told.
    ///
    /// - Throws: `StoreError`
    package func takeBackAttempts(at tellings: [Telling]) throws {
        try briefTransaction { try $0.takeBackAttempts(at: tellings) }
    }

    /// Makes a mail that is due one's own.
    ///
    /// - Returns: False when somebody else has it, or it is not due any more.
    /// - Throws: `StoreError`
    package func claim(
        mail id: Int64,
        _ lease: MailLease,
        at now: Moment
    ) throws -> Bool {
        try transaction { try $0.claim(mail: id, lease, at: now) }
    }

    /// Lets go of a mail that was not handed over after all.
    ///
    /// - Throws: `StoreError`
    package func release(mail id: Int64, of owner: String) throws {
        try briefTransaction { try $0.release(mail: id, of: owner) }
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
        try database.execute(
            sql: """
                INSERT INTO attempt VALUES (?, ?, 1, ?)
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
        try database.execute(sql: "DELETE FROM attempt WHERE work_id = ?", arguments: [workID])
    }
}
