import Foundation
import GRDB
import GRDBSQLite
import Readings

/// All that the program remembers: one SQLite database.
///
/// Everything a drop means is written in one transaction. The API speaks the domain's types; texts
/// that serve as codes are kept in Unicode's composed form, so that SQLite's order of bytes is the
/// order of Swift's strings.
package final class Store: Sendable {
    package let path: String
    private let queue: DatabaseQueue
    /// The connection has a pointer to it.
    private let watch: StatementWatch?
    /// The checksums of rows; the connection has a pointer to it, too.
    private let seals: Seals
    /// The files of a store that is written to.
    let files: [OpenFile]

    private init(
        path: String,
        isReadOnly: Bool,
        watch: StatementWatch? = nil
    ) throws {
        self.path = path
        self.watch = watch
        seals = Seals()
        queue = try Self.open(path: path, isReadOnly: isReadOnly, watch: watch, seals: seals)
        files = isReadOnly ? [] : OpenFile.all(ofDatabase: path)
    }

    /// Opens the store for reading and writing; makes it first where there is none.
    ///
    /// - Parameters:
    ///   - path: The database file.
    ///   - continues: Called again and again while a statement takes long, on the thread that waits
    ///     for it; false ends the statement, and its transaction with `interrupted`.
    /// - Throws: `StoreError`
    package convenience init(
        path: String,
        continues: (@Sendable () -> Bool)? = nil
    ) throws {
        try self.init(
            path: path,
            isReadOnly: false,
            watch: continues.map(StatementWatch.init)
        )
    }

    /// Opens an existing store for queries; the daemon may go on writing.
    ///
    /// - Throws: `StoreError`; `missing` when there is none.
    package static func readOnly(path: String) throws -> Store {
        guard exists(at: path) else {
            throw StoreError(.missing, path: path, detail: "no such file, or an empty one")
        }
        return try Store(path: path, isReadOnly: true)
    }

    /// Runs one transaction: all of it is on the disk when this returns, or nothing of it happened.
    ///
    /// - Throws: `StoreError`, or what the body throws.
    package func transaction<Result>(
        _ body: (StoreTransaction) throws -> Result
    ) throws -> Result {
        try mappingErrors {
            try queue.write { try sealing($0, body) }
        }
    }

    /// Runs a transaction for whose outcome nobody waits.
    ///
    /// It outlives this process at once, but a power cut only with the next `transaction`.
    ///
    /// - Throws: `StoreError`, or what the body throws.
    func briefTransaction<Result>(
        _ body: (StoreTransaction) throws -> Result
    ) throws -> Result {
        try mappingErrors {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                let result = Swift.Result {
                    try database.transacted(nil) { try sealing(database, body) }
                }
                try database.execute(sql: "PRAGMA synchronous = FULL")
                return try result.get()
            }
        }
    }

    /// Reads one state of the store, which nobody changes meanwhile.
    ///
    /// - Throws: `StoreError`, or what the body throws.
    package func read<Result>(_ body: (StoreView) throws -> Result) throws -> Result {
        try mappingErrors {
            // GRDB's own `read` switches writing off and on again, and with every such pragma
            // SQLite prepares all statements anew that are kept. A view has nothing that writes.
            try queue.writeWithoutTransaction { database in
                try database.transacted(.deferred) {
                    try body(StoreView(database: database, seals: seals))
                }
            }
        }
    }

    /// Brings the log into the database and lets go of the memory that serves repetition.
    ///
    /// The time for it is before a long sleep: the first work afterwards reads from the disk again.
    /// What a reader still needs stays in the log until the next time.
    ///
    /// - Throws: `StoreError`
    package func rest() throws {
        try mappingErrors {
            try queue.writeWithoutTransaction { _ = try $0.checkpoint(.passive) }
            queue.releaseMemory()
        }
    }

    /// Brings everything into the database file and closes it; the store is of no use afterwards.
    ///
    /// - Throws: `StoreError`
    package func close() throws {
        try mappingErrors {
            try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try queue.close()
        }
    }

    /// Does what cannot be done in a transaction.
    func withoutTransaction(_ body: (Database) throws -> Void) throws {
        try mappingErrors { try queue.writeWithoutTransaction(body) }
    }

    /// Does what a transaction does, and brings the seals of its tables up to date.
    private func sealing<Result>(
        _ database: Database,
        _ body: (StoreTransaction) throws -> Result
    ) throws -> Result {
        seals.begin()
        let view = StoreView(database: database, seals: seals)
        let result = try body(StoreTransaction(view: view))
        try seals.write(database)
        return result
    }

    private func mappingErrors<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch let error as CorruptCells {
            throw StoreError(.corrupt, path: path, detail: error.description)
        } catch let error as CorruptRow {
            throw StoreError(.corrupt, path: path, detail: error.description)
        } catch let error as RowDecodingError {
            throw StoreError(.corrupt, path: path, detail: error.description)
        } catch let error as RemotePeriod {
            throw StoreError(.failed, path: path, detail: error.description)
        }
    }

    static func open(
        path: String,
        isReadOnly: Bool,
        watch: StatementWatch?,
        seals: Seals
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(10)
        // A verification reads one state of the store in several pieces.
        configuration.allowsUnsafeTransactions = isReadOnly
        configuration.prepareDatabase { database in
            watch?.observe(database)
            try seals.register(database)
            // GRDB's own `journalMode` would lower `synchronous` to NORMAL afterwards, and then a
            // power cut takes the latest commits with it.
            if !isReadOnly { try database.execute(sql: "PRAGMA journal_mode = WAL") }
            // Up to 64 MiB of cache, which `rest` gives back; a log that a large drop blew up
            // shrinks to 64 MiB again. No news waits until the log is brought into the database:
            // that is done in `rest`, or when the log has 64 MiB.
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -65536;
                    PRAGMA journal_size_limit = 67108864;
                    PRAGMA wal_autocheckpoint = 16384
                    """
            )
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let migrator = Schema.migrator
            if try queue.read(migrator.hasBeenSuperseded) {
                throw StoreError(.tooNew, path: path, detail: "unknown migrations")
            }
            if !isReadOnly {
                try migrator.migrate(queue)
                try SealSetup.write(queue, seals)
                return queue
            }
            let isMigrated = try queue.read(migrator.hasCompletedMigrations)
            guard try isMigrated && SealSetup.read(queue, seals) else {
                throw StoreError(.failed, path: path, detail: "not yet migrated: start the daemon")
            }
            return queue
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch let error as CorruptRow {
            throw StoreError(.corrupt, path: path, detail: error.description)
        } catch let error as RowDecodingError {
            // Of the list of migrations, which nothing seals.
            throw StoreError(.corrupt, path: path, detail: error.description)
        }
    }
}

/// One state of the store to read from; valid inside the closure that got it.
package struct StoreView {
    let database: Database
    let seals: Seals
}

/// The one transaction that writes; valid inside the closure that got it.
package struct StoreTransaction {
    /// What the store holds, with everything that this transaction has written so far.
    package let view: StoreView

    var database: Database { view.database }
    var seals: Seals { view.seals }
}

/// Looks in on statements that take long.
final class StatementWatch: Sendable {
    /// How many steps of SQLite's machine lie between two looks: some thousandths of a second.
    private static let steps: Int32 = 100_000

    private let continues: @Sendable () -> Bool

    init(_ continues: @escaping @Sendable () -> Bool) { self.continues = continues }

    /// Has a connection call; the watch must live as long as it.
    func observe(_ database: Database) {
        unsafe sqlite3_progress_handler(
            database.sqliteConnection,
            Self.steps,
            { context in
                guard let context = unsafe context else { return 0 }
                let watch = unsafe Unmanaged<StatementWatch>.fromOpaque(context)
                    .takeUnretainedValue()
                return watch.continues() ? 0 : 1
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }
}
