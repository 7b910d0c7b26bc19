import Alerting
import GRDB
import GRDBSQLite
import Indicators
import Rules
import Testing

@testable import Store

/// What it costs to make a mail does not depend on how many there are.
struct ComposingCostTests {
    /// Counts the steps of SQLite's machine.
    private final class StepCount {
        var steps = 0
    }

    /// The steps that making one mail takes, after so many mails of other releases about other
    /// alerts of the same rule and area.
    private func steps(after count: Int) throws -> Int {
        let temporary = try TemporaryStore()
        for number in 0..<count {
            try temporary.store.transaction { transaction in
                let member = DimensionMember("kurs", "K\(number)")
                try Self.release("\(number)", members: [member], transaction)
                try Self.compose(Release(key: "\(number)"), transaction)
            }
        }
        return try temporary.store.transaction { transaction in
            try Self.release("new", members: [], transaction)
            let count = StepCount()
            try Self.count(into: count, transaction.database) {
                try Self.compose(Release(key: "new"), transaction)
            }
            return count.steps
        }
    }

    private static func release(
        _ name: String,
        members: [DimensionMember],
        _ transaction: StoreTransaction
    ) throws {
        var entry = DropEntry(
            workID: name,
            name: "kurse.csv",
            sha256: "ab",
            received: 1,
            outcome: .accepted
        )
        entry.release = Release(key: name)
        let drop = try transaction.insert(drop: entry)
        let notices = [news(name, "14628", members: members)]
        try transaction.append(history: notices, drop: drop, at: 1)
        let draft = NoticeDraft(
            transition: name,
            receiver: "kita",
            release: Release(key: name)
        )
        try transaction.append(notices: [draft], at: 1)
    }

    /// All that a mail asks of the store, and what it writes.
    private static func compose(_ release: Release, _ transaction: StoreTransaction) throws {
        let view = transaction.view
        let group = NoticeGroup(release: release, receiver: "kita")
        #expect(try view.openGroups() == [group])
        var notices: [OpenNotice] = []
        try view.eachOpenNotice(of: group) { notices.append($0) }
        #expect(try view.contents(of: notices).count == 1)
        let roots = try view.threadRoots()
        for notice in notices {
            #expect(try roots.root(of: notice.head.alert, recipient: "a@example.org") == nil)
        }
        #expect(try view.latestNews(about: notices[0].head.alert)?.content.head == notices[0].head)
        #expect(try view.drops(in: release).count == 1)
        let mail = DispatchDraft(
            receiver: "kita",
            recipient: "a@example.org",
            messageID: release.key,
            thread: nil,
            body: [65]
        )
        try transaction.queue([mail], for: notices.map(\.id), at: 2)
        #expect(try view.openGroups() == [])
    }

    private static func count(
        into count: StepCount,
        _ database: Database,
        _ body: () throws -> Void
    ) throws {
        unsafe sqlite3_progress_handler(
            database.sqliteConnection,
            1,
            { context in
                guard let context = unsafe context else { return 0 }
                unsafe Unmanaged<StepCount>.fromOpaque(context).takeUnretainedValue().steps += 1
                return 0
            },
            Unmanaged.passUnretained(count).toOpaque()
        )
        defer { unsafe sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil) }
        try body()
    }

    @Test func `a mail after three hundred costs what the first costs`() throws {
        let (first, later) = (try steps(after: 1), try steps(after: 300))
        #expect(first > 100)
        #expect(later == first)
    }
}
