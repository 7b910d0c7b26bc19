import Alerting
import Diagnostics
import Foundation
import Indicators
import Rules
import Testing

@testable import Rehearsal

private typealias P = PastSample

/// By which mails the news would have come.
@Suite struct BacktestReportTests {
    private static let routing = Routing(
        receivers: [Receiver(name: "plan", addresses: ["plan@example.org"], language: .german)],
        otherwise: Route(receivers: ["plan"], location: SourceLocation(file: "receivers.yaml"))
    )
    private static let sources = "  a: { file: \"a*\", lag: 100 days }"

    private static func report(
        _ rules: String,
        _ rows: [P.Row],
        areas: AreaRegister = AreaRegister()
    ) async throws -> BacktestReport {
        let book = try P.book(rules, areas: areas)
        let past = try P.past([P.File("a", "2016-01-01", rows)])
        let sources = try P.sources(sources)
        let result = try await Backtest(book, on: past, sources: sources).run()
        return try BacktestReport(result, of: book, routing: routing, labels: past)
    }

    private static func text(_ mail: MailCourse.Mail) -> String {
        "\(mail.day): "
            + mail.notices.map { "\($0.alert.area) \($0.kind.rawValue)" }.joined(separator: ", ")
    }

    @Test func `what can wait is a digest, and what was mailed ends by mail`() async throws {
        let report = try await Self.report(
            "  low: { threshold: x, below: { warning: 30, critical: 15 }, mail: critical }",
            P.years("x", from: 2011, [40, 20, 10, 40])
        )
        #expect(
            report.mails.map(Self.text) == ["2014-04-10: A escalated", "2015-04-10: A recovered"]
        )
        // The warning of 10 April 2013 stands in the digest of 2 May.
        #expect(
            report.years.map { [$0.year, $0.mails, $0.digests] } == [
                [2013, 0, 1], [2014, 1, 0], [2015, 1, 0],
            ]
        )
        let count = try #require(report.rules.first)
        #expect(count.keys == 1 && count.firing == 0 && count.share == 0.5)
        #expect(count.kinds == [.raised: 1, .escalated: 1, .recovered: 1])
        // Two mails between 9 April 2012, when 2011 was known, and the file: 3.73 years.
        #expect((count.mailsAYear - 2 / (1362 / 365.25)).magnitude < 1e-9)
    }

    @Test func `an area speaks for those below it until its own alert ends`() async throws {
        let areas = AreaRegister(areas: [
            ReferenceArea(code: "K", level: "county"),
            ReferenceArea(code: "K1", level: "village", parent: "K"),
        ])
        let report = try await Self.report(
            "  low: { threshold: x, below: 30 }",
            P.years("x", in: "K", from: 2011, [40, 20, 40, 40])
                + P.years("x", in: "K1", from: 2011, [40, 20, 20, 40]),
            areas: areas
        )
        #expect(
            report.mails.map(Self.text) == [
                "2013-04-10: K raised", "2014-04-10: K recovered, K1 raised",
                "2015-04-10: K1 recovered",
            ]
        )
    }

    @Test func `the sheet says what each mail said, and withholds what mails withhold`()
        async throws
    {
        let rules = """
              low:
                title: Zu wenige <Kinder>
                threshold: x
                below: 30
                text: "{{area}} hat {{value}}"
            """
        let values: [Double?] = [40, 2, 40, 20]
        let book = try P.book(rules)
        let past = try P.past([P.File("a", "2016-01-01", P.years("x", from: 2011, values))])
        let sources = try P.sources(Self.sources)
        let result = try await Backtest(book, on: past, sources: sources).run()
        let report = try BacktestReport(result, of: book, routing: Self.routing, labels: past)
        let sheet = BacktestSheet(report, of: book, area: nil).html
        #expect(sheet.contains("Probelauf: Diese 3 Mails wären gekommen"))
        #expect(sheet.contains("plan, 2015") && sheet.contains("<b>10.04.2015</b>"))
        #expect(sheet.contains("Zu wenige &lt;Kinder&gt;"))
        #expect(sheet.contains("A hat 20<"))
        // Two persons are told to nobody.
        #expect(sheet.contains("unter"))
        #expect(!sheet.contains("hat 2<"))
        #expect(!sheet.contains("http") && !sheet.contains("<script"))
    }

    @Test func `a sheet has two pages, however many mails there were`() async throws {
        let values = (0..<120).map { $0 % 2 == 0 ? 40.0 : 20 }
        let book = try P.book("  low: { threshold: x, below: 30 }")
        let past = try P.past([P.File("a", "2090-01-01", P.years("x", from: 1960, values))])
        let result = try await Backtest(book, on: past, sources: P.sources(Self.sources)).run()
        let report = try BacktestReport(result, of: book, routing: Self.routing, labels: past)
        let sheet = BacktestSheet(report, of: book, area: nil).html
        #expect(report.mails.count > 110)
        let told = sheet.components(separatedBy: "class=\"mail\"").count - 1
        let left = report.mails.count - told
        #expect((20...60).contains(told) && sheet.contains("… und \(left) frühere Mails."))
    }
}
