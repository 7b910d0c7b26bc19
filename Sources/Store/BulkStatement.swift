import GRDB
import GRDBSQLite

/// A statement for very many rows, bound and stepped without a detour.
///
/// It is kept for its next use: whoever has the same one at the same time binds all of its places
/// and steps it to its end, or resets it, before the other one goes on.
@safe
struct BulkStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        unsafe handle = statement.sqliteStatement
    }

    func bind(_ value: Int64, at place: Int32) throws {
        try check(unsafe sqlite3_bind_int64(handle, place, value))
    }

    func bind(_ value: Int64?, at place: Int32) throws {
        guard let value else { return try bindNull(at: place) }
        try bind(value, at: place)
    }

    func bind(_ value: Double?, at place: Int32) throws {
        guard let value else { return try bindNull(at: place) }
        try check(unsafe sqlite3_bind_double(handle, place, value))
    }

    func bind(_ text: String?, at place: Int32) throws {
        guard var text else { return try bindNull(at: place) }
        let code = text.withUTF8 { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                unsafe sqlite3_bind_text64(
                    handle,
                    place,
                    characters.baseAddress,
                    sqlite3_uint64(characters.count),
                    Self.copy,
                    UInt8(SQLITE_UTF8)
                )
            }
        }
        try check(code)
    }

    func bind(_ bytes: [UInt8], at place: Int32) throws {
        let code = unsafe bytes.withUnsafeBytes { buffer in
            unsafe sqlite3_bind_blob64(
                handle,
                place,
                buffer.baseAddress,
                sqlite3_uint64(buffer.count),
                Self.copy
            )
        }
        try check(code)
    }

    private func bindNull(at place: Int32) throws {
        try check(unsafe sqlite3_bind_null(handle, place))
    }

    /// A place that the statement does not have, a text that is too long, no memory: what is not
    /// bound would be written as nothing.
    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let message = unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }

    /// Goes to the next row.
    ///
    /// - Returns: Whether there is one; if not, the statement is ready for the next use.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            reset()
            return false
        case let code:
            let failure = failure(code)
            reset()
            throw failure
        }
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        while try step() {}
    }

    /// Makes the statement ready for the next use; SQLite repeats here what the last step failed
    /// with, which was thrown then.
    func reset() { _ = unsafe sqlite3_reset(handle) }

    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// The text of a column that is never NULL.
    func text(_ column: Int32) throws -> String {
        guard let start = unsafe sqlite3_column_text(handle, column) else {
            throw failure(SQLITE_NOMEM)
        }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe String(
            decoding: UnsafeBufferPointer(start: start, count: count),
            as: UTF8.self
        )
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
