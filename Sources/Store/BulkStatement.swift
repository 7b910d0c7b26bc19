import GRDB
import GRDBSQLite

/// A statement for very many rows, bound and stepped without a detour.
@safe
struct BulkStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
        unsafe handle = statement.sqliteStatement
    }

    func bind(_ value: Int64, at place: Int32) {
        unsafe sqlite3_bind_int64(handle, place, value)
    }

    func bind(_ value: Int64?, at place: Int32) {
        if let value {
            bind(value, at: place)
        } else {
            unsafe sqlite3_bind_null(handle, place)
        }
    }

    func bind(_ value: Double?, at place: Int32) {
        if let value {
            unsafe sqlite3_bind_double(handle, place, value)
        } else {
            unsafe sqlite3_bind_null(handle, place)
        }
    }

    func bind(_ text: String?, at place: Int32) {
        guard var text else {
            unsafe sqlite3_bind_null(handle, place)
            return
        }
        text.withUTF8 { buffer in
            let count = Int32(buffer.count)
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                _ = unsafe sqlite3_bind_text(
                    handle,
                    place,
                    characters.baseAddress,
                    count,
                    Self.copy
                )
            }
        }
    }

    func bind(_ bytes: [UInt8], at place: Int32) {
        unsafe bytes.withUnsafeBytes { buffer in
            _ = unsafe sqlite3_bind_blob(
                handle,
                place,
                buffer.baseAddress,
                Int32(buffer.count),
                Self.copy
            )
        }
    }

    /// Goes to the next row.
    ///
    /// - Returns: Whether there is one; if not, the statement is ready for the next use.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            unsafe sqlite3_reset(handle)
            return false
        case let code:
            let message = unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
            unsafe sqlite3_reset(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        while try step() {}
    }

    func reset() { unsafe sqlite3_reset(handle) }

    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    func text(_ column: Int32) -> String {
        guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
        return unsafe String(cString: start)
    }

    /// Calls with the bytes of a column, which live until the next step.
    func withBytes<Result, Failure: Error>(
        _ column: Int32,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = unsafe sqlite3_column_blob(handle, column)
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// What SQLite calls `SQLITE_TRANSIENT`: it copies the bytes at once.
    private static var copy: sqlite3_destructor_type? {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
