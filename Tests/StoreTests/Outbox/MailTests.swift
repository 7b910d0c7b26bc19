import Alerting
import Indicators
import Testing

@testable import Store

struct MailTests {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try TemporaryStore()
        try store.transaction { transaction in
            try transaction.append(
                history: [news("t1", "14627"), news("t2", "14628")],
                drop: nil,
                at: 1
            )
            try transaction.append(
                notices: [
                    notice("t1", "kita", "b"), notice("t2", "kita", "b"),
                    notice("t1", "operators", "a"), notice("t1", "kita", "b"),
                ],
                at: 2
            )
        }
    }

    @Test func `a receiver is told each piece of news once, release by release`() throws {
        let (groups, notices) = try store.read { view in
            (try view.openGroups(), try view.openNotices())
        }
        #expect(groups.map { "\($0.release.key) \($0.receiver)" } == ["a operators", "b kita"])
        #expect(notices.map(\.head.transition) == ["t1", "t1", "t2"])
        // A head says what the whole content says.
        #expect(notices.map(\.head.alert) == [key("14627"), key("14627"), key("14628")])
        let contents = try store.read { try $0.contents(of: notices) }
        #expect(contents.map(\.head) == notices.map(\.head))
    }

    @Test func `a mail closes the notices that it tells`() throws {
        let notices = try store.read { try $0.openNotices() }.dropFirst()
        try store.transaction { transaction in
            try transaction.queue(
                [mail("1", "a@example.org"), mail("2", "b@example.org")],
                for: notices.map(\.id),
                at: 10
            )
        }
        try store.read { view throws in
            #expect(try view.openGroups().map(\.receiver) == ["operators"])
            #expect(
                try view.dueDispatches(at: 10, wereRefused: false, limit: 9).map(\.draft.messageID)
                    == [
                        "1", "2",
                    ]
            )
            #expect(try view.dueDispatches(at: 9, wereRefused: false, limit: 9).isEmpty)
            #expect(try view.threadRoot(of: key("14628"), recipient: "b@example.org") == "2")
            #expect(try view.threadRoot(of: key("14628"), recipient: "c@example.org") == nil)
        }
    }

    @Test func `a mail waits, is tried again, and is delivered or given up`() throws {
        try store.transaction { transaction in
            try transaction.queue(
                [mail("1", "a@example.org"), mail("2", "b@example.org")],
                for: [],
                at: 10
            )
            try transaction.settle(
                dispatch: 1,
                of: "test",
                to: .queued,
                answer: "450 busy",
                next: 70,
                at: 11
            )
            try transaction.settle(
                dispatch: 2,
                of: "test",
                to: .delivered,
                answer: "250 ok",
                at: 12
            )
        }
        try store.read { view throws in
            #expect(try view.dueDispatches(at: 69, wereRefused: true, limit: 9).isEmpty)
            #expect(try view.nextDispatchDue(after: 0) == 70)
            let due = try #require(
                try view.dueDispatches(at: 70, wereRefused: true, limit: 9).first
            )
            #expect(due.attempts == 1)
            #expect(due.answer == "450 busy")
            #expect(due.draft == mail("1", "a@example.org"))
        }
        try store.transaction {
            try $0.settle(dispatch: 1, of: "test", to: .dead, answer: "550 no", at: 80)
        }
        try store.read { view throws in
            #expect(try view.nextDispatchDue(after: 0) == nil)
            #expect(try view.dispatches(in: .dead).map(\.id) == [1])
            #expect(try view.dispatches().map(\.state) == [.delivered, .dead])
        }
    }

    @Test func `a message id is used once`() throws {
        #expect(throws: StoreError.self) {
            try store.transaction { transaction in
                try transaction.queue(
                    [mail("1", "a@example.org"), mail("1", "b@example.org")],
                    for: [],
                    at: 1
                )
            }
        }
        #expect(try store.read { try $0.dispatches() }.isEmpty)
    }

    private func notice(_ transition: String, _ receiver: String, _ group: String) -> NoticeDraft {
        NoticeDraft(
            transition: transition,
            receiver: receiver,
            release: Release(key: group)
        )
    }

    private func mail(_ id: String, _ recipient: String) -> DispatchDraft {
        DispatchDraft(
            receiver: "kita",
            recipient: recipient,
            messageID: id,
            thread: nil,
            body: [0x41, 0x00, 0xFF]
        )
    }
}
