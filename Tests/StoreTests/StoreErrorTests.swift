import Foundation
import GRDB
import GRDBSQLite
import Testing

@testable import Store

struct StoreErrorTests {
    let folder: URL
    var path: String { folder.appending(path: "waage.db").path }

    init() throws { folder = try temporaryFolder() }

    @Test func `a missing store is not made by a query`() {
        let error = #expect(throws: StoreError.self) { try Store.readOnly(path: path) }
        #expect(error?.kind == .missing)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a query does not write`() throws {
        _ = try Store(path: path)
        let store = try Store.readOnly(path: path)
        let error = #expect(throws: StoreError.self) {
            try store.transaction { _ = try $0.recordAttempt(workID: "x", name: "x", at: 1) }
        }
        #expect(error?.kind == .notWritable)
    }

    @Test func `a file that is no database is named as such`() throws {
        try Data(repeating: 0x41, count: 5000).write(to: URL(filePath: path))
        let error = #expect(throws: StoreError.self) { try Store(path: path) }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.hasPrefix("store '\(path)': it is damaged") == true)
    }

    @Test func `a store of a newer version is left alone`() throws {
        _ = try Store(path: path)
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(
                sql: "INSERT INTO grdb_migrations (identifier) VALUES ('999 the future')"
            )
        }
        try queue.close()
        let error = #expect(throws: StoreError.self) { try Store(path: path) }
        #expect(error?.kind == .tooNew)
    }

    @Test func `a folder that cannot be written is told apart`() {
        let error = #expect(throws: StoreError.self) { try Store(path: "/proc/waage.db") }
        #expect(error?.kind == .notWritable)
    }

    @Test func `after a rest the database holds everything without its log`() throws {
        let store = try Store(path: path)
        let entry = DropEntry(
            workID: "w",
            name: "a.csv",
            sha256: "0",
            received: 1,
            outcome: .accepted
        )
        _ = try store.transaction { try $0.insert(drop: entry) }
        try store.rest()
        let copy = folder.appending(path: "copy.db").path
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        #expect(try Store(path: copy).read { try $0.drops() }.map(\.entry.name) == ["a.csv"])
        // The store goes on, and what was written is still there.
        _ = try store.transaction { try $0.recordAttempt(workID: "x", name: "x", at: 1) }
        #expect(try store.read { try $0.drops() }.count == 1)
    }

    @Test func `a commit waits for the disk`() throws {
        let store = try Store(path: path)
        let pragmas = try store.read { view in
            (
                try String.fetchOne(view.database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(view.database, sql: "PRAGMA synchronous")
            )
        }
        // 2 is FULL: a commit returns when the log is on the disk.
        #expect(pragmas.0 == "wal" && pragmas.1 == 2)
    }

    @Test func `a full disk is our fault and passes`() throws {
        let store = try Store(path: path)
        let error = #expect(throws: StoreError.self) {
            try store.transaction { transaction in
                // SQLite gives the same answer as for a full disk.
                try transaction.database.execute(sql: "PRAGMA max_page_count = 1")
                for number in 0..<10_000 {
                    _ = try transaction.recordAttempt(workID: "\(number)", name: "x", at: 1)
                }
            }
        }
        #expect(error?.kind == .full)
        #expect(error?.isTemporary == true)
    }

    @Test func `a damaged series is an error of its own`() throws {
        let temporary = try TemporaryStore()
        try temporary.take(["x 14 2015 = 1"])
        try temporary.store.transaction {
            try $0.database.execute(sql: "UPDATE cells SET body = x'01'")
        }
        let error = #expect(throws: StoreError.self) { try temporary.exported() }
        #expect(error?.kind == .corrupt)
    }

    @Test func `a list of migrations with a name that is lost is damage, for whoever opens it`()
        throws
    {
        _ = try Store(path: path)
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE other (identifier TEXT);
                    INSERT INTO other SELECT identifier FROM grdb_migrations;
                    UPDATE other SET identifier = NULL WHERE rowid = 1;
                    DROP TABLE grdb_migrations;
                    ALTER TABLE other RENAME TO grdb_migrations
                    """
            )
        }
        try queue.close()
        for open in [{ try Store(path: $0) }, { try Store.readOnly(path: $0) }] {
            let error = #expect(throws: StoreError.self) { _ = try open(path) }
            #expect(error?.kind == .corrupt)
        }
    }

    @Test func `what cannot be bound is an error, not a row without it`() throws {
        let queue = try DatabaseQueue()
        try queue.write { database in
            try database.execute(sql: "CREATE TABLE t (a)")
            let insert = try BulkStatement(database, "INSERT INTO t VALUES (?)")
            let places: [(Int32) throws -> Void] = [
                { try insert.bind(1, at: $0) }, { try insert.bind(1.5, at: $0) },
                { try insert.bind("x", at: $0) }, { try insert.bind([1], at: $0) },
                { try insert.bind(nil as String?, at: $0) },
            ]
            for bind in places {
                try bind(1)
                #expect(throws: DatabaseError.self) { try bind(2) }
            }
            // More than SQLite takes, which would be bound as nothing.
            unsafe sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_LENGTH, 1000)
            let long = String(repeating: "x", count: 2000)
            #expect(throws: DatabaseError.self) { try insert.bind(long, at: 1) }
            #expect(throws: DatabaseError.self) { try insert.bind([UInt8](long.utf8), at: 1) }
        }
    }

    @Test func `a text is read to its end`() throws {
        try DatabaseQueue().read { database in
            let select = try BulkStatement(database, "SELECT 'a' || char(0) || 'b'")
            #expect(try select.step())
            #expect(try select.text(0) == "a\u{0}b")
        }
    }
}
