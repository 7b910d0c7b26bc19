import GRDB

/// Statements that come again with every drop or mail are prepared once: GRDB looks at each new one
/// for what it reads and writes, which costs more than to run it.
extension Database {
    /// Runs a statement that is kept for its next use.
    func executeCached(sql: String, arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// What comes of a transaction that is committed at its end.
    func transacted<Result>(
        _ kind: TransactionKind?,
        _ body: () throws -> Result
    ) throws -> Result {
        var result: Result?
        try inTransaction(kind) {
            result = try body()
            return .commit
        }
        guard let result else { throw DatabaseError(message: "no transaction") }
        return result
    }

    /// The rows of a statement that is kept for its next use.
    func rowsCached(sql: String, arguments: StatementArguments) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    }
}
