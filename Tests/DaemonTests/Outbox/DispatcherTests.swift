import Alerting
import Dispatching
import Foundation
import Host
import Logging
import Store
import Synchronization
import Testing

@testable import Daemon

/// What becomes of the mails of an outbox, with a Maildir and with servers that are not there.
///
/// `Tests/Deploy/smtp.py` has the servers that answer.
@Suite struct DispatcherTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "waage-\(UUID())")
    private let store: Store

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(path: folder.appending(path: "waage.sqlite").path)
    }

    private func settings(_ transport: DispatchSettings.Transport) -> DispatchSettings {
        DispatchSettings(
            transport,
            sender: MailSender(address: "waage@example.org", domain: "example.org"),
            operators: Receiver(name: "operators", addresses: ["technik@example.org"]),
            credentials: Credentials(folder: nil)
        )
    }

    private func dispatcher(
        _ transport: DispatchSettings.Transport,
        onChange: @escaping @Sendable () -> Void = {}
    ) -> Dispatcher {
        Dispatcher(
            store: store,
            owner: "test",
            settings: settings(transport),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { 1_795_000_000_000 },
            onChange: onChange
        )
    }

    private func queue(_ recipients: String..., receiver: String = "kita") throws {
        try store.transaction { transaction in
            let drafts = recipients.map {
                DispatchDraft(
                    receiver: receiver,
                    recipient: $0,
                    messageID: "\($0).id",
                    thread: nil,
                    body: Array("Subject: x\r\n\r\nx\r\n".utf8)
                )
            }
            try transaction.queue(drafts, for: [], at: 1_000)
        }
    }

    @Test func `without a transport mails stay in the outbox`() throws {
        try queue("a@example.org")
        #expect(try dispatcher(.none).drain() == Dispatcher.Counts())
        #expect(try store.read { try $0.dispatches() }.map(\.state) == [.queued])
    }

    @Test func `more mails than one turn takes are all written`() throws {
        for number in 0..<150 { try queue("m\(number)@example.org") }
        let path = folder.appending(path: "mail").path
        #expect(try dispatcher(.folder(path)).drain().delivered == 150)
        let names = try FileManager.default.contentsOfDirectory(atPath: path + "/new")
        #expect(names.count == 150)
    }

    @Test func `a folder that takes no mail holds them all, until it does`() throws {
        try queue("a@example.org", "b@example.org")
        let path = folder.appending(path: "mail").path
        try Data().write(to: URL(filePath: path))
        #expect(try dispatcher(.folder(path)).drain() == Dispatcher.Counts())
        let held = try store.read { try $0.dispatches() }
        #expect(held.allSatisfy { $0.isHeld && $0.attempts == 0 })
        #expect(held.allSatisfy { $0.due == 1_795_000_005_000 })
        #expect(held.first?.answer?.contains("took no mail") == true)
    }

    @Test func `servers that are not there hold all mails, however old`() throws {
        try queue("a@example.org", "b@example.org")
        let servers = [1, 2].map { MailServer(host: "127.0.0.1", port: $0, security: .none) }
        #expect(try dispatcher(.servers(servers)).drain() == Dispatcher.Counts())
        let mails = try store.read { try $0.dispatches() }
        #expect(mails.allSatisfy { $0.isHeld && $0.attempts == 0 && $0.state == .queued })
        #expect(mails.first?.answer?.contains("'127.0.0.1:1' cannot be reached") == true)
    }

    @Test func `a missing credential holds the mails and says what to do`() throws {
        try queue("a@example.org")
        let server = MailServer(host: "127.0.0.1", port: 1, user: "waage")
        _ = try dispatcher(.servers([server])).drain()
        let answer = try #require(try store.read { try $0.dispatches() }.first?.answer)
        #expect(answer.contains("$CREDENTIALS_DIRECTORY is not set"))
    }

    @Test func `operators are told once of dead mails, but not of their own`() throws {
        try queue("a@example.org", "b@example.org")
        try queue("technik@example.org", receiver: "operators")
        try store.transaction { transaction in
            for id in 1...3 as ClosedRange<Int64> {
                try transaction.settle(
                    dispatch: id,
                    of: "test",
                    to: .dead,
                    answer: "550 no \(id)",
                    at: 2_000
                )
            }
        }
        let path = folder.appending(path: "mail").path
        #expect(try dispatcher(.folder(path)).drain().delivered == 1)
        #expect(try dispatcher(.folder(path)).drain().delivered == 0)
        let word = try #require(try store.read { try $0.dispatches(in: .delivered) }.first)
        #expect(word.draft.recipient == "technik@example.org")
        let text = MailText.decoded(String(decoding: word.draft.body, as: UTF8.self))
        #expect(text.contains("a@example.org") && text.contains("550 no 1"))
        #expect(text.contains("b@example.org") && text.contains("550 no 2"))
        #expect(!text.contains("550 no 3"))
        // One that is tried again and dies again is told again.
        try store.transaction { transaction in
            try transaction.settle(dispatch: 1, of: "test", to: .delivered, answer: nil, at: 3_000)
        }
        try queue("c@example.org")
        try store.transaction {
            try $0.settle(dispatch: 5, of: "test", to: .dead, answer: "551 no", at: 4_000)
        }
        #expect(try dispatcher(.folder(path)).drain().delivered == 1)
    }

    @Test func `a thread of its own hands over what it is woken for, and ends`() throws {
        let count = ChangeCount()
        let path = folder.appending(path: "mail").path
        let dispatcher = dispatcher(.folder(path)) { count.add() }
        try dispatcher.start()
        try queue("a@example.org")
        dispatcher.wake()
        let deadline = DispatchTime.now().uptimeNanoseconds + 10_000_000_000
        while try store.read({ try $0.dispatches(in: .delivered) }).isEmpty {
            #expect(DispatchTime.now().uptimeNanoseconds < deadline)
            sched_yield()
        }
        dispatcher.stop()
        #expect(count.value > 0)
    }
}

/// Counts from any thread.
private final class ChangeCount: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}
