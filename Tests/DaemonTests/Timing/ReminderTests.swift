import Alerting
import Daemon
import Desk
import Foundation
import Indicators
import Store
import Synchronization
import TestSupport
import Testing

/// Reminders on days on which something is decided, over restarts, stops and wrong clocks.
struct ReminderTests {
    private let office: Office

    init() throws {
        office = try Plan.office()
        try office.write(
            "rules/plan.yaml",
            Plan.rule + "\n    remind: [01.02., 15.09.]\n"
        )
        try office.write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@example.org, language: de, digest: quarterly }
              leitung: { mail: leitung@example.org, digest: quarterly, remind: [20.10.] }
            routes:
              - { area: "99002", to: leitung, continue: true }
              - { otherwise: true, to: kita }
            """
        )
        // 900 of 1,000 is a warning below 95 %, 700 of 1,000 critical below 80 %.
        try office.deliver(
            "plan_2025.csv",
            Plan.table("2025;99001;900;1000", "2025;99002;700;1000")
        )
        try office.once(on: "2026-11-20")
    }

    /// The mails about a decision day to an address.
    private func reminders(_ address: String = "kita@example.org") throws -> [String] {
        try office.mails(to: address).filter { $0.subject?.contains("Stichtag") ?? false }
    }

    @Test func `on the day at eight each receiver gets one mail of what is open`() throws {
        try office.once(on: "2027-01-31")
        try office.once(on: "2027-02-01", hour: 7)
        #expect(try reminders().isEmpty)
        for hour in [8, 9, 20] { try office.once(on: "2027-02-01", hour: hour) }
        try office.once(on: "2027-02-02")
        let mail = try #require(try reminders().first)
        #expect(try reminders().count == 1)
        #expect(mail.subject == "Waage: Stichtag 01.02.2027 – 2 Meldungen offen")
        #expect(
            mail.joined.contains(
                "Offene Meldungen - Behausen, kritisch, Meldung seit 2025: Plätze / Kinder: "
                    + "70,0 % (700 von 1.000), 2025. - Ahausen, Warnung, Meldung seit 2025: "
                    + "Plätze / Kinder: 90,0 % (900 von 1.000), 2025."
            )
        )
        #expect(
            mail.joined.contains(
                "Der 01.02.2027 ist als Stichtag vermerkt für „Plätze und Kinder passen nicht "
                    + "zusammen“."
            )
        )
        // Whoever hears of one area is reminded of that one.
        let other = try #require(try reminders("leitung@example.org").first)
        #expect(other.contains("Behausen") && !other.contains("Ahausen"))
        #expect(try reminders("leitung@example.org").count == 1)
        try office.once(on: "2027-09-15")
        #expect(try reminders().count == 2)
    }

    @Test(.enabled(if: Python.isThere))
    func `a program takes it by HTTP`() throws {
        let server = try HookServer()
        try office.write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@example.org, digest: quarterly }
              fach: { webhook: { url: "\(server.url("/fach"))" } }
            routes:
              - { otherwise: true, to: [kita, fach] }
            """
        )
        try office.once(on: "2027-02-01")
        let request = try server.next()
        #expect(request.path == "/fach" && request.status == 200)
        let body = try #require(
            JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
        )
        #expect(body["type"] as? String == "reminder")
        let outbox = try office.query().outbox(all: true).lines("channel", "state")
        #expect(outbox.contains("webhook delivered"))
    }

    @Test func `a program is reminded by its webhook, and an Alertmanager is not`() throws {
        try office.write(
            "receivers.yaml",
            """
            receivers:
              fach: { webhook: { url: "http://127.0.0.1:9/fach" } }
              lage: { webhook: { url: "http://127.0.0.1:9", format: alertmanager } }
              kita: { mail: kita@example.org, digest: quarterly }
            routes:
              - { otherwise: true, to: [kita, fach, lage] }
            """
        )
        try office.once(on: "2027-01-31")
        #expect(try office.requests().isEmpty)
        try office.once(on: "2027-02-01")
        try office.once(on: "2027-02-01", hour: 20)
        #expect(try reminders().count == 1)
        let requests = try office.requests()
        #expect(requests.map { $0["type"] as? String } == ["reminder"])
        let reminder = try #require(requests.first)
        #expect(reminder["receiver"] as? String == "fach")
        #expect(reminder["date"] as? String == "2027-02-01")
        #expect(reminder["count"] as? Int == 2)
        let alerts = try #require(reminder["alerts"] as? [[String: Any]])
        #expect(alerts.map { $0["area"] as? String } == ["99002", "99001"])
    }

    @Test func `a receiver's own day is about all that it is told`() throws {
        try office.once(on: "2027-10-19")
        let count = try reminders("leitung@example.org").count
        try office.once(on: "2027-10-20")
        let mail = try #require(
            try reminders("leitung@example.org").first { $0.contains("20.10.2027") }
        )
        #expect(try reminders("leitung@example.org").count == count + 1)
        #expect(mail.contains("Der 20.10.2027 ist als Ihr Stichtag vermerkt."))
        #expect(try reminders().allSatisfy { !$0.contains("20.10.2027") })
    }

    @Test func `nobody is reminded of what is known, silenced or over`() throws {
        var request = AcknowledgementChange.Request(
            rule: "deckung",
            area: "99001",
            because: "Anbau öffnet im August"
        )
        request.until = "2027-12-31"
        _ = try AcknowledgementChange(config: office.config)
            .add(request, user: "m.muster", at: office.time)
        try office.once(on: "2027-02-01")
        let mail = try #require(try reminders().first)
        #expect(mail.subject == "Waage: Stichtag 01.02.2027 – 1 Meldung offen")
        #expect(mail.joined.contains("Offene Meldungen - Behausen, kritisch,"))
        #expect(
            mail.joined.contains(
                "Bekannt - Ahausen, Warnung, Meldung seit 2025: Plätze / Kinder: 90,0 % (900 von "
                    + "1.000), 2025. – bekannt bis zum 31.12.2027, m.muster: „Anbau öffnet"
            )
        )
        // What else there is nobody wants to hear of.
        var silence = SilenceChange.Request(because: "Umbau")
        (silence.area, silence.until) = ("99002", "2027-12-31")
        _ = try SilenceChange(config: office.config)
            .add(silence, user: "m.muster", at: office.time)
        try office.once(on: "2027-09-15")
        #expect(try reminders().count == 1)
        #expect(try reminders("leitung@example.org").count == 1)
    }

    @Test func `after a stop over several days people are reminded once, of the last`() throws {
        try office.once(on: "2029-03-05")
        try office.once(on: "2029-03-06")
        let mail = try #require(try reminders().first)
        #expect(try reminders().count == 1)
        #expect(mail.subject?.contains("Stichtag 01.02.2029") == true)
        #expect(mail.joined.contains("Diese Erinnerung kommt verspätet."))
        try office.once(on: "2029-09-15")
        #expect(try reminders().count == 2)
    }

    @Test func `a clock that was wrong neither repeats a day nor swallows one`() throws {
        try office.once(on: "2027-02-01")
        #expect(try reminders().count == 1)
        // The clock stands months back, and comes to the day again.
        try office.once(on: "2026-12-01")
        try office.once(on: "2027-02-01")
        #expect(try reminders().count == 1)
        // It stands years ahead, which reminds of the last day before, and is put right.
        try office.once(on: "2031-05-05")
        #expect(try reminders().count == 2)
        try office.once(on: "2027-02-10")
        try office.once(on: "2027-09-15")
        #expect(try reminders().filter { $0.contains("Stichtag 15.09.2027") }.count == 1)
        try office.once(on: "2028-02-01")
        #expect(try reminders().filter { $0.contains("Stichtag 01.02.2028") }.count == 1)
        try office.once(on: "2031-02-01")
        #expect(try reminders().filter { $0.contains("Stichtag 01.02.2031") }.count == 1)
    }

    @Test func `a day that is written down after it passed waits for the next year`() throws {
        try office.write("rules/plan.yaml", Plan.rule + "\n    remind: 10.11.\n")
        try office.once(on: "2026-11-21")
        #expect(try reminders().isEmpty)
        try office.once(on: "2027-11-10")
        #expect(try reminders().count == 1)
    }

    @Test(arguments: [1, 2, 3, 5])
    func `a kill while people are reminded repeats and loses nothing`(_ step: Int) async throws {
        let folder = office.path("")
        await #expect(processExitsWith: .failure) {
            [folder = folder as String, step = step as Int] in
            try Self.remind(in: folder, dyingAt: step)
        }
        let context = try Self.context(office.path(""), .unwatched)
        _ = try CalendarPass(context).run()
        _ = try CalendarPass(context).run()
        let mails = try context.store.read { try $0.dispatches() }.filter { mail in
            mail.made > (try? Office.moment("2027-01-31")) ?? .epoch
        }
        #expect(mails.map(\.draft.receiver).sorted() == ["kita", "leitung"])
    }

    private static func remind(in folder: String, dyingAt step: Int) throws {
        let count = Atomic(0)
        let progress = Daemon.Progress { () throws(Interruption) in
            if count.add(1, ordering: .relaxed).newValue == step { exit(1) }
        }
        _ = try CalendarPass(context(folder, progress)).run()
        // All steps are done: it dies before anything else.
        exit(1)
    }

    private static func context(
        _ folder: String,
        _ progress: Daemon.Progress
    ) throws -> PassContext {
        try Office.context(at: folder, progress: progress, now: Office.moment("2027-02-01"))
    }

    @Test func `the days stand in calendars, each year as one of its own`() throws {
        try office.write(
            "receivers.yaml",
            """
            receivers:
              kita: { mail: kita@example.org, calendar: kita.ics, remind: 24.12. }
            routes:
              - { otherwise: true, to: kita }
            """
        )
        try office.once(on: "2027-02-01", hour: 6)
        let first = try days()
        #expect(
            first == [
                "20270201 SUMMARY:Stichtag: Plätze und Kinder passen nicht zusammen",
                "20270915 SUMMARY:Stichtag: Plätze und Kinder passen nicht zusammen",
                "20271224 SUMMARY:Stichtag",
            ]
        )
        let ids = try Set(lines("UID:"))
        #expect(ids.count == 3)
        try office.once(on: "2027-02-02")
        #expect(try days().map { $0.prefix(8) } == ["20270915", "20271224", "20280201"])
        #expect(try ids.intersection(lines("UID:")).count == 2)
    }

    private func lines(_ start: String) throws -> [String] {
        try office.read("state/public/kita.ics").replacing("\r\n ", with: "")
            .split(separator: "\r\n").filter { $0.hasPrefix(start) }.map(String.init)
    }

    private func days() throws -> [String] {
        zip(try lines("DTSTART"), try lines("SUMMARY")).map { "\($0.suffix(8)) \($1)" }
    }
}
