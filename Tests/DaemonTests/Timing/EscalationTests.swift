import Alerting
import Daemon
import Desk
import Dispatching
import Foundation
import Indicators
import Store
import Synchronization
import TestSupport
import Testing

/// What nobody took note of goes to somebody else: once, and only what fires and nobody knows.
struct EscalationTests {
    private let office: Office

    private static let escalate = "\n    escalate: { after: 10 working days, to: leitung }\n"

    init() throws {
        office = try Plan.office()
        try office.write("rules/plan.yaml", Plan.rule + Self.escalate)
        try office.write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@example.org, digest: quarterly }
              leitung: { mail: leitung@example.org, digest: quarterly }
            routes:
              - { otherwise: true, to: kita }
            """
        )
        // The rule escalates from the first run on. 900 of 1,000 is a warning below 95 %.
        try office.once(on: "2027-03-01")
        try deliver(2025, 900, on: "2027-03-02")
    }

    private func deliver(_ year: Int, _ places: Int, on day: String) throws {
        try office.deliver("plan_\(year).csv", Plan.table("\(year);99001;\(places);1000"))
        try office.once(on: day)
    }

    private func letters() throws -> [String] { try office.mails(to: "leitung@example.org") }

    private func acknowledge(until: String) throws {
        var request = AcknowledgementChange.Request(
            rule: "deckung",
            area: "99001",
            because: "Anbau öffnet im August"
        )
        request.until = until
        _ = try AcknowledgementChange(config: office.config)
            .add(request, user: "m.muster", at: office.time)
    }

    @Test(.enabled(if: Python.isThere))
    func `a program takes it by HTTP`() throws {
        let server = try HookServer()
        try office.write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@example.org, digest: quarterly }
              leitung: { webhook: { url: "\(server.url("/leitung"))" } }
            routes:
              - { otherwise: true, to: kita }
            """
        )
        for day in ["2027-03-16", "2027-03-17"] { try office.once(on: day) }
        let request = try server.next()
        #expect(request.path == "/leitung" && request.status == 200)
        let body = try #require(
            JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
        )
        #expect(body["type"] as? String == "escalation")
        let outbox = try office.query().outbox(all: true).lines("channel", "state")
        #expect(outbox.contains("webhook delivered"))
    }

    @Test func `a program hears of it by its webhook, once`() throws {
        try office.write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@example.org, digest: quarterly }
              leitung: { webhook: { url: "http://127.0.0.1:9/" } }
            routes:
              - { otherwise: true, to: kita }
            """
        )
        try office.once(on: "2027-03-15")
        #expect(try office.requests().isEmpty)
        for day in ["2027-03-16", "2027-03-17"] { try office.once(on: day) }
        let requests = try office.requests()
        #expect(requests.map { $0["type"] as? String } == ["escalation"])
        let alerts = try #require(requests.first?["alerts"] as? [[String: Any]])
        #expect(alerts.map { $0["area"] as? String } == ["99001"])
        let unheeded = try #require(requests.first?["unheeded"] as? [[String: Any]])
        #expect(unheeded.map { $0["working_days"] as? Int } == [10])
        let told = try #require(unheeded.first?["told"] as? [[String: Any]])
        #expect(told.map { $0["date"] as? String } == ["2027-03-02"])
    }

    @Test func `after ten working days at eight, once, with who was told first`() throws {
        // 2 March 2027 is a Tuesday: the tenth working day after it is Tuesday the 16th.
        try office.once(on: "2027-03-15")
        try office.once(on: "2027-03-16", hour: 7)
        #expect(try letters().isEmpty)
        for hour in [8, 9, 20] { try office.once(on: "2027-03-16", hour: hour) }
        for day in ["2027-03-17", "2027-04-20", "2027-12-01"] { try office.once(on: day) }
        #expect(try letters().count == 1)
        let mail = try #require(try letters().first)
        #expect(mail.contains("Warnung, ohne Kenntnisnahme"))
        #expect(
            mail.joined.contains(
                "Seit 10 Arbeitstagen hat niemand die Meldung als bekannt vermerkt."
            )
        )
        #expect(mail.joined.contains("Zuvor: gemeldet am 02.03.2027 an kita"))
        #expect(
            mail.joined.contains(
                "Diese Mail kommt, weil die Empfänger der ersten Meldung sie nicht als bekannt "
                    + "vermerkt haben."
            )
        )
        #expect(mail.joined.contains("90,0 % (900 von 1.000)"))
    }

    @Test func `holidays are no working days`() throws {
        // Told on Monday 22 March; Good Friday is the 26th, Easter Monday the 29th: the tenth
        // working day is Wednesday 7 April.
        try deliver(2026, 700, on: "2027-03-22")
        let before = try letters().count
        try office.once(on: "2027-04-06")
        #expect(try letters().count == before)
        try office.once(on: "2027-04-07")
        #expect(try letters().count == before + 1)
    }

    @Test func `what gets worse goes there again, and what eases does not`() throws {
        try office.once(on: "2027-03-16")
        try deliver(2026, 700, on: "2027-03-17")
        #expect(try letters().count == 1)
        try office.once(on: "2027-04-05")
        #expect(try letters().count == 2)
        #expect(try letters().contains { $0.contains("kritisch, ohne Kenntnisnahme") })
        try deliver(2027, 900, on: "2027-04-06")
        try office.once(on: "2027-06-01")
        #expect(try letters().count == 2)
    }

    @Test func `its end is told to whoever heard of it so, and what begins anew escalates anew`()
        throws
    {
        try office.once(on: "2027-03-16")
        try deliver(2026, 1000, on: "2027-03-17")
        #expect(try letters().count == 2)
        #expect(try letters().contains { $0.contains("wieder im Rahmen") })
        try deliver(2027, 900, on: "2027-03-18")
        #expect(try letters().count == 2)
        // 18 March and ten working days without the two of Easter: Monday 5 April.
        try office.once(on: "2027-04-04")
        #expect(try letters().count == 2)
        try office.once(on: "2027-04-05")
        #expect(try letters().count == 3)
    }

    @Test func `what is known does not escalate, and later the days begin anew`() throws {
        try acknowledge(until: "2027-05-31")
        try office.once(on: "2027-03-16")
        try office.once(on: "2027-05-31")
        #expect(try letters().isEmpty)
        // It is known until the end of Monday 31 May.
        try office.once(on: "2027-06-01")
        try office.once(on: "2027-06-14")
        #expect(try letters().isEmpty)
        try office.once(on: "2027-06-15")
        #expect(try letters().count == 1)
    }

    @Test func `what is silenced or over does not escalate`() throws {
        var silence = SilenceChange.Request(because: "Umbau")
        (silence.area, silence.until) = ("99001", "2027-03-31")
        _ = try SilenceChange(config: office.config)
            .add(silence, user: "m.muster", at: office.time)
        try office.once(on: "2027-03-16")
        try office.once(on: "2027-04-01")
        #expect(try letters().isEmpty)
        try deliver(2026, 1000, on: "2027-04-02")
        try office.once(on: "2027-06-01")
        #expect(try letters().isEmpty)
    }

    @Test func `a rule that escalates from today on leaves people their days`() throws {
        try office.write("rules/plan.yaml", Plan.rule)
        try office.once(on: "2027-03-03")
        try office.write("rules/plan.yaml", Plan.rule + Self.escalate)
        // Easter is over on Thursday 1 April: the tenth working day is Thursday the 15th.
        try office.once(on: "2027-04-01")
        try office.once(on: "2027-04-14")
        #expect(try letters().isEmpty)
        try office.once(on: "2027-04-15")
        #expect(try letters().count == 1)
    }

    @Test func `a clock that was wrong for a while tells nobody twice`() throws {
        try office.once(on: "2031-05-05")
        #expect(try letters().count == 1)
        try office.once(on: "2027-03-03")
        try office.once(on: "2027-03-16")
        try office.once(on: "2027-04-20")
        #expect(try letters().count == 1)
    }

    @Test func `commands tell it ahead, and that it happened`() throws {
        let row = try #require(try office.query().alerts(all: false, at: office.time).records.first)
        #expect(row["escalates"] == "2027-03-16 leitung")
        let ahead = try office.explain("deckung", "99001", language: .german).text
        #expect(
            ahead.contains(
                "am 16.03.2027 an leitung, wenn sie bis dahin niemand als bekannt vermerkt"
            )
        )
        let route = try office.query().route(
            SupposedNews.Question(rule: "deckung", area: "99001"),
            at: office.time
        ).records
        #expect(
            route.last.map { "\($0["receiver"] ?? "") \($0["when"] ?? "")" }
                == "leitung after 10 working days, if nobody takes note"
        )
        try office.once(on: "2027-03-16")
        #expect(
            try office.query().alerts(all: false, at: office.time).records.first?["escalates"] == ""
        )
        let text = try office.explain("deckung", "99001").text
        #expect(text.contains("leitung <leitung@example.org>: delivered"))
    }

    @Test(arguments: [1, 2, 3, 4])
    func `a kill while it escalates repeats and loses nothing`(_ step: Int) async throws {
        let folder = office.path("")
        await #expect(processExitsWith: .failure) {
            [folder = folder as String, step = step as Int] in
            let count = Atomic(0)
            let progress = Daemon.Progress { () throws(Interruption) in
                if count.add(1, ordering: .relaxed).newValue == step { exit(1) }
            }
            _ = try CalendarPass(Self.context(folder, progress)).run()
            exit(1)
        }
        let context = try Self.context(office.path(""), .unwatched)
        _ = try CalendarPass(context).run()
        _ = try CalendarPass(context).run()
        let mails = try context.store.read { try $0.dispatches() }
        #expect(mails.filter { $0.draft.receiver == "leitung" }.count == 1)
    }

    private static func context(
        _ folder: String,
        _ progress: Daemon.Progress
    ) throws -> PassContext {
        try Office.context(at: folder, progress: progress, now: Office.moment("2027-03-16"))
    }
}
