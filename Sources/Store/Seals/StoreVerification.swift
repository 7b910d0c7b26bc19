import GRDB
package import Indicators

/// What a look at every row and page of a store found.
package struct Verification: Hashable, Sendable {
    /// When the look ended.
    package let made: Moment
    /// What is damaged, for people; empty when nothing is.
    package let damages: [String]

    package init(made: Moment, damages: [String]) {
        self.made = made
        self.damages = damages
    }
}

/// A look at every row and page of a store, in pieces, while others may write.
///
/// It sees one state of the store from its first piece to its last.
package final class StoreVerification {
    /// How many damages of one kind are named.
    private static let named = 5

    private let path: String
    private let queue: DatabaseQueue
    private let seals = Seals()
    /// The connection has a pointer to it.
    private let watch: StatementWatch?
    private var tables: [SealedTable]
    private var hasCheckedPages = false

    /// What was found so far.
    package private(set) var damages: [String] = []

    /// Gets ready to look at the store of a path.
    ///
    /// - Parameters:
    ///   - path: The database file.
    ///   - continues: As `Store` has it.
    /// - Throws: `StoreError`
    package init(path: String, continues: (@Sendable () -> Bool)? = nil) throws {
        self.path = path
        let watch = continues.map(StatementWatch.init)
        self.watch = watch
        queue = try Store.open(path: path, isReadOnly: true, watch: watch, seals: seals)
        tables = seals.tables
        do {
            // Reading begins here, and ends with the connection.
            try queue.inDatabase { database in
                try database.beginTransaction(.deferred)
                _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM seal")
            }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Looks at the next piece: a table, at last the pages.
    ///
    /// - Returns: Whether there is more to look at.
    /// - Throws: `StoreError` when the look cannot go on.
    package func step() throws -> Bool {
        guard !tables.isEmpty || !hasCheckedPages else { return false }
        let subject = tables.first.map { "table '\($0.name)'" } ?? "the pages"
        do {
            try queue.inDatabase { database in
                if let table = tables.first {
                    tables.removeFirst()
                    try look(at: table, database)
                } else {
                    hasCheckedPages = true
                    try lookAtPages(database)
                }
            }
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR:
                damages.append("\(subject): \(error.message ?? "\(error.resultCode)")")
            default: throw StoreError(error, path: path)
            }
        }
        return !tables.isEmpty || !hasCheckedPages
    }

    private func look(at table: SealedTable, _ database: Database) throws {
        let (name, isIntact) = (table.quoted, table.isIntact)
        let found = try Row.fetchOne(
            database,
            sql: """
                SELECT count(*) AS rows, coalesce(sum(NOT \(isIntact)), 0) AS damaged,
                    coalesce(sum(checksum), 0) AS sum FROM \(name)
                """
        )
        guard let found else { return }
        let damaged: Int = found["damaged"]
        if damaged > 0 {
            let labels = try String.fetchAll(
                database,
                sql: """
                    SELECT coalesce(\(table.label), '?') FROM \(name) WHERE NOT \(isIntact)
                    LIMIT \(Self.named)
                    """
            )
            let more = damaged > labels.count ? ", and \(damaged - labels.count) more" : ""
            damages.append(
                "table '\(table.name)': not as written: \(labels.joined(separator: "; "))\(more)"
            )
        }
        try compare(table, rows: found["rows"], sum: found["sum"], database)
    }

    private func compare(
        _ table: SealedTable,
        rows: Int64,
        sum: Int64,
        _ database: Database
    ) throws {
        let seal = try Row.fetchOne(
            database,
            sql: """
                SELECT rows, sum FROM seal
                WHERE name = ? AND row_checksum(name, columns, rows, sum) IS checksum
                """,
            arguments: [table.name]
        )
        guard let seal else {
            damages.append("table '\(table.name)': its seal is damaged or missing")
            return
        }
        let expected: Int64 = seal["rows"]
        if expected != rows {
            damages.append("table '\(table.name)': \(rows) rows, and \(expected) were written")
        } else if sum != seal["sum"] {
            damages.append("table '\(table.name)': some rows are older than what was written")
        }
    }

    private func lookAtPages(_ database: Database) throws {
        let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        if lines != ["ok"] { damages += lines.map { "the pages: \($0)" } }
    }
}

extension StoreView {
    /// The latest look at every row and page that the daemon had; nil before the first.
    package func latestVerification() throws -> Verification? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT \(try seals.columns(of: "verification")) FROM verification"
        )
        guard let row else { return nil }
        try row.requireIntact()
        return Verification(
            made: row["made"],
            damages: try JSONText.decode(row["damages"], from: "verification")
        )
    }
}

extension StoreTransaction {
    /// Notes what a look at every row and page found, in place of the one before.
    package func save(_ verification: Verification) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO verification (id, made, damages) VALUES (1, ?, ?)",
            arguments: [verification.made, JSONText.encode(verification.damages)]
        )
    }
}
