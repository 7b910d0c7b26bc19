import Alerting
import Foundation
import GRDB
import Indicators
import Rules

@testable import Store

/// A store with something in every table, and a way to damage it behind its back.
struct FilledStore {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try TemporaryStore()
        try temporary.take(["kinder[alter=0-2] 14627 2015 = 12.5", "kinder 14628 2016 = 3"])
        try temporary.take(["kinder[alter=0-2] 14627 2015 = 13"])
        try store.transaction { transaction in
            let drop: Int32 = 2
            try transaction.insert(
                rejects: [RejectedCell(record: 1, column: 2, text: "x", problem: "no number")],
                of: drop
            )
            let states = [key("14627"): AlertTests.states[2], key("14628"): AlertTests.states[1]]
            try transaction.save(states: states)
            let all = [news("t1", "14627"), news("t2", "14628")]
            try transaction.append(history: all, drop: drop, at: 3)
            let drafts = ["t1", "t2"].map { news in
                NoticeDraft(
                    transition: news,
                    receiver: "kita",
                    release: Release(key: "a")
                )
            }
            try transaction.append(notices: drafts, at: 3)
            let text = AcceptedFile(path: "a.yaml", sha256: "1", text: "x")
            _ = try transaction.save(accepted: [text], at: 4)
            try transaction.queue([draft("1"), draft("2")], for: [], at: 5)
            try transaction.set(.delivery, of: "kita", to: 6)
        }
        _ = try store.recordAttempt(workID: "w", name: "w.csv", at: 7)
    }

    private func draft(_ id: String) -> DispatchDraft {
        DispatchDraft(
            receiver: "kita",
            recipient: "kita@example.org",
            messageID: id,
            thread: nil,
            body: Array("Subject: \(id)\r\n\r\n".utf8)
        )
    }

    /// Writes as no program of ours would: nothing keeps the checksums up to date.
    func damage(_ sql: String) throws {
        let queue = try DatabaseQueue(path: store.path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// What a look at everything finds.
    func damages() throws -> [String] {
        let look = try StoreVerification(path: store.path)
        while try look.step() {}
        return look.damages
    }
}
