import Alerting
import Foundation
import GRDB
import Indicators
import Testing

@testable import Store

/// Dispatches of several channels in one outbox.
struct DispatchTests {
    private let temporary: TemporaryStore
    private var store: Store { temporary.store }

    init() throws { temporary = try TemporaryStore() }

    private func draft(
        _ id: String,
        _ channel: ChannelKind = .webhook,
        to address: String = "https://a",
        body: String = "{}"
    ) -> DispatchDraft {
        DispatchDraft(
            channel,
            receiver: "kita",
            recipient: address,
            messageID: id,
            body: Array(body.utf8)
        )
    }

    private func due(_ channel: ChannelKind, at now: Moment, share: Int? = nil) throws -> [String] {
        try store.read { view in
            try view.dueDispatches(by: channel, at: now, wereRefused: false, limit: 9, share: share)
                .map(\.draft.messageID)
        }
    }

    @Test func `each channel sees its own, and no address takes all the room`() throws {
        try store.transaction { transaction in
            let hooks = (1...3).map { draft("a\($0)") } + [draft("b1", to: "https://b")]
            try transaction.queue(hooks + [draft("m", .mail)], for: [], at: 10)
        }
        #expect(try due(.mail, at: 10) == ["m"])
        #expect(try due(.webhook, at: 10) == ["a1", "a2", "a3", "b1"])
        #expect(try due(.webhook, at: 10, share: 2) == ["a1", "a2", "b1"])
        #expect(try due(.maildir, at: 10) == [])
        let queued = try store.read { try $0.queuedChannels() }
        #expect(queued == [.mail, .webhook])
    }

    @Test func `what one address cannot take waits, and nothing else does`() throws {
        try store.transaction { transaction in
            let all = [draft("a"), draft("b", to: "https://b"), draft("m", .mail)]
            try transaction.queue(all, for: [], at: 10)
            let address = DispatchAddress(receiver: "kita", recipient: "https://a")
            let count = try transaction.holdDueDispatches(
                by: .webhook,
                to: address,
                until: 50,
                answer: "no",
                at: 10
            )
            #expect(count == 1)
        }
        #expect(try due(.webhook, at: 10) == ["b"])
        #expect(try due(.mail, at: 10) == ["m"])
        try store.transaction { transaction in
            let other = DispatchAddress(receiver: "kita", recipient: "https://b")
            try transaction.releaseHeldDispatches(by: .webhook, to: other, at: 11)
        }
        #expect(try due(.webhook, at: 11) == ["b"])
        try store.transaction { try $0.releaseHeldDispatches(by: .webhook, at: 12) }
        #expect(try due(.webhook, at: 12) == ["b", "a"])
    }

    @Test func `how things stand takes the place of how they stood, also under way`() throws {
        try store.transaction { try $0.replace(draft("s", body: "1"), telling: [], at: 10) }
        #expect(try store.claim(dispatch: 1, DispatchLease(owner: "me", until: 99), at: 10))
        // The older text is being handed over.
        try store.transaction { try $0.replace(draft("s", body: "2"), telling: [], at: 10) }
        try store.transaction {
            try $0.settle(
                dispatch: 1,
                of: "me",
                to: .delivered,
                answer: nil,
                made: 10,
                at: 20
            )
        }
        #expect(try due(.webhook, at: 20) == ["s"])
        let stands = try #require(try store.read { try $0.dispatch(messageID: "s") })
        #expect(stands.draft.body == Array("2".utf8))
        #expect(stands.state == .queued)
        try store.transaction {
            try $0.settle(
                dispatch: 1,
                of: "me",
                to: .delivered,
                answer: nil,
                made: stands.made,
                at: 30
            )
        }
        #expect(try store.read { try $0.dispatches() }.map(\.state) == [.delivered])
        try store.transaction { try $0.replace(draft("s", body: "3"), telling: [], at: 40) }
        #expect(try due(.webhook, at: 40) == ["s"])
        #expect(try store.read { try $0.dispatches() }.count == 1)
    }
}

/// Mails that an earlier version kept are dispatches now.
@Suite struct `The outbox of an earlier version` {
    private static let mails = """
        INSERT INTO mail (id, receiver, recipient, message_id, body, made, state, next_attempt,
            changed, answer)
        VALUES (1, 'kita', 'kita@example.org', 'a', x'41', 1, 'queued', 5, 2, '451'),
            (2, 'kita', 'amt@example.org', 'b', x'42', 1, 'delivered', 5, 2, '250');
        """

    /// A database as the version before left it, with seals.
    private func old(_ path: String, _ change: String = "") throws {
        let seals = Seals()
        var configuration = Configuration()
        configuration.prepareDatabase { try seals.register($0) }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let migrator = Schema.migrator
        try migrator.migrate(queue, upTo: "23 what is known, silenced or can wait")
        try queue.write { try $0.execute(sql: Self.mails) }
        try SealSetup.write(queue, seals)
        try queue.close()
        guard !change.isEmpty else { return }
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: change) }
        try other.close()
    }

    private func damages(_ path: String) throws -> [String] {
        let look = try StoreVerification(path: path)
        while try look.step() {}
        return look.damages
    }

    @Test func `is kept, as mails`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "waage.db").path
        try old(path)
        let store = try Store(path: path)
        let found = try store.read { try $0.dispatches() }
        #expect(found.map(\.draft.channel) == [.mail, .mail])
        #expect(found.map(\.draft.messageID) == ["b", "a"])
        #expect(found.map(\.answer) == ["250", "451"])
        let due = try store.read { try $0.dueDispatches(at: 5, wereRefused: false, limit: 9) }
        #expect(due.map(\.id) == [1])
        #expect(try damages(path) == [])
    }

    @Test func `does not become intact by the update where it was damaged`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "waage.db").path
        try old(path, "UPDATE mail SET answer = 'x' WHERE id = 2")
        _ = try Store(path: path)
        #expect(
            try damages(path).first?.hasPrefix("table 'dispatch': not as written: id 2") == true
        )
    }

    @Test func `that lost its seal is not opened`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "waage.db").path
        try old(path, "UPDATE seal SET rows = rows + 1 WHERE name = 'mail'")
        #expect(throws: StoreError.self) { try Store(path: path) }
    }
}
