import GRDB
import Indicators

extension StoreView {
    /// The ledger's line of a claimed file, if its transaction was completed.
    package func drop(workID: String) throws -> Drop? {
        try drops("WHERE work_id = ?", [workID]).first
    }

    /// A line of the ledger by its number.
    package func drop(_ id: Int32) throws -> Drop? {
        try drops("WHERE id = ?", [id]).first
    }

    /// The latest drop of a source whose content was taken: a file equal to it is a repetition.
    package func latestDrop(ofSource source: String) throws -> Drop? {
        try drops("WHERE source = ? AND outcome = 'accepted' ORDER BY id DESC LIMIT 1", [source])
            .first
    }

    /// The latest lines of the ledger, newest first.
    package func drops(limit: Int = 1000) throws -> [Drop] {
        try drops("ORDER BY id DESC LIMIT ?", [limit])
    }

    /// The latest drop that was accepted.
    package func latestAcceptedDrop() throws -> Drop? {
        try drops("WHERE outcome = 'accepted' ORDER BY received DESC, id DESC LIMIT 1", []).first
    }

    /// The drops that were rejected since a moment in milliseconds since 1970, newest first.
    package func rejectedDrops(since milliseconds: Int64, limit: Int = 1000) throws -> [Drop] {
        try drops(
            """
            WHERE outcome = 'rejected' AND received >= ? ORDER BY received DESC, id DESC LIMIT ?
            """,
            [milliseconds, limit]
        )
    }

    /// Since when each file of the current set has its text, by path, in milliseconds since 1970.
    package func acceptedSince() throws -> [String: Int64] {
        var since: [String: Int64] = [:]
        var open: [String: String] = [:]
        let sets = try Row.fetchAll(
            database,
            sql: "SELECT id, saved FROM configuration_set ORDER BY id DESC"
        )
        for (number, set) in sets.enumerated() {
            let saved: Int64 = set["saved"]
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT path, sha256 FROM configuration_file WHERE configuration_set = ?",
                arguments: [set["id"] as Int64]
            )
            let texts =
                Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
                as [String: String]
            open = number == 0 ? texts : open.filter { texts[$0.key] == $0.value }
            for path in open.keys { since[path] = saved }
            if open.isEmpty { break }
        }
        return since
    }

    /// The drops that were received after a moment, in milliseconds since 1970; oldest first.
    package func drops(after milliseconds: Int64) throws -> [Drop] {
        try drops("WHERE received > ? ORDER BY id", [milliseconds])
    }

    /// How many files were accepted, repetitions among them.
    package func acceptedCount() throws -> Int {
        try Int.fetchOne(
            database,
            sql: #"SELECT count(*) FROM "drop" WHERE outcome <> 'rejected'"#
        ) ?? 0
    }

    /// The accepted drops of a data release, oldest first.
    package func drops(inRelease group: String) throws -> [Drop] {
        try drops("WHERE release_group = ? AND outcome <> 'rejected' ORDER BY id", [group])
    }

    /// What could not be read of a drop.
    package func rejects(of drop: Int32) throws -> [RejectedCell] {
        let rows = try Row.fetchAll(
            database,
            sql: #"SELECT * FROM reject WHERE "drop" = ? ORDER BY number"#,
            arguments: [drop]
        )
        return rows.map { row in
            RejectedCell(
                record: row["record"],
                column: row["column"],
                text: row["text"],
                problem: row["problem"]
            )
        }
    }

    /// The files that were accepted last, ordered by path, with the number of their set.
    package func currentConfiguration() throws -> (id: Int64, files: [ConfigurationFile])? {
        let id = try Int64.fetchOne(database, sql: "SELECT max(id) FROM configuration_set")
        guard let id else { return nil }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT path, sha256, text
                FROM configuration_file JOIN configuration_text USING (sha256)
                WHERE configuration_set = ? ORDER BY path
                """,
            arguments: [id]
        )
        let files = rows.map { ConfigurationFile(path: $0[0], sha256: $0[1], text: $0[2]) }
        return (id, files)
    }

    private func drops(_ condition: String, _ arguments: StatementArguments) throws -> [Drop] {
        try Row.fetchAll(
            database,
            sql: #"SELECT * FROM "drop" \#(condition)"#,
            arguments: arguments
        ).map { row in
            guard let outcome = DropEntry.Outcome(rawValue: row["outcome"]) else {
                throw CorruptRow(table: "drop", problem: "an unknown outcome")
            }
            var entry = DropEntry(
                workID: row["work_id"],
                name: row["name"],
                sha256: row["sha256"],
                receivedMilliseconds: row["received"],
                outcome: outcome
            )
            entry.size = row["size"]
            entry.source = row["source"]
            entry.supplier = row["supplier"]
            entry.format = row["format"]
            entry.release = (row["release"] as Int64?).map { ReleaseStamp(seconds: $0) }
            entry.releaseGroup = row["release_group"]
            entry.reason = row["reason"]
            entry.configuration = row["configuration"]
            entry.counts = try JSONText.decode(row["counts"], from: "drop")
            return Drop(id: row["id"], entry: entry)
        }
    }
}
