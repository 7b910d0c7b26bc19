import Alerting
import Desk
import Dispatching
import Foundation
import Host
import Indicators
import Logging
import Store
import Synchronization
import Testing

@testable import Daemon

/// What may end the program while news is told, and who else may tell it.
struct TellingTests {
    let office: Office

    /// Two towns lack a tenth of their places; nobody was told yet.
    init() throws {
        office = try Plan.office()
        try office.write("receivers.yaml", Self.receivers)
        try office.deliver("plan.csv", Plan.table("2024;99001;900;1000", "2024;99002;900;1000"))
        try office.takeAll()
    }

    private static let receivers = """
        receivers:
          monitoring: { mail: monitoring@example.org, language: de }
          operators: { mail: technik@example.org, language: de }
        routes:
          - { otherwise: true, to: monitoring }
        """

    private func mails() throws -> [Dispatch] { try office.store().read { try $0.dispatches() } }

    @Test func `two composers that meet make one mail`() throws {
        let other = ComposePass(try office.context())
        let pass = ComposePass(try office.context()) { _ in
            #expect((try? other.run()) == 1)
        }
        #expect(try pass.run() == 0)
        #expect(try mails().count == 1)
    }

    @Test func `what one worker hands over, no other does`() throws {
        #expect(try ComposePass(try office.context()).run() == 1)
        // The first has begun and not ended.
        #expect(try office.store().claim(dispatch: 1, lease(of: "a"), at: 1_795_000_000_001))
        #expect(try dispatcher("b").drain().delivered == 0)
        #expect(office.names(in: "mail/new").isEmpty)
        // It died, and starts again.
        #expect(try dispatcher("a").drain().delivered == 1)
        #expect(try dispatcher("b").drain().delivered == 0)
        #expect(office.names(in: "mail/new").count == 1)
    }

    @Test func `a mail that a wrong clock put off for years is handed over`() throws {
        #expect(try ComposePass(try office.context()).run() == 1)
        // Two years ahead, a worker that died had it, and a server said "later".
        let ahead: Moment = 1_858_000_000_000
        let store = try office.store()
        let lease = DispatchLease(owner: "a", until: ahead)
        #expect(try store.claim(dispatch: 1, lease, at: 1_795_000_000_001))
        try store.transaction {
            try $0.settle(dispatch: 1, of: "a", to: .queued, answer: "451", next: ahead, at: ahead)
        }
        #expect(try store.read { try $0.nextDispatchDue(after: 1_795_000_000_002) } == ahead)
        #expect(try dispatcher("b").drain().delivered == 1)
        #expect(office.names(in: "mail/new").count == 1)
    }

    private func lease(of owner: String) -> DispatchLease {
        DispatchLease(owner: owner, until: 1_795_000_600_000)
    }

    private func dispatcher(_ owner: String) throws -> Dispatcher {
        let context = try office.context()
        return Dispatcher(
            store: context.store,
            owner: owner,
            settings: DispatchSettings(context.workplace),
            logger: context.logger,
            now: { 1_795_000_000_002 }
        )
    }

    /// One process that dies as soon as it is to tell of a place.
    private static func compose(in folder: String, dyingAt place: String) throws {
        let pass = ComposePass(try Office.context(at: folder)) { contents in
            if contents.contains(where: { $0.areaName == place }) { fatalError() }
        }
        _ = try pass.run()
    }

    @Test func `a notice that ends three processes is set aside, and the others are told`()
        async throws
    {
        let folder = office.path("")
        for _ in 1...3 {
            await #expect(processExitsWith: .failure) { [folder = folder as String] in
                try Self.compose(in: folder, dyingAt: "Behausen")
            }
        }
        #expect(try mails().isEmpty)
        try Self.compose(in: folder, dyingAt: "Behausen")
        #expect(try mails().map(\.draft.recipient) == ["monitoring@example.org"])
        try office.settleJournal()
        #expect(
            try office.health().verdict
                == "needs attention: 1 piece of news set aside after crashes"
        )
        #expect(try office.health().text.contains("deckung in 99002, for a mail to monitoring"))
        #expect(try dispatcher("a").drain().delivered == 2)
        let word = try #require(try office.mail(to: "technik@example.org"))
        #expect(word.subject == "Waage: 1 Meldung kam nicht an")
        #expect(try office.mail(to: "monitoring@example.org")?.contains("Ahausen") == true)
        #expect(try office.mail(to: "monitoring@example.org")?.contains("Behausen") == false)
        // The operators are told once, and a mended program tells the rest.
        #expect(try dispatcher("a").drain().delivered == 0)
        let done = try OutboxChange(config: office.config).retry(.dead)
        #expect(done.hasPrefix("1 piece of news told once more"))
        #expect(try ComposePass(try office.context()).run() == 1)
        #expect(try office.health().isHealthy)
    }

    @Test func `a kill while a mail is made changes nothing about the mail`() async throws {
        let folder = office.path("")
        await #expect(processExitsWith: .failure) { [folder = folder as String] in
            try Self.compose(in: folder, dyingAt: "Ahausen")
        }
        #expect(try ComposePass(try office.context()).run() == 1)
        let mail = try #require(try mails().first)
        let text = MailText.decoded(String(decoding: mail.draft.body, as: UTF8.self))
        #expect(text.contains("Ahausen") && text.contains("Behausen"))
    }

    @Test func `a kill forgets no silence and tells nobody twice`() async throws {
        var request = SilenceChange.Request(because: "Umbau")
        (request.area, request.until) = ("99002", "2026-12-31")
        _ = try SilenceChange(config: office.config)
            .add(request, user: "m.muster", at: try office.context().now())
        let folder = office.path("")
        await #expect(processExitsWith: .failure) { [folder = folder as String] in
            try Self.compose(in: folder, dyingAt: "Ahausen")
        }
        #expect(try ComposePass(try office.context()).run() == 1)
        let mail = try #require(try mails().first)
        let text = MailText.decoded(String(decoding: mail.draft.body, as: UTF8.self))
        #expect(text.contains("Ahausen") && !text.contains("Behausen"))
        // One that dies while it hands the mail over, and one after it.
        #expect(try office.store().claim(dispatch: 1, lease(of: "a"), at: 1_795_000_000_001))
        #expect(try dispatcher("a").drain().delivered == 1)
        #expect(try ComposePass(try office.context()).run() == 0)
        #expect(try dispatcher("a").drain().delivered == 0)
        #expect(try mails().count == 1)
        #expect(try office.explain("deckung", "99002").text.contains("silenced, silence 1"))
    }

    @Test func `what an earlier version left untold is told`() throws {
        let office = try Office(files: Plan.files)
        try office.write("receivers.yaml", Self.receivers.replacing("monitoring", with: "kita"))
        try FileManager.default.createDirectory(
            at: office.folder.appending(path: "state"),
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(
            at: SharedData.package.appending(path: "Tests/StoreTests/Databases/version-1.db"),
            to: office.folder.appending(path: "state/waage.sqlite")
        )
        let context = try office.context()
        let owed = try context.store.read { try $0.openGroups() }
        #expect(owed.map(\.receiver) == ["kita"])
        #expect(try ComposePass(context).run() > 0)
        #expect(try context.store.read { try $0.openGroups() }.isEmpty)
        let mails = try context.store.read { try $0.dispatches() }
        #expect(mails.contains { $0.draft.receiver == "kita" })
        #expect(mails.allSatisfy { $0.state == .queued && !$0.draft.body.isEmpty })
    }

    /// A journal that ends the process with the news of a place.
    private struct DeadlyJournal: NewsJournal {
        let place: String
        let log: URL

        func absence() -> String? { nil }

        func write(_ past: PastTransition) -> JournalOutcome {
            if past.content.areaName == place { fatalError() }
            let known = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            try? "\(known)\(past.content.areaName)\n".write(
                to: log,
                atomically: true,
                encoding: .utf8
            )
            return .accepted
        }
    }

    private static func journal(in folder: String, dyingAt place: String) throws -> Int {
        let journal = DeadlyJournal(place: place, log: URL(filePath: "\(folder)/journal"))
        return try JournalPass(try Office.context(at: folder), journal: journal).run().count
    }

    @Test func `an entry that ends three processes is set aside, and the others are written`()
        async throws
    {
        let folder = office.path("")
        for _ in 1...3 {
            await #expect(processExitsWith: .failure) { [folder = folder as String] in
                _ = try Self.journal(in: folder, dyingAt: "Ahausen")
            }
        }
        _ = try Self.journal(in: folder, dyingAt: "Ahausen")
        #expect(try office.read("journal").contains("Behausen"))
        let aside = try office.store().read { try $0.setAside() }
        #expect(aside.map(\.area) == ["99001"])
        #expect(aside.map(\.receiver) == [nil])
        #expect(try office.store().read { try $0.owedToJournal() }.isEmpty)
    }

    @Test func `what the journal took before a stop is not written again`() throws {
        let log = office.folder.appending(path: "journal")
        let journal = DeadlyJournal(place: "", log: log)
        let steps = Mutex(0)
        let progress = Daemon.Progress { () throws(Interruption) in
            let step = steps.withLock { steps in
                steps += 1
                return steps
            }
            if step == 2 { throw Interruption() }
        }
        #expect(throws: Interruption.self) {
            try JournalPass(office.context(progress: progress), journal: journal).run()
        }
        #expect(try office.store().read { try $0.owedToJournal() }.map(\.attempts) == [0])
        #expect(try JournalPass(office.context(), journal: journal).run().count == 1)
        #expect(try office.read("journal") == "Ahausen\nBehausen\n")
    }
}
