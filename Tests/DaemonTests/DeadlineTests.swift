import Alerting
import Daemon
import Definitions
import Desk
import Diagnostics
import Store
import Testing

/// Deliveries that are late, from the deadline to the mails, over restarts.
///
/// Each run is a process of its own. The plan for 2026 is due on Saturday, 31 October 2026, and
/// Friday, 13 November 2026, after ten working days of grace; 18 November is free.
struct DeadlineTests {
    private static let rule = """
        rules:
          plan-fehlt:
            title: Der Bedarfsplan fehlt
            delivery: plan
            late: { warning: 4 working days, critical: 6 working days }
            to: [supplier, monitoring]
            advice: Beim Jugendamt anrufen.
        """

    private static func office(_ rule: String = rule) throws -> Office {
        var files = Plan.files
        files["rules/frist.yaml"] = rule
        let source = try #require(files["sources/plan.yaml"])
        let expected = "{ every: year, reference_date: 01.03., by: 31.10., grace: 10 working days }"
        files["sources/plan.yaml"] = source.replacing(
            "file: \"plan*.csv\"",
            with: "file: \"plan*.csv\"\n    expected: \(expected)"
        )
        return try Office(files: files)
    }

    /// An office to which the plan for 2025 was delivered in time.
    private static func supplied(_ rule: String = rule) throws -> Office {
        let office = try office(rule)
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;990;1000"))
        try office.once(on: "2025-11-03")
        return office
    }

    @Test func `late, later, delivered, with a restart each day`() throws {
        let office = try Self.supplied()
        #expect(try office.mails() == [])
        for day in ["2026-11-13", "2026-11-16", "2026-11-19"] { try office.once(on: day) }
        #expect(try office.news() == [])
        try office.once(on: "2026-11-20")
        try office.once(on: "2026-11-20", hour: 13)
        try office.once(on: "2026-11-23")
        #expect(try office.news() == ["raised 99"])
        try office.once(on: "2026-11-24")
        #expect(try office.news() == ["raised 99", "escalated 99"])
        #expect(
            try office.query().alerts(all: false)
                .lines("rule", "indicator", "area", "level", "since", "judged", "value", "limit")
                == ["plan-fehlt plan 99 critical 2026 2026 6 6"]
        )
        try office.deliver("plan_2026.csv", Plan.table("2026;99001;990;1000"))
        try office.once(on: "2026-11-26")
        #expect(try office.news() == ["raised 99", "escalated 99", "recovered 99"])
        #expect(try office.query().alerts(all: false).rows.isEmpty)
        #expect(try office.mails().count == 6)
    }

    @Test func `the staff read what is missing, since when and from whom`() throws {
        let office = try Self.supplied()
        try office.once(on: "2026-11-20")
        let mail = try #require(try office.mail(to: "monitoring@example.org"))
        #expect(
            mail.subject == "Waage: Bedarfsplan – Der Bedarfsplan fehlt (Warnung)"
        )
        #expect(
            mail.joined.contains(
                "Die Lieferung „Bedarfsplan“ (Jugendamt) für 2026 war am 31.10.2026 fällig und "
                    + "fehlt. Die Nachfrist endete am 13.11.2026, seither sind 4 Arbeitstage "
                    + "vergangen."
            )
        )
        #expect(mail.contains("Fällig:           31.10.2026, Nachfrist bis 13.11.2026"))
        #expect(mail.contains("Letzte Lieferung: 2025"))
        #expect(mail.contains("Lieferant:        Jugendamt <jugendamt@example.org>"))
        #expect(mail.contains("Empfehlung:       Beim Jugendamt anrufen."))
        #expect(!mail.contains("Stimmt eine Zahl nicht?"))
    }

    @Test func `the supplier reads what to deliver and where`() throws {
        let office = try Self.supplied()
        try office.once(on: "2026-11-20")
        let mail = try #require(try office.mail(to: "jugendamt@example.org"))
        #expect(
            mail.subject == "Erinnerung: Lieferung „Bedarfsplan“ für 2026 (fällig am 31.10.2026)"
        )
        #expect(mail.joined.contains("Bitte liefern Sie „Bedarfsplan“ für 2026. Die Lieferung"))
        #expect(mail.contains("Datei:            „plan*.csv“"))
        #expect(mail.contains("Wohin:            als Antwort auf diese Mail"))
        #expect(!mail.contains("Warnung"))
        #expect(!mail.contains("plan-fehlt"))
        #expect(mail.contains("Diese Mail hat Waage automatisch für „Jugendamt“ erstellt."))
        try office.deliver("plan_2026.csv", Plan.table("2026;99001;990;1000"))
        try office.once(on: "2026-11-23")
        let thanks = try #require(
            try office.mail(
                to: "jugendamt@example.org",
                "Eingetroffen: Lieferung „Bedarfsplan“ für 2026"
            )
        )
        #expect(thanks.contains("Ihre Lieferung ist da. Vielen Dank!"))
        let end = try #require(
            try office.mail(
                to: "monitoring@example.org",
                "Waage: Bedarfsplan – Der Bedarfsplan fehlt (eingetroffen)"
            )
        )
        #expect(
            end.joined.contains(
                "für 2026 ist eingetroffen, 5 Arbeitstage nach Ablauf der Frist. Die Meldung"
            )
        )
    }

    @Test func `a supplier who is a receiver too is reminded in that one's language`() throws {
        let office = try Self.office()
        let english = "  amt: { mail: jugendamt@example.org, language: en }\nroutes:"
        try office.write("receivers.yaml", Office.receivers.replacing("routes:", with: english))
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;990;1000"))
        try office.once(on: "2025-11-03")
        try office.once(on: "2026-11-20")
        let mail = try #require(try office.mail(to: "jugendamt@example.org"))
        #expect(
            mail.subject == "Reminder: delivery “Bedarfsplan” for 2026 (due on 31 October 2026)"
        )
        #expect(
            mail.joined.contains(
                "Please deliver “Bedarfsplan” for 2026. It was due on 31 October 2026. The days of "
                    + "grace ended on 13 November 2026, 4 working days ago."
            )
        )
    }

    @Test func `after a long stop it is told once, as it stands then`() throws {
        let office = try Self.supplied()
        try office.once(on: "2026-12-01")
        #expect(try office.news() == ["raised 99"])
        let mail = try #require(try office.mail(to: "monitoring@example.org"))
        #expect(mail.contains("(kritisch)"))
        // 16, 17, 19, 20, 23 to 27, 30 November and 1 December.
        #expect(mail.joined.contains("seither sind 11 Arbeitstage vergangen"))
    }

    @Test func `of several that are missing the oldest is told, with the last`() throws {
        let office = try Self.office()
        try office.deliver("plan_2023.csv", Plan.table("2023;99001;990;1000"))
        try office.once(on: "2024-02-01")
        try office.once(on: "2026-11-20")
        let mail = try #require(try office.mail(to: "monitoring@example.org"))
        #expect(mail.joined.contains("für 2024 war am 31.10.2024 fällig und fehlt."))
        #expect(mail.joined.contains("Auch was danach fällig war, bis 2026, fehlt."))
        // A day before the grace of 2026 ends it is 2025.
        let other = try Self.office()
        try other.deliver("plan_2023.csv", Plan.table("2023;99001;990;1000"))
        try other.once(on: "2024-02-01")
        try other.once(on: "2026-11-13")
        let earlier = try #require(try other.mail(to: "monitoring@example.org"))
        #expect(earlier.joined.contains("Auch was danach fällig war, bis 2025, fehlt."))
    }

    @Test func `a source that never delivered is given until its first deadline`() throws {
        let office = try Self.office()
        try office.once(on: "2026-12-01")
        try office.once(on: "2027-11-18")
        #expect(try office.news() == [])
        // 12 November 2027 is the last day of grace; 15, 16, 18 and 19 follow.
        try office.once(on: "2027-11-19")
        #expect(try office.news() == ["raised 99"])
    }

    @Test func `a rule that goes takes the reminder back, also from the supplier`() throws {
        let office = try Self.supplied()
        try office.once(on: "2026-11-20")
        try office.remove("rules/frist.yaml")
        try office.once(on: "2026-11-23")
        #expect(try office.news() == ["raised 99", "withdrawn 99"])
        let subject = "Erledigt: Erinnerung an „Bedarfsplan“ für 2026"
        let mail = try #require(try office.mail(to: "jugendamt@example.org", subject))
        #expect(mail.joined.contains("hat sich erledigt"))
        #expect(try office.mails(to: "monitoring@example.org").count == 2)
    }

    @Test func `a later deadline takes the alert back, other words change nothing`() throws {
        let office = try Self.supplied()
        try office.once(on: "2026-11-20")
        try office.write("rules/frist.yaml", Self.rule.replacing("anrufen", with: "nachfragen"))
        try office.once(on: "2026-11-20", hour: 14)
        #expect(try office.news() == ["raised 99"])
        try office.write("rules/frist.yaml", Self.rule.replacing("warning: 4", with: "warning: 5"))
        try office.once(on: "2026-11-20", hour: 15)
        #expect(try office.news() == ["raised 99", "withdrawn 99"])
        try office.once(on: "2026-11-23")
        #expect(try office.news() == ["raised 99", "withdrawn 99", "raised 99"])
    }

    @Test func `without receivers of its own the routes decide`() throws {
        let rule = Self.rule.replacing("    to: [supplier, monitoring]\n", with: "")
        let office = try Self.supplied(rule)
        try office.once(on: "2026-11-20")
        #expect(try office.mails(to: "monitoring@example.org").count == 1)
        #expect(try office.mails(to: "jugendamt@example.org").isEmpty)
    }

    @Test func `it is explained with its dates`() throws {
        let office = try Self.supplied()
        try office.once(on: "2026-11-20")
        let text = try office.query().explain(
            Explanation.Question(rule: "plan-fehlt", area: "99", period: nil),
            at: Office.moment("2026-11-20")
        ).text
        for line in [
            "watched since 2025-11-03", "newest period delivered: 2025",
            "waits for 2026, which covers 2026-03-01", "due 2026-10-31, with grace 2026-11-13",
            "today, 2026-11-20, is 4 working days later", "warning from 2026-11-20",
            "critical from 2026-11-24", "monitoring <monitoring@example.org>: delivered",
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test func `the journal has it like any other news`() throws {
        let office = try Self.supplied()
        try office.once(on: "2026-11-20")
        let entry = try #require(try office.journal().first)
        #expect(entry.contains("WAAGE_RULE=plan-fehlt"))
        #expect(entry.contains("WAAGE_PERIOD=2026"))
        #expect(entry.contains("WAAGE_VALUE=4"))
        #expect(entry.contains("WAAGE_LIMIT=4"))
        #expect(entry.contains("MESSAGE=Bedarfsplan (Warnung): Die Lieferung „Bedarfsplan“"))
    }

    @Test(arguments: [
        ("delivery: plann", "no source is called 'plann'; did you mean 'plan'?"),
        ("to: [suplier]", "no receiver is called 'suplier'; did you mean 'supplier'?"),
        ("to: [monitorin]", "no receiver is called 'monitorin'; did you mean 'monitoring'?"),
    ])
    func `names that nobody declared are told`(_ text: String, _ problem: String) throws {
        let key = text.prefix { $0 != ":" }
        let rule = Self.rule.split(separator: "\n").map { line in
            line.contains("\(key):") ? "    \(text)" : String(line)
        }.joined(separator: "\n")
        let office = try Self.office(rule)
        #expect(throws: StartFailure.self) { try office.once(on: "2026-11-20") }
        let report = try Self.report(office)
        #expect(report.contains("rules/frist.yaml:"))
        #expect(report.contains(problem), "\(report)")
    }

    @Test(arguments: [
        ("    expected: {", "    # {", "does not say when its deliveries are due; add 'expected:"),
        (", contact: jugendamt@example.org", "", "has no supplier with a mail address"),
        ("jugendamt@example.org", "\"a,b@example.org\"", "is no plain mail address"),
    ])
    func `a source that cannot be watched is told`(
        _ part: String,
        _ new: String,
        _ problem: String
    ) throws {
        let office = try Self.office()
        let source = try office.read("sources/plan.yaml")
        try office.write("sources/plan.yaml", source.replacing(part, with: new))
        let report = try Self.report(office)
        #expect(report.contains(problem), "\(report)")
    }

    private static func report(_ office: Office) throws -> String {
        let collector = DiagnosticCollector()
        _ = try DefinitionCheck.run([], config: office.config, collector: collector)
        return collector.report()
    }

    @Test func `loading history reminds nobody of what the next file brings, and thanks follow`()
        throws
    {
        let office = try Self.office()
        // Three years of plans, one file a day; those of 2024 and 2025 were due long ago.
        for (day, year) in [("2026-11-16", 2023), ("2026-11-17", 2024), ("2026-11-20", 2025)] {
            try office.deliver("plan_\(year).csv", Plan.table("\(year);99001;990;1000"))
            try office.once(on: day)
        }
        // The plan for 2026 was due on the 13th. 23 to 26 November make four working days.
        try office.once(on: "2026-11-26")
        #expect(try office.news() == [])
        try office.once(on: "2026-11-27")
        #expect(try office.news() == ["raised 99"])
        #expect(try office.mails(to: "jugendamt@example.org").count == 1)
        try office.deliver("plan_2026.csv", Plan.table("2026;99001;990;1000"))
        try office.once(on: "2026-11-30")
        #expect(
            try office.mail(
                to: "jugendamt@example.org",
                "Eingetroffen: Lieferung „Bedarfsplan“ für 2026"
            ) != nil
        )
    }

    @Test func `a delivery that came is thanked for although the next one is missing, too`() throws
    {
        let office = try Self.office()
        try office.deliver("plan_2024.csv", Plan.table("2024;99001;990;1000"))
        try office.once(on: "2024-11-04")
        try office.once(on: "2026-11-20")
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;990;1000"))
        try office.once(on: "2026-11-23")
        #expect(try office.news() == ["raised 99", "recovered 99"])
        let thanks = try #require(
            try office.mail(
                to: "jugendamt@example.org",
                "Eingetroffen: Lieferung „Bedarfsplan“ für 2025"
            )
        )
        #expect(thanks.contains("Ihre Lieferung ist da."))
        // 24, 25, 26, 27 and 30 November: nothing else came.
        try office.once(on: "2026-11-27")
        try office.once(on: "2026-11-30")
        #expect(try office.news() == ["raised 99", "recovered 99", "raised 99"])
        #expect(
            try office.mail(
                to: "jugendamt@example.org",
                "Erinnerung: Lieferung „Bedarfsplan“ für 2026 (fällig am 31.10.2026)"
            ) != nil
        )
    }

    @Test func `a supplier reads where to deliver in the words of the admin`() throws {
        let office = try Self.supplied()
        let inbox = "per SFTP in den Ordner „Bildung“"
        try office.write("waage.yaml", Office.configuration + "\ninbox: \(inbox)\n")
        try office.once(on: "2026-11-20")
        let mail = try #require(try office.mail(to: "jugendamt@example.org"))
        #expect(mail.contains("Wohin:            \(inbox)\n"))
        #expect(!mail.contains(office.path("spool")))
        // A source's own words go before.
        let own = try Self.supplied()
        try own.write("waage.yaml", Office.configuration + "\ninbox: \(inbox)\n")
        let source = try own.read("sources/plan.yaml")
        try own.write(
            "sources/plan.yaml",
            source.replacing("example.org }", with: "example.org, inbox: auf das Laufwerk P }")
        )
        try own.once(on: "2026-11-20")
        let other = try #require(try own.mail(to: "jugendamt@example.org"))
        #expect(other.contains("Wohin:            auf das Laufwerk P\n"))
    }

    @Test func `answers are asked for only where one can arrive`() throws {
        let office = try Self.supplied()
        let silent = Office.configuration.replacing("reply_to: antwort@example.org, ", with: "")
        try office.write("waage.yaml", silent)
        try office.once(on: "2026-11-20")
        for mail in try office.mails() {
            #expect(!mail.contains("Antwort"))
            #expect(!mail.contains("Rückmeldung"))
            #expect(!mail.contains("Wohin:"))
        }
        #expect(try office.mails().count == 2)
    }
}
