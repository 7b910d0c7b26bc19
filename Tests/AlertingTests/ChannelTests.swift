import Alerting
import Diagnostics
import Testing

/// How a receiver is reached, as its file says it.
@Suite struct ChannelTests {
    private func receiver(_ text: String) throws -> Receiver {
        let collector = DiagnosticCollector()
        let routing = ReceiverFileParser.parse(
            "receivers:\n  kita: \(text)\n",
            file: "receivers.yaml",
            collector: collector
        )
        #expect(collector.report() == "")
        return try #require(routing?.receivers["kita"])
    }

    @Test func `an old file means what it meant`() throws {
        let receiver = try receiver("{ mail: [a@example.org, b@example.org] }")
        #expect(receiver.channels == [.mail("a@example.org"), .mail("b@example.org")])
        #expect(receiver == Receiver(name: "kita", addresses: ["a@example.org", "b@example.org"]))
    }

    @Test func `a receiver has as many channels as it says`() throws {
        let receiver = try receiver(
            "{ mail: a@example.org, maildir: [kita, /srv/kita], calendar: kita.ics, webhook: "
                + "[{ url: \"https://x.example/a\", key: k }, "
                + "{ url: \"http://127.0.0.1:9093\", format: alertmanager }] }"
        )
        #expect(
            receiver.channels == [
                .mail("a@example.org"), .maildir("kita"), .maildir("/srv/kita"),
                .webhook(Webhook(url: "https://x.example/a", key: "k")),
                .webhook(Webhook(url: "http://127.0.0.1:9093", format: .alertmanager)),
                .calendar("kita.ics"),
            ]
        )
        #expect(receiver.letterboxes.map(\.address) == ["a@example.org", "kita", "/srv/kita"])
        #expect(receiver.reached(by: .maildir).letterboxes.map(\.channel) == [.maildir, .maildir])
        #expect(receiver.reached(by: .webhook).addresses.isEmpty)
    }

    @Test func `names are places below a folder, whole paths stay`() throws {
        var routing = Routing(receivers: [try receiver("{ maildir: [a, /srv/a], calendar: b.ics }")]
        )
        routing.place(below: "/var/lib/waage/public")
        routing.place(below: "/elsewhere")
        #expect(
            routing.receivers["kita"]?.channels == [
                .maildir("/var/lib/waage/public/a"), .maildir("/srv/a"),
                .calendar("/var/lib/waage/public/b.ics"),
            ]
        )
    }

    @Test(
        arguments: [
            "http://localhost/x", "http://localhost:80/x", "http://127.0.0.1:9093",
            "http://127.1.2.3/", "http://[::1]:8080/x", "https://x.example",
            "HTTPS://x.example/a?b",
        ]
    )
    func `where nothing leaves in clear, a URL is fine`(_ url: String) throws {
        #expect(try receiver("{ webhook: { url: \"\(url)\" } }").webhooks.map(\.url) == [url])
    }

    @Test(
        arguments: [
            "http://localhost.example/", "http://127.0.0.1.example/", "http://128.0.0.1/",
            "http://[::2]/", "http://0x7f000001/", "http://127.0.0/", "http://127.0.0.256/",
            "https://", "https://:80/", "https://x example/", "x.example", "file:///etc/passwd",
            "https://a@x.example/", "https://x.example:0/", "https://[::1/", "https://ü.example/",
        ]
    )
    func `anything else is refused`(_ url: String) {
        let collector = DiagnosticCollector()
        let text = "receivers:\n  kita: { webhook: { url: \"\(url)\" } }\n"
        let routing = ReceiverFileParser.parse(text, file: "r.yaml", collector: collector)
        #expect(routing == nil)
        #expect(collector.all.map(\.check) == ["receiver/webhook-url"])
    }
}
