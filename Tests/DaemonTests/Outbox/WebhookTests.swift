import Alerting
import Desk
import Dispatching
import Foundation
import Host
import Indicators
import Store
import TestSupport
import Testing

@testable import Daemon

/// News on their way to programs of others, beside mails and folders.
@Suite(.enabled(if: Python.isThere)) struct WebhookTests {
    static let key = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"

    let office: Office
    private let keys: URL

    init() throws {
        office = try Plan.office()
        keys = office.folder.appending(path: "keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        try Data("\(Self.key)\n".utf8).write(to: keys.appending(path: "hook-key"))
    }

    private func receivers(_ lines: String...) throws {
        let routes = "routes:\n  - { otherwise: true, to: [planung, technik] }\n"
        try office.write(
            "receivers.yaml",
            "receivers:\n" + lines.map { "  \($0)\n" }.joined() + routes
        )
    }

    /// Brings a plan with so many places for 1,000 children in Ahausen.
    private func deliver(_ places: Int, of year: Int = 2024) throws {
        try office.deliver("plan.csv", Plan.table("\(year);99001;\(places);1000"))
    }

    /// One run with the keys as systemd gives them.
    @discardableResult
    private func once(after pause: Duration = .zero) throws -> Dispatcher.Counts {
        try office.takeAll()
        let context = try office.context()
        _ = try ComposePass(context).run()
        _ = try StandingPass(context).run()
        return try drain(after: pause)
    }

    private func drain(
        after pause: Duration = .zero,
        timeout: Duration = .seconds(30)
    ) throws -> Dispatcher.Counts {
        let context = try office.context()
        let now = context.now() + pause
        var settings = DispatchSettings(
            context.workplace,
            credentials: Credentials(folder: keys.path)
        )
        settings.webhookTimeout = timeout
        return try Dispatcher(
            store: context.store,
            owner: "test",
            settings: settings,
            logger: context.logger,
            now: { now }
        ).drain()
    }

    private func outbox() throws -> [String] {
        try office.query().outbox(all: true).lines("channel", "state", "attempts")
    }

    @Test func `every channel of a receiver gets the news, signed where there is a key`() throws {
        let server = try HookServer(#"{"key": "\#(Self.key)"}"#)
        try receivers(
            "planung: { mail: planung@example.org, maildir: planung, webhook: { url: \""
                + server.url("/a?b=1") + "\", key: hook-key } }",
            "technik: { webhook: [{ url: \"\(server.url("/t"))\" }] }"
        )
        try deliver(900)
        #expect(try once().delivered == 4)
        #expect(
            try outbox() == [
                "mail delivered 1", "maildir delivered 1", "webhook delivered 1",
                "webhook delivered 1",
            ]
        )
        let requests = try [server.next(), server.next()].sorted { $0.path < $1.path }
        #expect(requests.map(\.path) == ["/a?b=1", "/t"])
        #expect(requests.map(\.signed) == [true, false])
        #expect(requests[1].headers["webhook-signature"] == nil)
        let id = try #require(requests[0].headers["webhook-id"])
        let body = try #require(
            JSONSerialization.jsonObject(with: Data(requests[0].body.utf8)) as? [String: Any]
        )
        #expect(body["id"] as? String == id)
        #expect(body["type"] as? String == "news")
        #expect(body["receiver"] as? String == "planung")
        let alerts = try #require(body["alerts"] as? [[String: Any]])
        #expect(alerts.map { $0["area"] as? String } == ["99001"])
        #expect((alerts[0]["value"] as? [String: String])?["plain"] == "90.0%")
        // The folder is one that others may read, and the mail in it the one that was mailed.
        let folder = "state/public/planung/new"
        let name = try #require(office.names(in: folder).first)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: office.path("\(folder)/\(name)")
        )
        #expect(attributes[.posixPermissions] as? Int == 0o644)
        #expect(try office.read("\(folder)/\(name)").contains("Subject: "))
        // Nothing is told twice.
        #expect(try once().delivered == 0)
    }

    @Test func `what says later waits, what says never is a dead letter, and nobody else waits`()
        throws
    {
        let server = try HookServer(#"{"answers": {"/later": [503, 200], "/never": [410]}}"#)
        try receivers(
            "planung: { mail: planung@example.org, webhook: { url: \"\(server.url("/later"))\" } }",
            "technik: { webhook: { url: \"\(server.url("/never"))\" } }",
            "operators: { mail: operators@example.org }"
        )
        try deliver(900)
        let counts = try once()
        // The mail, and the word to the operators.
        #expect(counts.delivered == 2)
        #expect(counts.dead == 1)
        #expect(
            try outbox() == [
                "mail delivered 1", "webhook queued 1", "webhook dead 1", "mail delivered 1",
            ]
        )
        let mails = try office.mails(to: "operators@example.org")
        #expect(mails.count == 1)
        #expect(mails[0].joined.contains("410"))
        // After its pause it is tried again under the same id.
        #expect(try drain(after: .seconds(30)).delivered == 0)
        #expect(try drain(after: .seconds(90)).delivered == 1)
        let requests = try (0..<3).map { _ in try server.next() }.filter { $0.path == "/later" }
        #expect(requests.map(\.status) == [503, 200])
        #expect(Set(requests.map { $0.headers["webhook-id"] }).count == 1)
        #expect(Set(requests.map(\.body)).count == 1)
    }

    @Test func `who is not there holds what is his alone, and gets it when he is back`() throws {
        let port = try HookServer().port
        try receivers(
            "planung: { mail: planung@example.org, "
                + "webhook: { url: \"http://127.0.0.1:\(port)/\" } }",
            "technik: { maildir: technik }"
        )
        try deliver(900)
        #expect(try once().delivered == 2)
        #expect(
            try outbox().sorted() == [
                "mail delivered 1", "maildir delivered 1", "webhook queued 0",
            ]
        )
        let held = try office.store().read { try $0.dispatches(in: .queued) }
        #expect(held.map(\.isHeld) == [true])
        #expect(held.first?.answer?.contains("cannot be reached") == true)
        #expect(held.first?.answer?.contains("'http://127.0.0.1:\(port)'") == true)
    }

    @Test func `an outage swallows nothing, and what waited arrives in its order`() throws {
        let port = try HookServer().port
        try receivers(
            "planung: { webhook: { url: \"http://127.0.0.1:\(port)/\" } }",
            "technik: { mail: technik@example.org }"
        )
        for (number, places) in [900, 700, 1000].enumerated() {
            try deliver(places, of: 2024 + number)
            #expect(try once().delivered == 1)
        }
        let waiting = try office.store().read { try $0.dispatches(in: .queued) }
        #expect(waiting.map(\.isHeld) == [true, true, true])
        // It stays away for longer than a mail is tried, and comes back.
        let server = try HookServer("{\"port\": \(port)}")
        #expect(try drain(after: .days(9)).delivered == 3)
        let kinds = try (0..<3).map { _ in
            let value = try JSONSerialization.jsonObject(with: Data(server.next().body.utf8))
            let alerts = try #require((value as? [String: Any])?["alerts"] as? [[String: Any]])
            return alerts.compactMap { $0["kind"] as? String }
        }
        #expect(kinds.sorted { $0[0] < $1[0] } == [["escalated"], ["raised"], ["recovered"]])
    }

    @Test func `who never answers takes no room of another`() throws {
        let server = try HookServer(#"{"answers": {"/hung": [-1]}}"#)
        try receivers(
            "planung: { webhook: { url: \"\(server.url("/hung"))\" } }",
            "technik: { webhook: { url: \"\(server.url("/fine"))\" } }"
        )
        let drafts = (0..<40).map { number in
            DispatchDraft(
                .webhook,
                receiver: "planung",
                recipient: server.url("/hung"),
                messageID: "m\(number)",
                body: Array("{}".utf8)
            )
        }
        let fine = DispatchDraft(
            .webhook,
            receiver: "technik",
            recipient: server.url("/fine"),
            messageID: "fine",
            body: Array("{}".utf8)
        )
        let context = try office.context()
        try context.store.transaction { try $0.queue(drafts + [fine], for: [], at: context.now()) }
        #expect(try drain(timeout: .milliseconds(500)).delivered == 1)
        let paths = try (0..<3).map { _ in try server.next().path }
        #expect(paths.sorted() == ["/fine", "/hung", "/hung"])
    }

    @Test func `without its key nothing leaves, and it says why`() throws {
        let server = try HookServer()
        try receivers(
            "planung: { webhook: { url: \"\(server.url())\", key: other } }",
            "technik: { mail: technik@example.org }"
        )
        try deliver(900)
        #expect(try once().delivered == 1)
        let held = try office.store().read { try $0.dispatches(in: .queued) }
        #expect(held.first?.answer?.contains("there is no credential 'other'") == true)
        #expect(held.first?.isHeld == true)
    }

    @Test func `who asks says so by name and password, and waits where they are refused`() throws {
        try Data("Geheim: 1\n".utf8).write(to: keys.appending(path: "hook-password"))
        let server = try HookServer(#"{"answers": {"/api/v2/alerts": [401, 200]}}"#)
        try receivers(
            "planung: { webhook: { url: \"\(server.url())\", format: alertmanager, "
                + "basic_auth: { username: wäage, password: hook-password } } }",
            "technik: { mail: technik@example.org }"
        )
        try deliver(900)
        #expect(try once().delivered == 1)
        let held = try office.store().read { try $0.dispatches(in: .queued) }
        #expect(held.map(\.isHeld) == [true])
        #expect(held.first?.answer?.contains("refuses name and password: 401") == true)
        #expect(held.first?.answer?.contains("Geheim") == false)
        #expect(try drain(after: .hours(1)).delivered == 1)
        let requests = try [server.next(), server.next()]
        // printf 'wäage:Geheim: 1' | base64
        let value = "Basic d8OkYWdlOkdlaGVpbTogMQ=="
        #expect(requests.map { $0.headers["authorization"] } == [value, value])
    }

    @Test func `without its password nothing leaves`() throws {
        let server = try HookServer()
        try receivers(
            "planung: { webhook: { url: \"\(server.url())\", "
                + "basic_auth: { username: waage, password: other } } }",
            "technik: { mail: technik@example.org }"
        )
        try deliver(900)
        #expect(try once().delivered == 1)
        let held = try office.store().read { try $0.dispatches(in: .queued) }
        #expect(held.first?.answer?.contains("there is no credential 'other'") == true)
    }

    @Test func `an Alertmanager is told how things stand, again and again, and of the end`() throws
    {
        let server = try HookServer()
        try receivers(
            "planung: { webhook: { url: \"\(server.url())\", format: alertmanager } }",
            "technik: { mail: technik@example.org }"
        )
        try deliver(900)
        #expect(try once().delivered == 2)
        let first = try alerts(server.next())
        #expect(first.count == 1)
        #expect(first[0].labels["alertname"] == "deckung")
        #expect(first[0].labels["severity"] == "warning")
        #expect(first[0].labels["area"] == "99001")
        #expect(first[0].startsAt == "2024-01-01T00:00:00Z")
        #expect(first[0].endsAt > "2026")
        // It is worse: the one of before ends.
        try deliver(700, of: 2025)
        #expect(try once().delivered == 2)
        let second = try alerts(server.next())
        #expect(second.map { $0.labels["severity"] } == ["critical", "warning"])
        #expect(second[0].endsAt > second[1].endsAt)
        // Nothing happened for an hour.
        let context = try office.context()
        let later = context.now() + .minutes(61)
        let pass = StandingPass(
            PassContext(
                workplace: context.workplace,
                store: context.store,
                logger: context.logger,
                definitionSet: context.definitionSet,
                now: { later }
            )
        )
        #expect(try pass.run().made == 1)
        #expect(try pass.run().made == 0)
        #expect(try drain(after: .minutes(61)).delivered == 1)
        #expect(try alerts(server.next()).count == 2)
        // It is over.
        try deliver(1000, of: 2026)
        #expect(try once().delivered == 2)
        let last = try alerts(server.next())
        #expect(last.map { $0.labels["severity"] } == ["critical"])
        #expect(last[0].endsAt <= last[0].startsAt || last[0].endsAt < first[0].endsAt)
        // There is one dispatch for all of it.
        #expect(try outbox().filter { $0.hasPrefix("webhook") }.count == 1)
    }

    private struct Alert: Decodable {
        let labels: [String: String]
        let annotations: [String: String]
        let startsAt: String
        let endsAt: String
    }

    private func alerts(_ request: HookServer.Request) throws -> [Alert] {
        #expect(request.path == "/api/v2/alerts")
        return try JSONDecoder().decode([Alert].self, from: Data(request.body.utf8))
    }
}
