import Alerting
import GRDB
import Indicators
import Testing

@testable import Store

/// What is not as it was written is named: by whoever reads the row, and by a look at everything.
struct SealTests {
    let filled: FilledStore
    var store: Store { filled.store }

    init() throws { filled = try FilledStore() }

    @Test func `what the program writes, changes, replaces and removes is found as it was written`()
        throws
    {
        #expect(try filled.damages() == [])
        try store.transaction { transaction in
            try transaction.save(states: [key("14627"): AlertTests.states[3]])
            try transaction.deleteStates(of: [key("14628")])
            try transaction.queue([], for: [1], at: 8)
            try transaction.markJournaled([1], at: 8)
            try transaction.set(.delivery, of: "kita", to: 9)
            try transaction.forgetAttempts(workID: "w")
        }
        #expect(try store.claim(dispatch: 1, DispatchLease(owner: "a", until: 20), at: 9))
        try store.transaction {
            try $0.settle(dispatch: 1, of: "a", to: .delivered, answer: "250", at: 10)
        }
        try filled.temporary.take(["kinder 14628 2016 = 4", "kinder 14629 2016 = 4"])
        try store.recordAttempts(at: [.notice(2), .entry(2)])
        struct Change: Error {}
        #expect(throws: Change.self) {
            try store.transaction { transaction in
                try transaction.set(.delivery, of: "other", to: 9)
                throw Change()
            }
        }
        #expect(try filled.damages() == [])
        // A second connection keeps the same seals.
        try Store(path: store.path).transaction { try $0.set(.allQuiet, of: "kita", to: 9) }
        #expect(try filled.damages() == [])
    }

    @Test func `every table has checksums`() throws {
        let names = try store.read { view in
            try String.fetchSet(
                view.database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table'"
            )
        }
        let sealed = Set(try store.read { $0.seals.tables.map(\.name) })
        #expect(names.subtracting(sealed) == ["grdb_migrations", "seal"])
    }

    @Test(
        arguments: [
            ("UPDATE dispatch SET answer = 'x' WHERE id = 2", "'dispatch': not as written: id 2"),
            (
                "UPDATE cells SET body = x'01' WHERE id = (SELECT max(id) FROM cells)",
                "'cells': not"
            ),
            ("UPDATE superseded SET by_drop = 7", "'superseded': not as written: cells "),
            ("UPDATE alert SET held = 3 WHERE area = '14628'", "area '14628', rule "),
            (#"UPDATE "transition" SET kind = 'eased' WHERE number = 2"#, "'transition': not"),
            ("UPDATE notice SET receiver = 'x' WHERE id = 1", "'notice': not as written: id 1"),
            (#"UPDATE "drop" SET name = 'x' WHERE id = 1"#, "'drop': not as written: id 1"),
            ("UPDATE series SET area = '14630' WHERE area = '14628'", "'series': not"),
            ("UPDATE reading_count SET count = 9", "'reading_count': not as written: rowid 1"),
            ("UPDATE timer SET fired = 9", "'timer': not as written: name 'delivery kita'"),
            ("DELETE FROM dispatch WHERE id = 2", "'dispatch': 1 rows, and 2 were written"),
            ("DELETE FROM reject", "'reject': 0 rows, and 1 were written"),
            ("INSERT INTO timer SELECT 'x', fired, checksum FROM timer", "'timer': not as written"),
            (
                "INSERT INTO part_member (dimension, code, checksum) VALUES ('a', 'b', -1)",
                "'part_member': 1 rows, and 0 were written"
            ),
            (
                "UPDATE seal SET rows = 1, sum = 5 WHERE name = 'dispatch'",
                "'dispatch': its seal is damaged"
            ),
        ]
    )
    func `a look at everything names it`(_ sql: String, _ expected: String) throws {
        try filled.damage(sql)
        let damages = try filled.damages()
        #expect(damages.contains { $0.contains(expected) }, "\(damages)")
    }

    @Test func `rows that are older than what was written are named`() throws {
        let old = "SELECT id, receiver, checksum FROM notice WHERE id = 1"
        let row = try store.read { try Row.fetchOne($0.database, sql: old) }
        let checksum: Int64? = row?["checksum"]
        try store.transaction { try $0.queue([], for: [1], at: 8) }
        try filled.damage(
            "UPDATE notice SET composed = NULL, checksum = \(checksum ?? 0) WHERE id = 1"
        )
        // The row itself is as it was written once.
        #expect(try store.read { try $0.openNotices().map(\.id) } == [1, 2])
        #expect(
            try filled.damages() == ["table 'notice': some rows are older than what was written"]
        )
    }

    private static let readings: @Sendable (StoreView) throws -> Void = { try $0.export { _ in } }
    private static let earlier: @Sendable (StoreView) throws -> Void = { view in
        try view.export(asOf: 1) { _ in }
    }

    private static let allStates: @Sendable (StoreView) throws -> Void = { _ = try $0.states() }
    private static let openAlerts: @Sendable (StoreView) throws -> Void = { view in
        _ = try view.openAlerts()
    }
    private static let oneState: @Sendable (StoreView) throws -> Void = { view in
        _ = try view.states(of: [key("14627")])
    }
    private static let history: @Sendable (StoreView) throws -> Void = { _ = try $0.history() }
    private static let oneMail: @Sendable (StoreView) throws -> Void = { _ = try $0.dispatch(1) }
    private static let openDispatches: @Sendable (StoreView) throws -> Void = { view in
        _ = try view.openDispatches()
    }
    private static let drops: @Sendable (StoreView) throws -> Void = { _ = try $0.drops() }

    @Test(
        arguments: [
            ("UPDATE cells SET body = x'0100003F'", "'cells' has", readings),
            ("UPDATE superseded SET body = x'01'", "'superseded' has", earlier),
            ("UPDATE alert SET held = 3", "'alert' has", allStates),
            ("UPDATE alert SET held = 3", "'alert' has", openAlerts),
            ("UPDATE alert SET held = 3", "'alert' has another checksum than was", oneState),
            (
                #"UPDATE "transition" SET since = NULL, kind = 'x' WHERE number = 2"#,
                "a row of 'transition' has another checksum than was written (number 2)", history
            ),
            ("UPDATE dispatch SET thread = 'x' WHERE id = 1", "(id 1)", oneMail),
            ("UPDATE dispatch SET thread = 'x' WHERE id = 1", "(id 1)", openDispatches),
            (#"UPDATE "drop" SET size = 9"#, "'drop' has", drops),
        ] as [(String, String, @Sendable (StoreView) throws -> Void)]
    )
    func `who reads it is told which row it is`(
        _ sql: String,
        _ expected: String,
        _ use: @Sendable (StoreView) throws -> Void
    ) throws {
        try filled.damage(sql)
        let error = #expect(throws: StoreError.self) { try store.read { try use($0) } }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("'waage rebuild'") == true)
    }

    @Test func `a drop on damaged readings changes nothing`() throws {
        try filled.damage("UPDATE cells SET body = x'01'")
        let error = #expect(throws: StoreError.self) {
            try filled.temporary.take(["kinder 14628 2016 = 5"])
        }
        #expect(error?.kind == .corrupt)
        #expect(try store.read { try $0.drops() }.count == 2)
    }

    @Test func `damaged news are set aside, and all others are told`() throws {
        try filled.damage(
            """
            UPDATE dispatch SET recipient = 'x' WHERE id = 1;
            UPDATE "transition" SET area = 'x' WHERE number = 2;
            """
        )
        #expect(
            try store.read { try $0.dueDispatches(at: 9, wereRefused: false, limit: 9) }.map(\.id)
                == [2]
        )
        #expect(try store.read { try $0.openNotices().map(\.id) } == [1])
        #expect(try store.setAsideDamaged(at: 9) == ["notice 2", "transition 2", "mail 1"])
        #expect(try store.setAsideDamaged(at: 9) == [])
        let counts = try store.read { try $0.counts() }
        #expect(counts.setAside == 2)
        #expect(counts.mails.dead == 1)
        #expect(try store.read { try $0.owedToJournal().map(\.number) } == [1])
        // It stays damaged, whatever was noted in it.
        #expect(try store.read { try $0.untoldDeadDispatches() } == [])
        let damages = try filled.damages()
        #expect(damages.contains("table 'dispatch': not as written: id 1"))
        #expect(damages.contains("table 'transition': not as written: number 2"))
    }

    @Test func `a seal that is gone is not made anew`() throws {
        try filled.damage("DELETE FROM seal WHERE name = 'dispatch'")
        for isReadOnly in [true, false] {
            let error = #expect(throws: StoreError.self) {
                _ = try isReadOnly ? Store.readOnly(path: store.path) : Store(path: store.path)
            }
            #expect(error?.kind == .corrupt)
            #expect(error?.description.contains("that of table 'dispatch'") == true)
        }
    }

    @Test func `what was found is kept until the next look`() throws {
        #expect(try store.read { try $0.latestVerification() } == nil)
        for damages in [["x", "y"], []] {
            let found = Verification(made: 9, damages: damages)
            try store.transaction { try $0.save(found) }
            #expect(try store.read { try $0.latestVerification() } == found)
        }
        #expect(try filled.damages() == [])
    }

    @Test func `a column more gives all rows new checksums, but for those that were damaged`()
        throws
    {
        try filled.damage(
            """
            UPDATE dispatch SET answer = 'x' WHERE id = 2;
            ALTER TABLE dispatch ADD COLUMN more INTEGER NOT NULL DEFAULT 0;
            """
        )
        #expect(throws: StoreError.self) { try Store.readOnly(path: store.path) }
        _ = try Store(path: store.path)
        #expect(try filled.damages() == ["table 'dispatch': not as written: id 2"])
    }
}
