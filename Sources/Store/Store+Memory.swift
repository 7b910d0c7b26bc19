import GRDB

// A store in memory is the whole store without a file: what is played in it goes the same way.

extension Store {
    /// An empty store in memory, which ends with this object.
    ///
    /// - Returns: The store.
    /// - Throws: `StoreError`
    package static func inMemory() throws -> Store { try Store(path: ":memory:") }

    /// Removes every row but those of definitions, as if nothing had ever been delivered.
    ///
    /// The connection keeps its statements, so that the next use is faster than a new store.
    ///
    /// - Throws: `StoreError`
    package func clear() throws {
        try transaction { transaction in
            let database = transaction.database
            try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
            let names = try String.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT name FROM main.sqlite_schema
                        WHERE type = 'table' AND (name NOT LIKE 'sqlite_%' OR name = ?)
                            AND name NOT LIKE 'definition_%'
                            AND name NOT IN ('grdb_migrations', 'seal', 'reading_count')
                        """
                ),
                arguments: ["sqlite_sequence"]
            )
            for name in names {
                try database.executeCached(sql: "DELETE FROM \"\(name)\"", arguments: [])
            }
            try database.executeCached(sql: "UPDATE reading_count SET count = 0", arguments: [])
        }
    }
}
