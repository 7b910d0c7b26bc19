import GRDB
import GRDBSQLite
import Synchronization

/// The checksums that one connection writes and reads.
final class Seals: Sendable {
    /// The table with the seal of each table.
    static let table = "seal"

    /// What a transaction changed in the seal of a table.
    struct Change: Hashable {
        var rows: Int64 = 0
        var sum: Int64 = 0
    }

    private struct State {
        var tables: [String: SealedTable] = [:]
        /// The columns of each table and what is damaged, as a statement asks for them.
        var columns: [String: String] = [:]
        /// By the number of the table.
        var changes: [Change] = []
    }

    private let state = Mutex(State())

    /// The number of a table.
    func number(_ name: String) throws(CorruptRow) -> Int { try table(name).number }

    /// SQL for all columns of the rows of a table, and what is damaged, for `requireIntact`.
    func columns(of name: String) throws(CorruptRow) -> String {
        if let columns = state.withLock({ $0.columns[name] }) { return columns }
        throw CorruptRow(table: name, problem: "no checksums")
    }

    /// SQL for what is damaged of a row, for a column of the name `damage`.
    ///
    /// A statement may have given the table another name.
    func damage(of name: String, as row: String? = nil) throws(CorruptRow) -> String {
        try table(name).damage(in: row)
    }

    /// SQL for whether a row of a table is intact.
    func isIntact(_ name: String) throws(CorruptRow) -> String { try table(name).isIntact }

    private func table(_ name: String) throws(CorruptRow) -> SealedTable {
        guard let table = state.withLock({ $0.tables[name] }) else {
            throw CorruptRow(table: name, problem: "no checksums")
        }
        return table
    }

    /// All tables in the order of their numbers.
    var tables: [SealedTable] {
        state.withLock { $0.tables.values.sorted { $0.number < $1.number } }
    }

    /// Notes which tables there are.
    func adopt(_ tables: [SealedTable]) {
        state.withLock { state in
            state.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
            state.columns = state.tables.mapValues { table in
                "\(table.quoted).*, \(table.damage()) AS damage"
            }
            state.changes = Array(repeating: Change(), count: tables.count)
        }
    }

    /// Begins a transaction: what one that failed had changed is forgotten.
    func begin() {
        state.withLock { state in
            for number in state.changes.indices { state.changes[number] = Change() }
        }
    }

    /// Notes a row that is new under its checksum.
    func add(_ checksum: Int64, to number: Int) {
        state.withLock { state in
            guard state.changes.indices.contains(number) else { return }
            state.changes[number].rows += 1
            state.changes[number].sum &+= checksum
        }
    }

    /// Notes that a row is gone.
    func remove(_ checksum: Int64, from number: Int) {
        state.withLock { state in
            guard state.changes.indices.contains(number) else { return }
            state.changes[number].rows -= 1
            state.changes[number].sum &-= checksum
        }
    }

    /// Writes what the transaction changed; it is the last that the transaction does.
    func write(_ database: Database) throws {
        for table in tables {
            let change = state.withLock { $0.changes[table.number] }
            guard change != Change() else { continue }
            let update = try database.cachedStatement(
                sql: """
                    UPDATE seal SET rows = rows + ?1, sum = sum + ?2,
                        checksum = row_checksum(name, columns, rows + ?1, sum + ?2)
                    WHERE name = ?3
                    """
            )
            try update.execute(arguments: [change.rows, change.sum, table.name])
        }
        begin()
    }
}

/// The functions of SQL: `row_checksum(values…)`; `seal_row(table, values…)`, which counts the row
/// as new and gives its checksum; `unseal_row(table, checksum)`, which counts it as gone: 0.
extension Seals {
    /// Gives a connection the functions; the seals must live as long as it.
    func register(_ database: Database) throws {
        let pure = SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        unsafe try register("row_checksum", pure, Self.rowChecksum, database)
        unsafe try register("seal_row", 0, Self.sealRow, database)
        unsafe try register("unseal_row", 0, Self.unsealRow, database)
    }

    private func register(
        _ name: String,
        _ flags: Int32,
        _ function: Function,
        _ database: Database
    ) throws {
        let code = unsafe sqlite3_create_function_v2(
            database.sqliteConnection,
            name,
            -1,
            SQLITE_UTF8 | flags,
            Unmanaged.passUnretained(self).toOpaque(),
            function,
            nil,
            nil,
            nil
        )
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    private typealias Arguments = UnsafeMutablePointer<OpaquePointer?>
    private typealias Function = @convention(c) (OpaquePointer?, Int32, Arguments?) -> Void

    private static let rowChecksum: Function = { context, count, arguments in
        guard let arguments = unsafe arguments else { return }
        unsafe sqlite3_result_int64(context, Seals.checksum(arguments, 0..<Int(count)))
    }

    private static let sealRow: Function = { context, count, arguments in
        guard let arguments = unsafe arguments, let seals = unsafe seals(context) else { return }
        let checksum = unsafe checksum(arguments, 1..<Int(count))
        unsafe seals.add(checksum, to: Int(sqlite3_value_int64(arguments[0])))
        unsafe sqlite3_result_int64(context, checksum)
    }

    private static let unsealRow: Function = { context, _, arguments in
        guard let arguments = unsafe arguments, let seals = unsafe seals(context) else { return }
        let number = unsafe Int(sqlite3_value_int64(arguments[0]))
        unsafe seals.remove(sqlite3_value_int64(arguments[1]), from: number)
        unsafe sqlite3_result_int64(context, 0)
    }

    private static func seals(_ context: OpaquePointer?) -> Seals? {
        guard let pointer = unsafe sqlite3_user_data(context) else { return nil }
        return unsafe Unmanaged<Seals>.fromOpaque(pointer).takeUnretainedValue()
    }

    private static func checksum(_ values: Arguments, _ places: Range<Int>) -> Int64 {
        var checksum = RowChecksum()
        for place in places {
            let value = unsafe values[place]
            switch unsafe sqlite3_value_type(value) {
            case SQLITE_INTEGER: unsafe checksum.add(sqlite3_value_int64(value))
            case SQLITE_FLOAT: unsafe checksum.add(sqlite3_value_double(value))
            case SQLITE_TEXT:
                let start = unsafe sqlite3_value_text(value)
                let count = unsafe Int(sqlite3_value_bytes(value))
                unsafe checksum.add(text: UnsafeRawBufferPointer(start: start, count: count))
            case SQLITE_BLOB:
                let start = unsafe sqlite3_value_blob(value)
                let count = unsafe Int(sqlite3_value_bytes(value))
                unsafe checksum.add(blob: UnsafeRawBufferPointer(start: start, count: count))
            default: checksum.addNull()
            }
        }
        return checksum.value
    }
}

extension Row {
    /// Looks at the checksum before anything of a row is used: damage may have turned a text into
    /// nothing, and much else.
    ///
    /// The row has a column `damage`.
    ///
    /// - Throws: `CorruptRow` with the row's key.
    func requireIntact() throws(CorruptRow) {
        guard let damage = self["damage"] as String? else { return }
        let parts = damage.split(separator: "\t", maxSplits: 1).map(String.init)
        throw CorruptRow(table: parts[0], row: parts.last ?? "?")
    }
}
