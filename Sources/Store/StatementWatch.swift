import GRDB
import GRDBSQLite

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
