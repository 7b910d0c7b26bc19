import GRDB
import Testing

@testable import Store

/// Five mails: 1 queued, 2 held, 3 dead, 4 delivered, 5 discarded; made at 10, changed at 20.
struct OutboxTests {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try TemporaryStore()
        try store.transaction { transaction in
            let drafts = (1...5).map { number in
                DispatchDraft(
                    receiver: "kita",
                    recipient: "a@example.org",
                    messageID: "\(number)",
                    thread: nil,
                    body: [0x41]
                )
            }
            try transaction.queue(drafts, for: [], at: 10)
            try transaction.settle(
                dispatch: 1,
                of: "test",
                to: .queued,
                answer: "450 busy",
                next: 90,
                at: 20
            )
            try transaction.database.execute(
                sql:
                    """
                    UPDATE dispatch SET held = 1, answer = '454 no', next_attempt = 95 WHERE id = 2
                    """
            )
            try transaction.settle(dispatch: 3, of: "test", to: .dead, answer: "550 no", at: 20)
            try transaction.database.execute(sql: "UPDATE dispatch SET told = 21 WHERE id = 3")
            try transaction.settle(
                dispatch: 4,
                of: "test",
                to: .delivered,
                answer: "250 ok",
                at: 20
            )
            let discarded = try transaction.discard(
                dispatches: [5],
                answer: "discarded by a: old",
                at: 20
            )
            #expect(discarded == [5])
        }
    }

    @Test func `the outbox is counted by what somebody must do`() throws {
        let mails = try store.read { try $0.counts().mails }
        #expect((mails.queued, mails.held, mails.heldAnswer) == (2, 1, "454 no"))
        #expect((mails.dead, mails.discarded, mails.delivered) == (1, 1, 1))
        #expect((mails.oldestQueued, mails.latestDelivery) == (10, 20))
    }

    @Test func `what nobody must care for is not listed`() throws {
        let open = try store.read { try $0.openDispatches() }
        #expect(open.map(\.id) == [3, 2, 1])
        #expect(open.map(\.isHeld) == [false, true, false])
        let discarded = try #require(try store.read { try $0.dispatch(5) })
        #expect((discarded.state, discarded.answer) == (.dead, "discarded by a: old"))
        #expect((discarded.made, discarded.discarded) == (10, 20))
        #expect(try store.read { try $0.dispatch(6) } == nil)
    }

    @Test(
        arguments: [
            (.numbers([3]), [3]), (.numbers([5, 1, 1]), [1, 5]), (.dead, [3]), (.held, [2]),
            (.all, [1, 2, 3]), (.numbers([]), []),
        ] as [(DispatchSelection, [Int64])]
    )
    func `mails that are tried again are due at once`(
        selection: DispatchSelection,
        numbers: [Int64]
    ) throws {
        #expect(try store.transaction { try $0.retry(selection, at: 30) } == numbers)
        let due = try store.read { view in
            try [false, true].flatMap { refused in
                try view.dueDispatches(at: 30, wereRefused: refused, limit: 9)
            }
        }
        #expect(due.map(\.id).sorted() == numbers)
        #expect(due.allSatisfy { !$0.isHeld && $0.discarded == nil })
        // What a person said when he gave it up is no server's answer.
        let answers = [1: "450 busy", 2: "454 no", 3: "550 no"] as [Int64: String]
        #expect(due.allSatisfy { $0.answer == answers[$0.id] })
    }

    @Test func `a mail that is revived keeps its attempts and may die anew`() throws {
        _ = try store.transaction { try $0.retry(.dead, at: 30) }
        let mail = try #require(try store.read { try $0.dispatch(3) })
        #expect((mail.state, mail.attempts, mail.answer) == (.queued, 1, "550 no"))
        #expect((mail.due, mail.changed) == (30, 30))
        let told = try store.transaction { transaction in
            try Int64.fetchOne(transaction.database, sql: "SELECT told FROM dispatch WHERE id = 3")
        }
        #expect(told == nil)
    }

    @Test func `a number that does not fit keeps all others as they are`() throws {
        let before = try store.read { try $0.dispatches() }
        let retried = #expect(throws: OutboxRefusal.self) {
            try store.transaction { try $0.retry(.numbers([1, 4, 9]), at: 30) }
        }
        #expect(retried?.dispatches == [4: .delivered, 9: .unknown])
        let discarded = #expect(throws: OutboxRefusal.self) {
            try store.transaction { try $0.discard(dispatches: [1, 5, 4], answer: "x", at: 30) }
        }
        #expect(discarded?.dispatches == [4: .delivered, 5: .discarded])
        #expect(try store.read { try $0.dispatches() } == before)
    }

    @Test func `a refusal names every number and what to do`() {
        let refusal = OutboxRefusal(dispatches: [9: .unknown, 4: .delivered, 5: .discarded])
        #expect(
            refusal.description == """
                dispatch 4 was delivered
                dispatch 5 was discarded before; 'waage outbox retry 5' revives it
                there is no dispatch 9
                nothing was done; 'waage outbox list --all' shows all
                """
        )
    }
}
