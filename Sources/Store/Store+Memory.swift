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
            // A table comes before those that it refers to: to put the check off would take a
            // pragma, after which SQLite prepares all statements anew.
            var names = try String.fetchAll(
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
            let references = try database.rowsCached(
                sql: """
                    SELECT tables.name AS child, keys."table" AS parent
                    FROM main.sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
                    WHERE tables.type = 'table'
                    """,
                arguments: []
            ).map { (child: $0["child"] as String, parent: $0["parent"] as String) }
            while let name = names.first(where: { name in
                !references.contains { reference in
                    reference.parent == name && reference.child != name
                        && names.contains(reference.child)
                }
            }) {
                names.removeAll { $0 == name }
                try database.executeCached(sql: "DELETE FROM \"\(name)\"", arguments: [])
            }
            try database.executeCached(sql: "UPDATE reading_count SET count = 0", arguments: [])
        }
    }
}
