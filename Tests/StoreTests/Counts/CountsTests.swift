import Alerting
import GRDB
import Indicators
import Rules
import Testing

@testable import Store

struct CountsTests {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws { temporary = try TemporaryStore() }

    @Test func `an empty store counts nothing`() throws {
        let counts = try store.read { try $0.counts() }
        var nothing = StoreCounts()
        nothing.drops = [.accepted: 0, .repeated: 0, .rejected: 0, .undo: 0]
        nothing.firing = [.warning: 0, .critical: 0]
        nothing.pending = [.warning: 0, .critical: 0]
        nothing.answers = [.taken: 0, .asked: 0, .person: 0, .ignored: 0]
        #expect(counts == nothing)
    }

    @Test func `each key and period is one reading, however often it comes or goes`() throws {
        try temporary.take(["kinder 14627 2015 = 10", "kinder 14627 2016 = unknown"])
        try temporary.take(["kinder 14627 2015 = 11", "kinder 14628 2015 = 5"])
        // The second town is taken back, which stays a reading with a reason.
        try temporary.take(["kinder 14627 2015 = 11"], replacesPeriods: true)
        try temporary.take(["plaetze 14627 2015 = 9", "kinder 14628 2015 = 6"])
        let counts = try store.read { try $0.counts() }
        #expect(counts.readings == 4)
        #expect(try temporary.exported().count == 4)
        #expect(counts.series == 3)
        #expect(counts.drops == [.accepted: 4, .repeated: 0, .rejected: 0, .undo: 0])
    }

    @Test func `files are counted by what became of them`() throws {
        let outcomes: [DropEntry.Outcome] = [.accepted, .rejected, .repeated, .rejected, .accepted]
        try store.transaction { transaction in
            for (number, outcome) in outcomes.enumerated() {
                _ = try transaction.insert(drop: Self.entry(number, outcome))
            }
        }
        try store.read { view throws in
            let counts = try view.counts()
            #expect(counts.drops == [.accepted: 2, .repeated: 1, .rejected: 2, .undo: 0])
            #expect(counts.latestRejection == 4000)
            #expect(try view.latestAcceptedDrop()?.id == 5)
            #expect(try view.rejectedDrops(since: 2000).map(\.id) == [4, 2])
            #expect(try view.rejectedDrops(since: 2001).map(\.id) == [4])
        }
    }

    @Test func `alerts are counted by state and level`() throws {
        let phases: [AlertState.Phase] = [
            .inactive, .firing(.critical), .firing(.warning), .firing(.warning),
            .pending(.critical, held: 1), .resolved,
        ]
        try store.transaction { transaction in
            try transaction.save(
                states: phases.enumerated().map { number, phase in
                    (key: key("1462\(number)"), value: AlertState(phase: phase))
                }
            )
        }
        let counts = try store.read { try $0.counts() }
        #expect(counts.firing == [.critical: 1, .warning: 2])
        #expect(counts.pending == [.critical: 1, .warning: 0])
        #expect(try store.read { try $0.resolvedAlerts() } == 1)
    }

    @Test func `news is owed until it is composed and in the journal`() throws {
        try store.transaction { transaction in
            let transitions = [news("t1", "14627"), news("t2", "14628")]
            try transaction.append(history: transitions, drop: nil, at: 7)
            let notice = NoticeDraft(
                transition: "t1",
                receiver: "kita",
                release: Release(key: "a")
            )
            try transaction.append(notices: [notice], at: 7)
        }
        var counts = try store.read { try $0.counts() }
        #expect((counts.openNotices, counts.journalOwed, counts.oldestOwed) == (1, 2, 7))
        #expect(counts.openNews == ["kita": OpenNews(count: 1, oldest: 7)])
        try store.transaction { transaction in
            try transaction.markJournaled([1, 2], at: 8)
            try transaction.queue([], for: try transaction.view.openNotices().map(\.id), at: 8)
        }
        counts = try store.read { try $0.counts() }
        #expect((counts.openNotices, counts.journalOwed, counts.oldestOwed) == (0, 0, nil))
    }

    @Test func `a file's text is in force since it was accepted last`() throws {
        let sets = [
            ["a": "1", "b": "1"], ["a": "2", "b": "1"], ["b": "1"], ["a": "2", "b": "2"],
        ]
        for (number, set) in sets.enumerated() {
            let files = set.map { AcceptedFile(path: $0, sha256: $1, text: $1) }
            _ = try store.transaction {
                try $0.save(accepted: files, at: Moment(milliseconds: Int64(number)))
            }
        }
        #expect(try store.read { try $0.acceptedSince() } == ["a": 3, "b": 3])
        let files = ["a", "b"].map { AcceptedFile(path: $0, sha256: "2", text: "2") }
        let more = files + [AcceptedFile(path: "c", sha256: "1", text: "1")]
        _ = try store.transaction { try $0.save(accepted: more, at: 9) }
        #expect(try store.read { try $0.acceptedSince() } == ["a": 3, "b": 3, "c": 9])
    }

    @Test func `no count walks through a table`() throws {
        let plans = try store.transaction { transaction in
            let database = transaction.database
            var statements: [String] = []
            database.trace { statements.append($0.expandedDescription) }
            _ = try transaction.view.counts()
            _ = try transaction.view.resolvedAlerts()
            database.trace()
            return try statements.filter { $0.contains("FROM") }.flatMap { sql in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)")
                    .map { "\(sql): \($0["detail"] as String)" }
            }
        }
        #expect(plans.count > 15)
        // Two tables have a row for each indicator, or one; three indices have what is open alone.
        let small = ["SCAN series_group", "SCAN reading_count"]
        let open = ["notice_open", "transition_owed", "query_open"].map { "USING INDEX \($0)" }
        let walks = plans.filter { plan in
            plan.contains(": SCAN")
                && !(small + open + ["USING COVERING INDEX"]).contains { plan.contains($0) }
        }
        #expect(walks == [])
    }

    private static func entry(_ number: Int, _ outcome: DropEntry.Outcome) -> DropEntry {
        DropEntry(
            workID: "w\(number)",
            name: "kinder.csv",
            sha256: "ab",
            received: .epoch + .seconds(number + 1),
            outcome: outcome
        )
    }
}
