import Daemon
import Diagnostics
import Testing

/// What `waage.yaml` may say, and what is told about a mistake in each of its keys.
@Suite struct ConfigurationTests {
    private func parse(_ text: String) -> (configuration: Configuration?, problems: [String]) {
        let collector = DiagnosticCollector()
        let configuration = ConfigurationParser.parse(
            text,
            file: "etc/waage.yaml",
            collector: collector
        )
        return (configuration, collector.all.map(\.description))
    }

    @Test func `an empty file has every default`() throws {
        let configuration = try #require(parse("").configuration)
        #expect(configuration.state == "/var/lib/waage")
        #expect(configuration.spool == "/var/spool/waage")
        #expect(configuration.rules == "etc/rules")
        #expect(configuration.receivers == "etc/receivers.yaml")
        #expect(configuration.mail.maildir == nil)
        #expect(configuration.settleSeconds == 2)
    }

    @Test func `relative paths count from the file's own folder`() throws {
        let text = """
            state: ./state
            rules: ../Rules
            areas: /srv/areas.yaml
            mail: { from: waage@example.org, maildir: mail }
            settle: 0 s
            metrics: metrics/waage.prom
            """
        let configuration = try #require(parse(text).configuration)
        #expect(configuration.state == "etc/state")
        #expect(configuration.rules == "etc/../Rules")
        #expect(configuration.areas == "/srv/areas.yaml")
        #expect(configuration.mail.maildir == "etc/mail")
        #expect(configuration.mail.domain == "example.org")
        #expect(configuration.settleSeconds == 0)
        #expect(configuration.metrics == "etc/metrics/waage.prom")
    }

    @Test(
        arguments: [
            (
                "stat: x",
                "1:1: error: unknown key 'stat' in the configuration; did you mean 'state'?"
            ),
            (
                "state: [a]",
                "1:8: error: 'state' must be a text, not a list; write 'state: …' in one line"
            ),
            ("settle: 2", "1:9: error: 'settle' is '2'; say seconds, as '2 s', at most '3600 s'"),
            (
                "settle: 2 h",
                "1:9: error: 'settle' is '2 h'; say seconds, as '2 s', at most '3600 s'"
            ),
            (
                "metrics: numbers.txt",
                "1:10: error: 'metrics' is 'numbers.txt', whose name does not end in '.prom'; "
                    + "name a file such as 'waage.prom'; the node_exporter reads no other"
            ),
            (
                "mail: { from: waage }",
                "1:15: error: 'waage' is not a mail address; write it as 'waage@example.org'"
            ),
            (
                "mail: { reply_to: a b@c }",
                "1:19: error: 'a b@c' is not a mail address; write it as 'waage@example.org'"
            ),
            (
                "mail: { maildri: x }",
                "1:9: error: unknown key 'maildri' in 'mail'; did you mean 'maildir'?"
            ),
        ]
    )
    func `a mistake is told with its place and what to do`(text: String, problem: String) {
        let (configuration, problems) = parse(text)
        #expect(configuration == nil)
        #expect(problems == ["etc/waage.yaml:" + problem])
    }
}
