import Alerting
import Foundation
import Testing

@testable import Store

/// Two programs on one database: what one of them does, the other does not do again.
struct SharedOutboxTests {
    private let folder: URL
    private let first: Store
    private let second: Store

    init() throws {
        folder = try temporaryFolder()
        first = try Store(path: folder.appending(path: "waage.db").path)
        second = try Store(path: folder.appending(path: "waage.db").path)
        try first.transaction { transaction in
            try transaction.append(history: [news("t1", "14627")], drop: nil, at: 1)
            let notice = NoticeDraft(
                transition: "t1",
                receiver: "kita",
                release: Release(key: "a")
            )
            try transaction.append(notices: [notice], at: 2)
        }
    }

    private func draft(_ id: String) -> DispatchDraft {
        DispatchDraft(
            receiver: "kita",
            recipient: "kita@example.org",
            messageID: id,
            thread: nil,
            body: [65]
        )
    }

    @Test func `a notice stands in the mail of whoever closed it first`() throws {
        let seen = try second.read { try $0.openNotices().map(\.id) }
        try first.transaction { try $0.queue([draft("1")], for: seen, at: 10) }
        #expect(throws: NoticesTaken.self) {
            try second.transaction { try $0.queue([draft("2")], for: seen, at: 11) }
        }
        #expect(try first.read { try $0.dispatches() }.map(\.draft.messageID) == ["1"])
    }

    @Test func `a mail belongs to one owner until it is settled or the lease ends`() throws {
        try first.transaction { try $0.queue([draft("1")], for: [], at: 10) }
        let (mine, yours) = (
            DispatchLease(owner: "a", until: 100), DispatchLease(owner: "b", until: 200)
        )
        #expect(try first.claim(dispatch: 1, mine, at: 10))
        #expect(try !second.claim(dispatch: 1, yours, at: 99))
        #expect(
            try second.read { try $0.dueDispatches(at: 99, wereRefused: false, limit: 9) } == []
        )
        #expect(try second.read { try $0.nextDispatchDue(after: 99) } == 100)
        #expect(
            try second.transaction { try $0.holdDueDispatches(until: 9, answer: "", at: 99) } == 0
        )
        // The owner died.
        #expect(try second.claim(dispatch: 1, yours, at: 100))
        // It did not: what it says of the mail says nothing, but that it was delivered.
        try first.transaction { transaction in
            try transaction.settle(dispatch: 1, of: "a", to: .dead, answer: "550", at: 101)
            try transaction.release(dispatch: 1, of: "a")
        }
        let mail = try #require(try first.read { try $0.dispatch(1) })
        #expect((mail.state, mail.attempts) == (.queued, 0))
        #expect(try !first.claim(dispatch: 1, mine, at: 102))
        try first.transaction {
            try $0.settle(dispatch: 1, of: "a", to: .delivered, answer: "250", at: 103)
        }
        try second.transaction {
            try $0.settle(dispatch: 1, of: "b", to: .queued, answer: "450", next: 500, at: 104)
        }
        #expect(try first.read { try $0.dispatch(1) }?.state == .delivered)
    }

    @Test func `an owner that starts again lets go of what it had`() throws {
        try first.transaction { try $0.queue([draft("1"), draft("2")], for: [], at: 10) }
        #expect(try first.claim(dispatch: 1, DispatchLease(owner: "a", until: 1000), at: 10))
        #expect(try second.claim(dispatch: 2, DispatchLease(owner: "b", until: 1000), at: 10))
        try first.transaction { try $0.releaseDispatches(of: "a") }
        let due = try first.read { try $0.dueDispatches(at: 20, wereRefused: false, limit: 9) }
        #expect(due.map(\.id) == [1])
        try second.transaction { try $0.renew(DispatchLease(owner: "b", until: 3000)) }
        #expect(try !first.claim(dispatch: 2, DispatchLease(owner: "a", until: 4000), at: 2000))
    }
}
