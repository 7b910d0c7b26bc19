// How damage is found, for who comes here first.
//
// Each row has a checksum over all its columns (`checksum`, see `RowChecksum`), and each table a
// seal: how many rows it has and the sum of their checksums. A byte that changed on the disk shows
// in the row, which is looked at whenever the row is read; a page that is missing, there twice or
// an older one shows in the seal, which `StoreVerification` compares with all rows.
//
//   SealedTable   which columns a table has, and the SQL that goes over them
//   Seals         what a connection writes: the functions of SQL, and the sums of its transaction
//   SealSetup     fills what has no checksum yet, and has each connection keep them up to date
//
// Triggers that live as long as a connection write the checksums, so that no statement can forget
// one. The statements for very many rows (cells, superseded, series, alert) bring theirs along.

import GRDB

/// A table whose rows carry a checksum.
struct SealedTable: Hashable, Sendable {
    let name: String
    /// The place among all, by which the functions of SQL know it.
    let number: Int
    /// All columns but the checksum, in their order.
    let columns: [String]
    /// The columns that tell a row.
    let key: [String]

    /// SQL for the checksum that a row must have.
    func checksum(of row: String? = nil) -> String {
        "row_checksum(\(list(columns, of: row ?? quoted)))"
    }

    /// SQL for whether a row is as it was written.
    var isIntact: String { isIntact(in: quoted) }

    /// SQL that names a row, whatever its columns hold.
    var label: String { label(in: quoted) }

    /// SQL for what is damaged: the table, a tab and the row; NULL when nothing is.
    ///
    /// A statement may have given the table another name.
    func damage(in row: String? = nil) -> String {
        let row = row ?? quoted
        return "CASE WHEN NOT \(isIntact(in: row)) "
            + "THEN '\(name)' || char(9) || coalesce(\(label(in: row)), '?') END"
    }

    private func isIntact(in row: String) -> String {
        "(\(checksum(of: row)) IS \(row).checksum)"
    }

    private func label(in row: String) -> String {
        key.map { "'\($0) ' || quote(\(row).\(Self.quoted($0)))" }
            .joined(separator: " || ', ' || ")
    }

    /// The name as SQL has it: `drop` and `transition` are words of SQL.
    var quoted: String { Self.quoted(name) }

    static func quoted(_ name: String) -> String { name == "rowid" ? name : "\"\(name)\"" }

    func list(_ columns: [String], of row: String) -> String {
        columns.map { "\(row).\(Self.quoted($0))" }.joined(separator: ", ")
    }
}

extension SealedTable {
    /// The tables that have a column for the checksum, in the order of their names.
    static func all(_ database: Database) throws -> [SealedTable] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT tables.name AS name, columns.name AS column, columns.pk AS pk
                FROM main.sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
                WHERE tables.type = 'table' ORDER BY tables.name, columns.cid
                """
        )
        var tables: [SealedTable] = []
        for name in Set(rows.map { $0["name"] as String }).sorted() {
            let columns = rows.filter { $0["name"] == name }
            let names = columns.map { $0["column"] as String }
            guard names.contains("checksum"), name != Seals.table else { continue }
            let keys = columns.map { (place: $0["pk"] as Int, name: $0["column"] as String) }
                .filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name)
            tables.append(
                SealedTable(
                    name: name,
                    number: tables.count,
                    columns: names.filter { $0 != "checksum" },
                    key: keys.isEmpty ? ["rowid"] : keys
                )
            )
        }
        return tables
    }
}
