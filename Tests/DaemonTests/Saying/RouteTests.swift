import Alerting
import Daemon
import Definitions
import Desk
import Dispatching
import Indicators
import Rules
import Testing

/// Who would hear of an alert, and what they would read, before anything is sent.
struct RouteTests {
    private let office: Office

    init() throws {
        office = try Plan.office()
        // 90 of 100 is a warning below 95 %.
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;90;100", "2022;99002;99;100"))
        try office.once(on: "2026-03-02")
    }

    private func rows(
        _ area: String = "99001",
        _ change: (inout SupposedNews.Question) -> Void = { _ in }
    ) throws -> [[String: String]] {
        var question = SupposedNews.Question(rule: "deckung", area: area)
        change(&question)
        return try office.query().route(question, at: office.time).records
    }

    @Test func `what fires is told as it fires, with who and why`() throws {
        let rows = try rows("Ahausen")
        #expect(rows.map { $0["level"] } == ["warning"])
        let row = try #require(rows.first)
        #expect(row["receiver"] == "monitoring")
        #expect(row["to"] == "monitoring@example.org")
        #expect(row["when"] == "at once")
        #expect(row["why"]?.hasPrefix("'otherwise' in ") == true)
        #expect(row["why"]?.hasSuffix("/receivers.yaml:4:5") == true)
        #expect(row["side"] == "below")
    }

    @Test func `what does not fire is supposed at each level of the rule`() throws {
        #expect(try rows("99002").map { $0["level"] } == ["critical", "warning"])
        #expect(try rows("99002") { $0.level = .critical }.map { $0["level"] } == ["critical"])
    }

    @Test func `what holds news back is said`() throws {
        let request = AcknowledgementChange.Request(
            rule: "deckung",
            area: "99001",
            because: "Anbau"
        )
        _ = try AcknowledgementChange(config: office.config)
            .add(request, user: "m.muster", at: office.time)
        #expect(
            try rows().map { $0["when"] } == [
                "in the digest: acknowledgement 1 says that it is known"
            ]
        )
        // Worse than what is known is news.
        #expect(try rows { $0.level = .critical }.map { $0["when"] } == ["at once"])
    }

    @Test(arguments: [
        ("dekkung", "99001", nil, "there is no rule 'dekkung'; did you mean 'deckung'?"),
        ("deckung", "99001", "surplus", "there is no side 'surplus'; known here: 'shortage'"),
    ])
    func `names that nobody knows are refused`(
        _ rule: String,
        _ area: String,
        _ side: String?,
        _ message: String
    ) throws {
        var question = SupposedNews.Question(rule: rule, area: area)
        question.side = side
        let failure = #expect(throws: StartFailure.self) {
            try office.query().route(question, at: office.time)
        }
        #expect(failure.map { "\($0)" } == message)
    }

    @Test func `the mail about what fires is shown as it would be sent, and is not sent`() throws {
        let before = try office.mails(to: "monitoring@example.org").count
        let question = SupposedNews.Question(rule: "deckung", area: "99001")
        let mails = try office.query().mails(about: question, to: nil, at: office.time).mails
        #expect(mails.map(\.recipient) == ["monitoring@example.org"])
        let readable = ReadableMail(try #require(mails.first).bytes)
        #expect(readable.text.contains("90,0\u{A0}% (90 von 100)"))
        #expect(readable.html?.contains("90,0\u{A0}%") == true)
        #expect(try office.mails(to: "monitoring@example.org").count == before)
    }

    @Test func `without an alert there is no mail to show`() throws {
        let question = SupposedNews.Question(rule: "deckung", area: "99002")
        let failure = #expect(throws: StartFailure.self) {
            try office.query().mails(about: question, to: nil, at: office.time)
        }
        #expect(failure.map { "\($0)" }?.contains("does not fire there") == true)
        let firing = SupposedNews.Question(rule: "deckung", area: "99001")
        let unknown = #expect(throws: StartFailure.self) {
            try office.query().mails(about: firing, to: "monitorin", at: office.time)
        }
        #expect(unknown.map { "\($0)" }?.contains("did you mean 'monitoring'?") == true)
    }
}
