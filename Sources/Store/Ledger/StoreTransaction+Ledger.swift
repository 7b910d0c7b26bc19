import GRDB
import Indicators

extension StoreTransaction {
    /// Counts an attempt to read a claimed file.
    ///
    /// - Returns: The number of attempts, this one included.
    package func recordAttempt(
        workID: String,
        name: String,
        at milliseconds: Int64
    ) throws -> Int {
        try database.execute(
            sql: """
                INSERT INTO attempt VALUES (?, ?, 1, ?)
                ON CONFLICT DO UPDATE SET count = count + 1, latest = excluded.latest
                """,
            arguments: [workID, name, milliseconds]
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

    /// Adds a line to the ledger.
    ///
    /// - Returns: The drop's number.
    package func insert(drop entry: DropEntry) throws -> Int32 {
        try database.execute(
            sql: """
                INSERT INTO "drop" (work_id, sha256, name, size, source, supplier, format, release,
                    release_group, received, outcome, reason, configuration, counts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.workID, entry.sha256, entry.name, entry.size, entry.source, entry.supplier,
                entry.format, entry.release?.seconds, entry.releaseGroup,
                entry.receivedMilliseconds, entry.outcome.rawValue, entry.reason,
                entry.configuration, JSONText.encode(entry.counts),
            ]
        )
        try forgetAttempts(workID: entry.workID)
        return Int32(truncatingIfNeeded: database.lastInsertedRowID)
    }

    /// Writes the numbers that are known only after the merge.
    package func update(counts: DropCounts, of drop: Int32) throws {
        try database.execute(
            sql: #"UPDATE "drop" SET counts = ? WHERE id = ?"#,
            arguments: [JSONText.encode(counts), drop]
        )
    }

    /// Keeps what could not be read of a drop; the caller bounds how much.
    package func insert(rejects: [RejectedCell], of drop: Int32) throws {
        for (number, reject) in rejects.enumerated() {
            try database.execute(
                sql: "INSERT INTO reject VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    drop, number, reject.record, reject.column, reject.text, reject.problem,
                ]
            )
        }
    }

    /// Keeps the text of the files that were accepted; the same set again is kept once.
    ///
    /// The time is in milliseconds since 1970.
    ///
    /// - Returns: The number of the set, for the drops that are judged by it.
    package func save(
        configuration files: [ConfigurationFile],
        at milliseconds: Int64
    ) throws -> Int64 {
        let files = files.sorted { $0.path < $1.path }
        if let (id, current) = try view.currentConfiguration(), current == files { return id }
        try database.execute(
            sql: "INSERT INTO configuration_set (saved) VALUES (?)",
            arguments: [milliseconds]
        )
        let id = database.lastInsertedRowID
        for file in files {
            try database.execute(
                sql: "INSERT OR IGNORE INTO configuration_text VALUES (?, ?)",
                arguments: [file.sha256, file.text]
            )
            try database.execute(
                sql: "INSERT INTO configuration_file VALUES (?, ?, ?)",
                arguments: [id, file.path, file.sha256]
            )
        }
        return id
    }
}
