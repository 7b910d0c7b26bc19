import GRDB

extension StoreTransaction {
    /// Notes that a timer fired, or that it runs from now on.
    ///
    /// The time is in milliseconds since 1970.
    package func set(timer name: String, to milliseconds: Int64) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO timer (name, fired) VALUES (?, ?)",
            arguments: [name, milliseconds]
        )
    }

    /// Forgets timers that nothing asks for any more.
    package func forget(timers names: some Sequence<String>) throws {
        for name in names {
            try database.execute(sql: "DELETE FROM timer WHERE name = ?", arguments: [name])
        }
    }
}
