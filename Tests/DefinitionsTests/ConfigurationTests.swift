import Definitions
import Dispatching
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
        #expect(configuration.settle == .seconds(2))
        #expect(configuration.newSeries == 2_000_000)
    }

    @Test func `relative paths count from the file's own folder`() throws {
        let text = """
            state: ./state
            rules: ../Rules
            areas: /srv/areas.yaml
            mail: { from: waage@example.org, maildir: mail }
            settle: 0 s
            metrics: metrics/waage.prom
            intake: { new_series: 500 }
            """
        let configuration = try #require(parse(text).configuration)
        #expect(configuration.state == "etc/state")
        #expect(configuration.rules == "etc/../Rules")
        #expect(configuration.areas == "/srv/areas.yaml")
        #expect(configuration.mail.maildir == "etc/mail")
        #expect(configuration.mail.messageDomain == "example.org")
        #expect(configuration.settle == .zero)
        #expect(configuration.metrics == "etc/metrics/waage.prom")
        #expect(configuration.newSeries == 500)
    }

    @Test func `mail servers stand in their order, with defaults by security`() throws {
        let text = """
            mail:
              timeout: 30 s
              give_up: 2 d
              smtp:
                - { host: mail.example.org, user: waage, login: plain, authority: ca.pem }
                - { host: relay.example.org, security: tls, hello: amt.example.org }
                - { host: "::1", port: 2525, security: none }
            """
        let mail = try #require(parse(text).configuration).mail
        var first = MailServer(host: "mail.example.org", user: "waage", authority: "etc/ca.pem")
        first.isPlainLogin = true
        #expect(first.port == 587)
        #expect(first.credential == "smtp-password")
        var second = MailServer(host: "relay.example.org", security: .tls)
        second.hello = "amt.example.org"
        #expect(second.port == 465)
        #expect(
            mail.servers == [first, second, MailServer(host: "::1", port: 2525, security: .none)]
        )
        #expect(mail.timeout == .seconds(30))
        #expect(mail.giveUp == .seconds(48 * 3600))
        let single = try #require(parse("mail: { smtp: { host: a } }").configuration).mail
        #expect(single.servers == [MailServer(host: "a")])
        #expect(single.timeout == .seconds(60))
        #expect(single.giveUp == .seconds(120 * 3600))
    }

    @Test(
        arguments: [
            "mail: { smtp: { host: a, user: u, password: Geh3im } }",
            "mail: { smtp: { host: 'u:Geh3im@a' } }",
            "mail: { smtp: { host: a, user: u, credential: 'Geh3im!' } }",
        ]
    )
    func `a password in the configuration is never shown`(text: String) {
        let collector = DiagnosticCollector()
        #expect(ConfigurationParser.parse(text, file: "w.yaml", collector: collector) == nil)
        #expect(collector.errorCount == 1)
        #expect(!collector.report().contains("Geh3im"))
    }

    @Test(
        arguments: [
            (
                "mail: { smtp: { host: a, user: u, password: x } }",
                "1:35: error: a password does not belong into the configuration; write it into "
                    + "'/etc/credstore/waage.smtp-password', readable for root alone, from where "
                    + "the unit hands it over, and change it, since it was readable here"
            ),
            (
                "mail: { smtp: { host: a, security: none, user: u } }",
                "1:42: error: 'user' with 'security: none' would send the password in clear; say "
                    + "'security: starttls' or 'tls', or leave out 'user'"
            ),
            (
                "mail: { maildir: m, smtp: { host: a } }",
                "1:21: error: 'mail' has both 'maildir' and 'smtp'; leave out 'maildir', which is "
                    + "for trying things out"
            ),
            (
                "mail: { smtp: { port: 25 } }",
                "1:15: error: 'smtp' has no 'host'; add 'host: mail.example.org'"
            ),
            (
                "mail: { smtp: [] }",
                "1:15: error: 'smtp' names no server; write '- { host: mail.example.org }', or "
                    + "leave out 'smtp'"
            ),
            (
                "mail: { smtp: { host: 'smtp://a' } }",
                "1:23: error: 'host' is 'smtp://a', not the name of a machine; write it as "
                    + "'mail.example.org', with 'port' and 'user' as keys of their own"
            ),
            (
                "mail: { smtp: { host: a, security: ssl } }",
                "1:36: error: 'security' is 'ssl'; known here: 'none', 'starttls', 'tls'"
            ),
            (
                "mail: { smtp: { host: a, port: 0 } }",
                "1:32: error: 'port' is '0', not a whole number from 1 to 65535; say 'port: 1' or "
                    + "more"
            ),
            (
                "mail: { smtp: { host: a, login: plain } }",
                "1:26: error: 'login' without 'user' has no effect; add 'user: …', or leave out "
                    + "'login'"
            ),
            (
                "mail: { smtp: { host: a, sekurity: tls } }",
                "1:26: error: unknown key 'sekurity' in 'smtp'; did you mean 'security'?"
            ),
            (
                "mail: { timeout: 0 s }",
                "1:18: error: 'timeout' is '0 s'; say it as '60 s', from '1 s' to '600 s'"
            ),
            (
                "mail: { give_up: -768614336404564650 d }",
                "1:18: error: 'give_up' is '-768614336404564650 d'; say it as '5 d', from '1 h' to "
                    + "'720 h'"
            ),
            (
                "mail: { give_up: 5 }",
                "1:18: error: 'give_up' is '5'; say it as '5 d', from '1 h' to '720 h'"
            ),
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
                "intake: { new_series: 0 }",
                "1:23: error: 'new_series' is '0', not a whole number from 1 to 134217728; say "
                    + "'new_series: 1' or more"
            ),
            (
                "intake: { news_series: 5 }",
                "1:11: error: unknown key 'news_series' in 'intake'; did you mean 'new_series'?"
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
