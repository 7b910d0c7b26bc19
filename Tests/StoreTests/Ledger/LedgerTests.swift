import Alerting
import Foundation
import GRDB
import Indicators
import Readings
import Testing

@testable import Store

struct LedgerTests {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws { temporary = try TemporaryStore() }

    @Test func `a line of the ledger comes back as it was written`() throws {
        var entry = entry("w1")
        entry.size = 4711
        entry.supplier = "statistik"
        entry.format = "tidy CSV"
        entry.stamp = ReleaseStamp(seconds: 1_507_632_386)
        entry.release = Release(key: "statistik 2017-10-10")
        let id = try store.transaction { try $0.insert(drop: entry) }
        var counts = DropCounts(records: 3, readings: 2, rejected: 1)
        counts.merged.new = 2
        let rejects = [
            RejectedCell(record: 7, column: 3, text: "1O", problem: "no number"),
            RejectedCell(record: 5, column: 0, text: "", problem: "too short"),
        ]
        try store.transaction { transaction in
            try transaction.update(counts: counts, of: id)
            try transaction.insert(rejects: rejects, of: id)
        }
        entry.counts = counts
        try store.read { view throws in
            #expect(try view.drop(workID: "w1") == Drop(id: id, entry: entry))
            #expect(try view.drop(id) == Drop(id: id, entry: entry))
            #expect(try view.rejects(of: id) == rejects)
            #expect(try view.drop(workID: "w2") == nil)
        }
    }

    @Test func `a fault of a cell is kept for every language, and one of another version as text`()
        throws
    {
        let id = try store.transaction { try $0.insert(drop: entry("w1")) }
        let late = CellFault.latePeriod(
            period: TimePeriod(.schoolYear, ordinal: 2042),
            due: nil,
            takenOn: CalendarDate(year: 2026, month: 3, day: 2)
        )
        let rejects = [late, CellFault.noNumber, .contradiction(in: .records(numbers: [3, 5]))].map
        {
            RejectedCell(record: 1, column: 2, text: "x", problem: $0.description, fault: $0)
        }
        try store.transaction { try $0.insert(rejects: rejects, of: id) }
        #expect(try store.read { try $0.rejects(of: id) } == rejects)
        let column = try store.read { view in
            try String.fetchAll(view.database, sql: "SELECT fault FROM reject ORDER BY number")
        }
        #expect(
            column == [
                #"{"latePeriod":{"period":"2042/43","takenOn":"2026-03-02"}}"#, #"{"noNumber":{}}"#,
                #"{"contradiction":{"in":{"records":{"numbers":[3,5]}}}}"#,
            ]
        )
        try store.transaction { transaction in
            try transaction.database.execute(
                sql: #"UPDATE reject SET fault = '{"wrongColour":{}}' WHERE number = 1"#
            )
            try transaction.database.execute(
                sql: "UPDATE reject SET fault = NULL WHERE number = 2"
            )
        }
        let read = try store.read { try $0.rejects(of: id) }
        #expect(read.map(\.fault) == [late, nil, nil])
        #expect(read[1].problem == CellFault.noNumber.description)
    }

    @Test func `numbers that an earlier version did not count are 0`() throws {
        let text = #"{"new": 2, "revised": 1, "filled": 0, "unchanged": 0, "restated": 0}"#
        let counts = try JSONDecoder().decode(MergeCounts.self, from: Data(text.utf8))
        #expect(counts.new == 2)
        #expect(counts.revised == 1)
        #expect(counts.series == 0)
    }

    @Test func `attempts count until the drop is in the ledger`() throws {
        func attempt() throws -> Int {
            try store.recordAttempt(workID: "w1", name: "x.csv", at: 1)
        }
        #expect(try [attempt(), attempt(), attempt()] == [1, 2, 3])
        _ = try store.transaction { try $0.insert(drop: entry("w1")) }
        #expect(try attempt() == 1)
    }

    @Test func `the latest drop of a source is the latest that was accepted`() throws {
        try store.transaction { transaction in
            for (number, outcome) in [DropEntry.Outcome.accepted, .repeated, .rejected].enumerated()
            {
                _ = try transaction.insert(drop: entry("w\(number)", outcome))
            }
            var other = entry("w9")
            other.source = "other"
            _ = try transaction.insert(drop: other)
        }
        try store.read { view throws in
            #expect(try view.latestDrop(ofSource: "kita")?.id == 1)
            #expect(try view.latestDrop(ofSource: "unknown") == nil)
            #expect(try view.drops(limit: 2).map(\.id) == [4, 3])
        }
    }

    @Test func `a work id is taken once`() throws {
        _ = try store.transaction { try $0.insert(drop: entry("w1")) }
        #expect(throws: StoreError.self) {
            _ = try store.transaction { try $0.insert(drop: entry("w1")) }
        }
    }

    @Test func `the last accepted texts of the configuration are kept`() throws {
        let first = [
            AcceptedFile(path: "b.yaml", sha256: "2", text: "rules: {}"),
            AcceptedFile(path: "a.yaml", sha256: "1", text: "ä"),
        ]
        let second = [AcceptedFile(path: "a.yaml", sha256: "3", text: "c")]
        #expect(try store.read { try $0.acceptedFiles()?.id } == nil)
        let ids = try [first, first, second, first].map { files in
            try store.transaction { try $0.save(accepted: files, at: 1) }
        }
        #expect(ids == [1, 1, 2, 3])
        let current = try store.read { try $0.acceptedFiles()?.files }
        #expect(current?.map(\.path) == ["a.yaml", "b.yaml"])
        #expect(current?.map(\.text) == ["ä", "rules: {}"])
    }

    private func entry(
        _ workID: String,
        _ outcome: DropEntry.Outcome = .accepted
    ) -> DropEntry {
        var entry = DropEntry(
            workID: workID,
            name: "x.csv",
            sha256: "ab",
            received: 1_700_000_000_123,
            outcome: outcome
        )
        entry.source = "kita"
        return entry
    }
}
