import GRDB
import Indicators
import Testing

@testable import Store

/// Mails that wait for a mail server, and mails that were given up.
struct MailServersTests {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try TemporaryStore()
        try store.transaction { transaction in
            let drafts = ["a", "b", "c"].map {
                DispatchDraft(
                    receiver: "kita",
                    recipient: $0,
                    messageID: $0,
                    thread: nil,
                    body: [65]
                )
            }
            try transaction.queue(drafts, for: [], at: 10)
            try transaction.settle(
                dispatch: 3,
                of: "test",
                to: .queued,
                answer: "450 later",
                next: 100,
                at: 11
            )
        }
    }

    private func states() throws -> [String] {
        try store.read { view in
            try view.dispatches().reversed().map { mail in
                "\(mail.draft.recipient) \(mail.isHeld ? "held" : mail.state.rawValue) "
                    + "\(mail.due.milliseconds) \(mail.attempts) \(mail.answer ?? "-")"
            }
        }
    }

    @Test func `those that are due wait for a server, and all are due when there is one`() throws {
        let count = try store.transaction {
            try $0.holdDueDispatches(until: 500, answer: "gone", at: 20)
        }
        #expect(count == 2)
        let held = ["a held 500 0 gone", "b held 500 0 gone", "c queued 100 1 450 later"]
        #expect(try states() == held)
        try store.transaction { try $0.releaseHeldDispatches(at: 30) }
        #expect(
            try states() == [
                "a queued 30 0 gone", "b queued 30 0 gone", "c queued 100 1 450 later",
            ]
        )
    }

    @Test func `an answer ends the waiting of a mail`() throws {
        try store.transaction { transaction in
            try transaction.holdDueDispatches(until: 500, answer: "gone", at: 20)
            try transaction.settle(
                dispatch: 1,
                of: "test",
                to: .queued,
                answer: "451 x",
                next: 600,
                at: 21
            )
        }
        #expect(try states().first == "a queued 600 1 451 x")
    }

    @Test func `those that were refused are asked for apart`() throws {
        try store.read { view throws in
            func due(_ wereRefused: Bool, at time: Moment) throws -> [Int64] {
                try view.dueDispatches(at: time, wereRefused: wereRefused, limit: 10).map(\.id)
            }
            #expect(try due(false, at: 100) == [1, 2])
            #expect(try due(true, at: 100) == [3])
            #expect(try due(true, at: 99) == [])
            #expect(try view.dueDispatches(at: 100, wereRefused: false, limit: 1).map(\.id) == [1])
            #expect(try view.nextDispatchDue(after: 10) == 100)
            #expect(try view.nextDispatchDue(after: 100) == nil)
        }
    }

    @Test func `the operators are told of a death once, and again of another one`() throws {
        func untold() throws -> [Int64] {
            try store.read { try $0.untoldDeadDispatches().map(\.id) }
        }
        try store.transaction { transaction in
            try transaction.settle(dispatch: 1, of: "test", to: .dead, answer: "550", at: 20)
            try transaction.settle(dispatch: 3, of: "test", to: .dead, answer: "550", at: 20)
        }
        #expect(try untold() == [1, 3])
        try store.transaction { try $0.markTold(dispatches: [1], at: 30) }
        #expect(try untold() == [3])
        try store.transaction { transaction in
            try transaction.database.execute(
                sql: "UPDATE dispatch SET state = 'queued' WHERE id = 1"
            )
            try transaction.settle(dispatch: 1, of: "test", to: .dead, answer: "550", at: 40)
        }
        #expect(try untold() == [1, 3])
    }

    @Test func `what a person gave up stays so, unless it was delivered`() throws {
        try store.transaction { transaction in
            try transaction.database.execute(
                sql: "UPDATE dispatch SET state = 'dead', discarded = 15 WHERE id < 3"
            )
            try transaction.settle(
                dispatch: 1,
                of: "test",
                to: .queued,
                answer: "450",
                next: 50,
                at: 20
            )
            try transaction.settle(dispatch: 2, of: "test", to: .delivered, answer: "250", at: 20)
        }
        #expect(try states().prefix(2) == ["a dead 10 0 -", "b delivered 10 1 250"])
        #expect(try store.read { try $0.untoldDeadDispatches() }.isEmpty)
    }
}
