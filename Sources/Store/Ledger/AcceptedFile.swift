import GRDB
package import Indicators

/// A file that people wrote and whose text was accepted.
package struct AcceptedFile: Hashable, Sendable {
    /// Its kind, a colon and its path.
    package let path: String
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    package let text: String

    package init(path: String, sha256: String, text: String) {
        self.path = path
        self.sha256 = sha256
        self.text = text
    }
}

extension StoreView {
    /// The files that were accepted last, ordered by path, with the number of their set.
    package func acceptedFiles() throws -> (id: Int64, files: [AcceptedFile])? {
        let id = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT max(id) FROM definition_set")
        )
        guard let id else { return nil }
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT path, sha256, text,
                        coalesce(
                            \(seals.damage(of: "definition_file")),
                            \(seals.damage(of: "definition_text"))
                        ) AS damage
                    FROM definition_file LEFT JOIN definition_text USING (sha256)
                    WHERE definition_set = ? ORDER BY path
                    """
            ),
            arguments: [id]
        )
        let files = try rows.map { row in
            try row.requireIntact()
            return AcceptedFile(path: row[0], sha256: row[1], text: row[2])
        }
        return (id, files)
    }

    /// Since when each file of the current set has its text, by path.
    package func acceptedSince() throws -> [String: Moment] {
        var since: [String: Moment] = [:]
        var open: [String: String] = [:]
        let sets = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(seals.columns(of: "definition_set")) FROM definition_set
                    ORDER BY id DESC
                    """
            )
        )
        for (number, set) in sets.enumerated() {
            try set.requireIntact()
            let saved: Moment = set["saved"]
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT \(seals.columns(of: "definition_file")) FROM definition_file
                        WHERE definition_set = ?
                        """
                ),
                arguments: [set["id"] as Int64]
            )
            var texts: [String: String] = [:]
            for row in rows {
                try row.requireIntact()
                texts[row["path"]] = row["sha256"]
            }
            open = number == 0 ? texts : open.filter { texts[$0.key] == $0.value }
            for path in open.keys { since[path] = saved }
            if open.isEmpty { break }
        }
        return since
    }
}

extension StoreTransaction {
    /// Keeps the text of the files that were accepted; the same set again is kept once.
    ///
    /// - Returns: The number of the set, for the drops that are judged by it.
    package func save(
        accepted files: [AcceptedFile],
        at now: Moment
    ) throws -> Int64 {
        let files = files.sorted { $0.path < $1.path }
        if let (id, current) = try view.acceptedFiles(), current == files { return id }
        try database.executeCached(
            sql: "INSERT INTO definition_set (saved) VALUES (?)",
            arguments: [now]
        )
        let id = database.lastInsertedRowID
        for file in files {
            try database.executeCached(
                sql: "INSERT OR IGNORE INTO definition_text (sha256, text) VALUES (?, ?)",
                arguments: [file.sha256, file.text]
            )
            try database.executeCached(
                sql: """
                    INSERT INTO definition_file (definition_set, path, sha256) VALUES (?, ?, ?)
                    """,
                arguments: [id, file.path, file.sha256]
            )
        }
        return id
    }
}
