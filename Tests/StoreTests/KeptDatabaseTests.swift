import Alerting
import Foundation
import GRDB
import Indicators
import Rules
import Testing

@testable import Store

/// Databases of every released version of the schema, which must open for ever.
///
/// `RECORD=1 swift test --filter KeptDatabaseTests` writes the one of the present version anew and
/// fails; do that only before the version is released.
struct KeptDatabaseTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Databases")
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    @Test(.enabled(if: isRecording)) func `record the present version`() throws {
        let file = Self.folder.appending(path: "version-7.db")
        try? FileManager.default.removeItem(at: file)
        // Small pages, for the file is kept in the repository.
        let queue = try DatabaseQueue(path: file.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = 512; VACUUM") }
        try queue.close()
        try Self.fill(file.path)
        try DatabaseQueue(path: file.path).writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
        }
        Issue.record("recorded; run again without RECORD")
    }

    private static func fill(_ path: String) throws {
        let store = try Store(path: path)
        let dataset = try dataset([
            "kinder[alter=0-2] 14627 2015 = 12.5 provisional date 2015-03-01",
            "kinder[alter=0-2] 14627 2016 = unknown", "kinder[alter=3-5] 14627 2015 = 30",
        ])
        try store.transaction { transaction in
            for number in 1...2 {
                let entry = DropEntry(
                    workID: "w\(number)",
                    name: "kinder.csv",
                    sha256: "ab",
                    received: .epoch + .seconds(number),
                    outcome: .accepted
                )
                let drop = try transaction.insert(drop: entry)
                let revised = try StoreTests.dataset(["kinder[alter=3-5] 14627 2015 = 31"])
                _ = try transaction.merge(number == 1 ? dataset : revised, from: drop)
            }
            try transaction.save(states: [key("14627"): AlertTests.states[2]])
            try transaction.append(history: [news("t1", "14627")], drop: 2, at: 3)
            let notice = NoticeDraft(
                transition: "t1",
                receiver: "kita",
                release: Release(key: "a")
            )
            try transaction.append(notices: [notice], at: 3)
            let files = [AcceptedFile(path: "a.yaml", sha256: "1", text: "x")]
            _ = try transaction.save(accepted: files, at: 4)
        }
    }

    /// The first version, and the first whose rows have checksums, which never get another form.
    @Test(.disabled(if: isRecording), arguments: ["version-1.db", "version-7.db"])
    func `opens and still says the same`(_ name: String) throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = folder.appending(path: name)
        try FileManager.default.copyItem(at: Self.folder.appending(path: name), to: copy)
        let store = try Store(path: copy.path)
        let look = try StoreVerification(path: copy.path)
        while try look.step() {}
        #expect(look.damages == [])
        var readings: [String] = []
        try store.read { view throws in
            try view.export { row in
                readings.append("\(row.key) \(row.period) \(row.reading) @\(row.origin.drop)")
            }
            #expect(try view.drops().map(\.entry.workID) == ["w2", "w1"])
            #expect(try view.states() == [key("14627"): AlertTests.states[2]])
            #expect(try view.history().map(\.transition) == [news("t1", "14627").transition])
            let notices = try view.openNotices()
            #expect(try view.openGroups().map(\.release) == [Release(key: "a")])
            #expect(try view.contents(of: notices) == [news("t1", "14627").content])
            #expect(try view.acceptedFiles()?.files.map(\.text) == ["x"])
        }
        #expect(
            readings == [
                "kinder[alter=0-2] 14627 2015 "
                    + "value(12.5, Indicators.ObservationStatus.provisional) @1",
                "kinder[alter=0-2] 14627 2016 missing(Indicators.MissingReason.unknown) @1",
                "kinder[alter=3-5] 14627 2015 "
                    + "value(31.0, Indicators.ObservationStatus.normal) @2",
            ]
        )
    }
}
