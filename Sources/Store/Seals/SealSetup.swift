import GRDB

/// Brings the seals of a database in order when it is opened.
enum SealSetup {
    /// The tables of very many rows, whose statements bring checksums along.
    ///
    /// SQLite would make room for the program of a trigger at every row, which takes longer than
    /// writing it.
    private static let bulk: Set = ["alert", "cells", "series", "superseded"]

    /// Gives checksums to rows that have none or whose table got other columns, and has the
    /// connection keep all of them up to date.
    static func write(_ queue: DatabaseQueue, _ seals: Seals) throws {
        try queue.writeWithoutTransaction { database in
            let tables = try SealedTable.all(database)
            let known = try columns(database)
            let changed = tables.filter { known[$0.name] != $0.columns }
            for table in changed where known[table.name] == nil {
                try refuseLostSeal(of: table, database)
            }
            if !changed.isEmpty || known.count > tables.count {
                try database.inTransaction(.immediate) {
                    for table in changed { try fill(table, before: known[table.name], database) }
                    let gone = Set(known.keys).subtracting(tables.map(\.name))
                    for name in gone {
                        try database.execute(
                            sql: "DELETE FROM seal WHERE name = ?",
                            arguments: [name]
                        )
                    }
                    return .commit
                }
            }
            // Replacing a row deletes the old one, which the seals must hear of.
            try database.execute(sql: "PRAGMA recursive_triggers = ON")
            for table in tables {
                if !bulk.contains(table.name) { try watch(table, database) }
                try watchRemoval(from: table, database)
            }
            seals.adopt(tables)
        }
    }

    /// Learns which tables there are.
    ///
    /// - Returns: False when their rows have no checksums yet.
    static func read(_ queue: DatabaseQueue, _ seals: Seals) throws -> Bool {
        try queue.read { database in
            let tables = try SealedTable.all(database)
            let known = try columns(database)
            seals.adopt(tables)
            guard !known.isEmpty else { return false }
            for table in tables where known[table.name] == nil { throw CorruptRow(lost: table) }
            return tables.allSatisfy { known[$0.name] == $0.columns }
        }
    }

    /// Makes sure that a table without a seal never had one.
    private static func refuseLostSeal(of table: SealedTable, _ database: Database) throws {
        let isSealed = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM \(table.quoted) WHERE checksum IS NOT NULL)"
        )
        if isSealed ?? false { throw CorruptRow(lost: table) }
    }

    /// Which columns the checksums of each table go over.
    private static func columns(_ database: Database) throws -> [String: [String]] {
        let rows = try Row.fetchAll(database, sql: "SELECT name, columns FROM seal")
        return Dictionary(
            rows.map { row in
                let columns: String = row["columns"]
                return (row["name"], columns.split(separator: " ").map(String.init))
            },
            uniquingKeysWith: { $1 }
        )
    }

    /// Gives all rows of a table their checksums.
    ///
    /// A row that was damaged before the table changed stays so.
    private static func fill(
        _ table: SealedTable,
        before columns: [String]?,
        _ database: Database
    ) throws {
        var condition = ""
        if let columns, Set(columns).isSubset(of: table.columns) {
            let old = "row_checksum(\(table.list(columns, of: table.quoted)))"
            condition = "WHERE \(old) IS checksum"
        }
        try database.execute(
            sql: """
                UPDATE \(table.quoted) SET checksum = \(table.checksum()) \(condition);
                INSERT OR REPLACE INTO seal (name, columns, rows, sum)
                    SELECT '\(table.name)', '\(table.columns.joined(separator: " "))', count(*),
                        coalesce(sum(checksum), 0) FROM \(table.quoted);
                UPDATE seal SET checksum = row_checksum(name, columns, rows, sum)
                    WHERE name = '\(table.name)';
                """
        )
    }

    /// Has a connection write the checksum of each row that changes, unless the statement did.
    ///
    /// A row that is damaged stays so, whatever changes in it.
    private static func watch(_ table: SealedTable, _ database: Database) throws {
        let (number, name) = (table.number, table.quoted)
        let new = "seal_row(\(number), \(table.list(table.columns, of: "NEW")))"
        let row = table.key.map { "\(SealedTable.quoted($0)) = NEW.\(SealedTable.quoted($0))" }
            .joined(separator: " AND ")
        let columns = table.columns.map(SealedTable.quoted).joined(separator: ", ")
        try database.execute(
            sql: """
                CREATE TEMP TRIGGER "insert_\(table.name)" AFTER INSERT ON main.\(name)
                WHEN NEW.checksum IS NULL BEGIN
                    UPDATE \(name) SET checksum = \(new) WHERE \(row);
                END;
                CREATE TEMP TRIGGER "update_\(table.name)" AFTER UPDATE OF \(columns)
                ON main.\(name) WHEN NEW.checksum IS OLD.checksum BEGIN
                    UPDATE \(name) SET checksum = \(new) + unseal_row(\(number), OLD.checksum)
                    WHERE \(row) AND \(table.checksum(of: "OLD")) IS OLD.checksum;
                END;
                """
        )
    }

    private static func watchRemoval(
        from table: SealedTable,
        _ database: Database
    ) throws {
        try database.execute(
            sql: """
                CREATE TEMP TRIGGER "delete_\(table.name)" AFTER DELETE ON main.\(table.quoted)
                BEGIN SELECT unseal_row(\(table.number), OLD.checksum); END
                """
        )
    }
}

extension CorruptRow {
    fileprivate init(lost table: SealedTable) {
        self.init(table: "seal", problem: "gone missing: that of table '\(table.name)'")
    }
}
